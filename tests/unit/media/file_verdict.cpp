// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string_view>

#include <vetted/media/file_verdict.hpp>

TEST_CASE("a file is called by its media type, and what is unknown by none") {
  CHECK(vetted::media_suffix("video/mp4") == ".mp4");
  CHECK(vetted::media_suffix(" Video/MP4 ; codecs=avc1") == ".mp4");
  for (std::string_view const other : {"", "video", "video/mp44", "application/octet-stream",
                                       "application/x-sh", "text/html", "image/svg+xml"})
    CHECK(vetted::media_suffix(other) == "");
  CHECK(vetted::known_suffix("a/t1.SRT") == ".srt");
  for (std::string_view const other : {"", "srt", "a.exe", "a.srt.sh", "a."})
    CHECK(vetted::known_suffix(other) == "");
}

TEST_CASE("of a file that is no image the size announced counts") {
  vetted::image_scan scan;
  scan.add("bytes");
  CHECK(vetted::verdict_of_file({.type = "video/mp4"}, scan).objection == "");
  CHECK(vetted::verdict_of_file({.type = "video/mp4", .size = 5}, scan).objection == "");
  CHECK(vetted::verdict_of_file({.type = "video/mp4", .size = 6}, scan).objection != "");
  CHECK(vetted::verdict_of_file({.type = "image/png"}, scan).objection != "");
  CHECK(vetted::verdict_of_file({.is_image = true}, scan).objection != "");
}
