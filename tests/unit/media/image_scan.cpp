// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/media/image_scan.hpp>

#include "../scenario/fake_service.hpp"

namespace sc = vetted::scenario;
using namespace std::string_literals;

namespace {

/// Whether it is whole, given in pieces of `step` bytes.
bool is_whole(std::string_view bytes, std::size_t step) {
  vetted::image_scan scan;
  for (std::size_t at = 0; at < bytes.size(); at += step) scan.add(bytes.substr(at, step));
  CHECK(scan.size() == bytes.size());
  return scan.is_whole();
}

bool is_whole(std::string_view bytes) {
  bool const once = is_whole(bytes, bytes.size() + 1);
  for (std::size_t const step : {1u, 2u, 3u, 7u, 12u, 13u}) CHECK(is_whole(bytes, step) == once);
  return once;
}

/// That no part of `whole` is whole, and it is with more behind it.
void check_ends(std::string const& whole) {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(is_whole(whole.substr(0, size)));
  }
  CHECK(is_whole(whole));
  for (std::string const& more :
       {"\n"s, std::string(512, '\0'), "parameters: a lighthouse"s, whole})
    CHECK(is_whole(whole + more));
}

std::string const signature = "\x89PNG\r\n\x1a\n";
std::string const jpeg =
    "\xff\xd8"  // start
    "\xff\xe1\0\x0a"
    "Exif\xff\xd8\xff\xd9"    // a preview, with an end of its own
    "\xff\xff\xdb\0\x04\1\2"  // a byte that fills
    "\xff\xda\0\x04\1\2"      // image data, with 0xff and restarts in it
    "abc\xff\0\xd9\xff\xd0 def\xff\xd7"
    "\xff\xda\0\x04\1\2 more\xff\xd9"s;

}  // namespace

TEST_CASE("a PNG ends with IEND, wherever else that stands") {
  check_ends(fake::png);
  // A whole PNG in a chunk of another is none of its own.
  std::string const head = fake::png.substr(0, 33);
  std::string const size{"\0\0\0", 3};
  std::string const inside =
      size + static_cast<char>(fake::png.size()) + "prVw" + fake::png + "crc!";
  check_ends(head + inside + fake::png_end);
  CHECK_FALSE(is_whole(fake::png.substr(0, fake::png.size() - 1) + "\x83"));  // its checksum
  CHECK_FALSE(is_whole(fake::png.substr(0, fake::png.size() - 4) + "\0\0\0\0"s));
}

TEST_CASE("of a PNG that cannot be walked the last bytes count") {
  CHECK(is_whole(signature + " and so on" + fake::png_end));
  CHECK(is_whole(signature + std::string(2000, 'p') + fake::png_end));  // no IHDR in front
  CHECK_FALSE(is_whole(signature + std::string(2000, 'p') + fake::png_end + "x"));
  CHECK_FALSE(is_whole(signature + " and so on" + fake::png_end + "x"));
  CHECK_FALSE(is_whole(signature + " and so on"));
}

TEST_CASE("a JPEG ends with EOI, which is not that of its preview") {
  check_ends(jpeg);
  CHECK(is_whole("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"s));
  CHECK(
      is_whole("\xff\xd8\xff\xe1\0\x08"
               "Exif\0\0\xff\xd9"s));
  CHECK_FALSE(is_whole("\xff\xd8\xff\xe0\xff\xff ends in a segment \xff\xd9"s));
  CHECK_FALSE(is_whole("\xff\xd8\xff\xe0\0\0\xff\xff\xff\xff\0\0\0\0"s));
}

TEST_CASE("a WebP has as many bytes as it says") {
  check_ends("RIFF\x10\0\0\0WEBPVP8 \4\0\0\0abcd"s);
  CHECK(is_whole("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0\0\0\0\0\0\0"s));
  // A chunk of odd size: its last byte is padding, and may be missing.
  CHECK(is_whole("RIFF\x0f\0\0\0WEBPVP8 \3\0\0\0abc"s));
  CHECK(is_whole("RIFF\x10\0\0\0WEBPVP8 \3\0\0\0abc"s));
  CHECK_FALSE(is_whole("RIFF\x10\0\0\0WEBPVP8 \3\0\0\0ab"s));
  CHECK_FALSE(is_whole("RIFF\xff\xff\xff\xffWEBPVP8 \4\0\0\0abcd"s));  // no sign
}

TEST_CASE("a GIF ends with its trailer, an AVIF between two boxes") {
  CHECK(is_whole("GIF89a\1\0\1\0\0\0\0;"s));
  CHECK(is_whole("GIF89a\1\0\1\0\0\0\0;\0\0\r\n"s));
  CHECK_FALSE(is_whole("GIF89a\1\0\1\0\0\0\0"s));
  std::string const type =
      "\0\0\0\x1c"
      "ftypavif\0\0\0\0avifmif1miaf"s;
  std::string const large =
      "\0\0\0\1mdat\0\0\0\0\0\0\0\x14"
      "abcd"s;
  for (std::size_t size = 0; size < type.size(); ++size)
    CHECK_FALSE(is_whole(type.substr(0, size)));
  CHECK(is_whole(type));
  CHECK(is_whole(type + "\n"));
  CHECK(is_whole(type + large));
  CHECK_FALSE(is_whole(type + large.substr(0, large.size() - 1)));
  CHECK(is_whole(type + "\0\0\0\0mdat to the end"s));
  CHECK_FALSE(is_whole(type + "\0\0\0\7mdat"s));  // smaller than itself
}

TEST_CASE("what is begun anew is forgotten") {
  vetted::image_scan scan;
  scan.add(fake::png);
  CHECK(scan.is_whole());
  CHECK(scan.head() == fake::png);
  scan.add(std::string(1000, 'x'));
  CHECK(scan.head() == (fake::png + std::string(1000, 'x')).substr(0, 128));
  scan = {};
  CHECK(scan.size() == 0);
  CHECK_FALSE(scan.is_whole());
  CHECK_FALSE(scan.type().has_value());
}
