// SPDX-License-Identifier: BSL-1.0
//
// Whether what came is the image announced, and whether one is there already.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/media/image_file.hpp>
#include <vetted/media/image_verdict.hpp>

#include "../allocations.hpp"
#include "../scenario/fake_service.hpp"
#include "../temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace std::string_literals;

namespace {

vetted::announced_media image(std::string type = "") {
  return {.type = std::move(type), .is_image = true};
}

vetted::image_scan scan_of(std::string_view bytes) {
  vetted::image_scan made;
  made.add(bytes);
  return made;
}

vetted::image_verdict verdict(std::string_view bytes, std::string const& type = "",
                              std::optional<std::uint64_t> size = {}) {
  vetted::announced_media what = image(type);
  what.size = size;
  return vetted::verdict_of(what, scan_of(bytes));
}

std::string const jpeg = "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"s;
std::string const webp = "RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0"s;
std::string const gif = "GIF89a\1\0\1\0\0\0\0;"s;
std::string const avif =
    "\0\0\0\x1c"
    "ftypavif\0\0\0\0avifmif1miaf"s;

/// A whole file of boxes of that brand, with those that it is compatible with.
std::string boxes(std::string const& brand, std::string const& others) {
  std::string const size = "\0\0\0"s + static_cast<char>(16 + others.size());
  return size + "ftyp" + brand + "\0\0\0\0"s + others + "\0\0\0\x0cmdatabcd"s;
}
std::string const tiff = "II*\0\x08\0\0\0 and so on"s;
std::string const jxl = "\0\0\0\x0cJXL \r\n\x87\n and so on"s;
std::string const unknown = "\0\1\2\3 a new kind of image"s;

/// The file of that name which is found to be the image; empty if none is.
fs::path found(fs::path const& folder, vetted::announced_media what,
               std::string const& name = "asset_1") {
  vetted::existing_image search{folder, name, std::move(what)};
  int pieces = 0;
  while (!search.look()) REQUIRE(++pieces < 100);
  return search.found();
}

}  // namespace

TEST_CASE("an image is taken by its bytes, and what is not as announced becomes a note") {
  struct row {
    std::string bytes, announced;
    std::string_view suffix, note;
  };
  row const rows[] = {
      {fake::png, "", ".png", ""},
      {fake::png, "image/png", ".png", ""},
      {fake::png, "IMAGE/PNG; q=1", ".png", ""},
      {fake::png, "image/x-png", ".png", ""},
      {fake::png, "application/octet-stream", ".png", ""},
      {fake::png, "binary/octet-stream", ".png", ""},
      {fake::png, "\x1b[1m", ".png", ""},
      {fake::png, "image/jpeg", ".png", "image/jpeg was announced, image/png came"},
      {fake::png, "image/tiff", ".png", "image/tiff was announced, image/png came"},
      {fake::png + "\n", "image/png", ".png", ""},
      {fake::png + std::string(512, '\0'), "image/png", ".png", ""},
      {fake::png + "parameters: a lighthouse", "image/png", ".png", ""},
      {fake::png + fake::png, "image/png", ".png", ""},
      {jpeg, "image/jpeg", ".jpg", ""},
      {jpeg, "image/pjpeg", ".jpg", ""},
      {jpeg, "image/jpg", ".jpg", ""},
      {jpeg + "more", "image/jpeg", ".jpg", ""},
      {jpeg, "image/png", ".jpg", "image/png was announced, image/jpeg came"},
      {webp, "image/webp", ".webp", ""},
      {webp + "xx", "image/webp", ".webp", ""},
      {gif, "image/gif", ".gif", ""},
      {gif, "image/png", ".gif", "image/png was announced, image/gif came"},
      {avif, "image/avif", ".avif", ""},
      {"II*\0 and so on"s, "image/tiff", ".tiff", ""},
      {"<svg xmlns", "image/svg+xml", ".svg", ""},
      {"a new kind", "image/vnd.new", ".image", ""},
  };
  for (row const& one : rows) {
    CAPTURE(one.announced);
    CAPTURE(one.suffix);
    vetted::image_verdict const made = verdict(one.bytes, one.announced);
    CHECK(made.objection == "");
    CHECK(made.suffix == one.suffix);
    CHECK(made.note == one.note);
  }
}

TEST_CASE("an AVIF is known by any of its brands") {
  for (std::string const brand : {"avif", "avis"}) {
    for (std::string const major : {"mif1", "miaf", "msf1", "MA1B", "new!"}) {
      std::string const bytes = boxes(major, "mif1" + brand + "miaf");
      CAPTURE(bytes);
      for (std::string const type : {"image/avif", "", "application/octet-stream"}) {
        vetted::image_verdict const made = verdict(bytes, type);
        CHECK(made.objection == "");
        CHECK(made.type == vetted::image_type::avif);
        CHECK(made.suffix == ".avif");
        CHECK(made.note == "");
      }
      CHECK(verdict(bytes, "image/png").note == "image/png was announced, image/avif came");
      CHECK(verdict(bytes.substr(0, bytes.size() - 1)).objection == "the image ends too early");
    }
    CHECK(verdict(boxes(brand, "")).suffix == ".avif");
  }
  // A brand that stands elsewhere is none.
  CHECK(verdict(boxes("mif1", "miaf") + "\0\0\0\x0c" + "avifabcd").suffix == ".heif");
  CHECK(vetted::image_type_of("\0\0\0\x14"s + "ftypmif1avifmiaf") == std::nullopt);
  CHECK(vetted::image_type_of("\0\0\0\x14"s + "ftypmif1\0\0\0\0avif"s) == vetted::image_type::avif);
  CHECK(vetted::image_type_of("\0\0\0\x13"s + "ftypmif1\0\0\0\0avif"s) == std::nullopt);
  CHECK(vetted::image_type_of("\0\0\0\x14"s + "ftypmif1\0\0\0\0avi"s) == std::nullopt);
  // Of many brands the first 128 bytes are looked at.
  std::string others;
  while (others.size() < 108) others += "mif1";
  CHECK(verdict(boxes("mif1", others + "avif")).suffix == ".avif");
  CHECK(verdict(boxes("mif1", others + "mif1avif")).suffix == ".heif");
}

TEST_CASE("an image of another type than those that are walked is kept, with a note") {
  struct row {
    std::string bytes, announced;
    std::string_view suffix, note;
  };
  row const rows[] = {
      {tiff, "image/png", ".tiff", "image/png was announced, image/tiff came"},
      {tiff, "application/octet-stream", ".tiff",
       "application/octet-stream was announced, image/tiff came"},
      {tiff, "", ".tiff", "no media type was announced, image/tiff came"},
      {tiff, "image/heic", ".tiff", "image/heic was announced, image/tiff came"},
      {tiff, "image/tiff; a=b", ".tiff", ""},
      {"MM\0*\0\0\0\x08 and so on"s, "", ".tiff", "no media type was announced, image/tiff came"},
      {"MM\0+\0\x08\0\0 and so on"s, "image/tiff", ".tiff", ""},
      {"II+\0\x08\0\0\0 and so on"s, "image/tiff", ".tiff", ""},
      {jxl, "image/png", ".jxl", "image/png was announced, image/jxl came"},
      {jxl, "image/jxl", ".jxl", ""},
      {"\xff\x0a and so on", "image/webp", ".jxl", "image/webp was announced, image/jxl came"},
      {"\0\0\0\x0cjP  \r\n\x87\n and so on"s, "image/png", ".jp2",
       "image/png was announced, image/jp2 came"},
      {"BM\1\2\3\4\0\0\0\0 and so on"s, "image/png", ".bmp",
       "image/png was announced, image/bmp came"},
      {boxes("heic", "mif1heic"), "image/png", ".heic", "image/png was announced, image/heic came"},
      {boxes("mif1", "heic"), "image/heic", ".heic", ""},
      {boxes("heic", "avif"), "image/heic", ".heic", ""},
      {boxes("mif1", "miaf"), "image/heif", ".heif", ""},
      // Of a type that nobody knows.
      {unknown, "image/png", ".image",
       "image/png was announced, bytes of a type that is not known came"},
      {unknown, "application/octet-stream", ".image",
       "application/octet-stream was announced, bytes of a type that is not known came"},
      {unknown, "", ".image",
       "no media type was announced, bytes of a type that is not known came"},
      {unknown, "image/vnd.new", ".image", ""},
      {unknown, "image/jxl", ".jxl", ""},
      {boxes("new!", "new?"), "image/png", ".image",
       "image/png was announced, bytes of a type that is not known came"},
  };
  for (row const& one : rows) {
    CAPTURE(one.announced);
    CAPTURE(one.bytes);
    vetted::image_verdict const made = verdict(one.bytes, one.announced);
    CHECK(made.objection == "");
    CHECK(made.type == vetted::image_type::other);
    CHECK(made.suffix == one.suffix);
    CHECK(made.note == one.note);
    auto const size = one.bytes.size();
    CHECK(verdict(one.bytes, one.announced, size + 1).objection.find("too early") !=
          std::string::npos);
  }
  // What is announced as AVIF and consists of boxes is taken for one.
  vetted::image_verdict const made = verdict(boxes("new!", "new?"), "image/avif");
  CHECK(made.objection == "");
  CHECK(made.type == vetted::image_type::avif);
  CHECK(made.suffix == ".avif");
  CHECK(made.note == "image/avif was announced, bytes of a type that is not known came");
  CHECK(verdict(boxes("new!", "new?").substr(0, 30), "image/avif").objection != "");
  CHECK(verdict(unknown, "image/avif").suffix == ".image");
}

TEST_CASE("what is no image is not taken for one") {
  CHECK(vetted::verdict_of({}, scan_of(unknown)).objection != "");
  CHECK(vetted::verdict_of({.type = "image/png"}, scan_of(unknown)).objection == "");
  for (std::string const type : {"text/html", "video/mp4", "octet-stream"})
    CHECK(verdict(unknown, type).objection == "what came is no image of a known type");
  for (std::string const type : {"", "image/png", "image/avif"}) {
    CHECK(verdict("Not found, ask Z\xc3\xbcrich\r\n\t\v\f\x1b[m", type).objection != "");
    CHECK(verdict(unknown.substr(0, 11), type).objection != "");
    CHECK(verdict("\xff\xfe<\0h\0t\0m\0l\0>\0"s, type).objection != "");
    CHECK(verdict("\xfe\xff\0<\0h\0t\0m\0l\0>"s, type).objection != "");
    CHECK(verdict("<\0h\0t\0m\0l\0>\0 and so on"s, type).objection != "");
    CHECK(verdict("[\0\1\2\3 and so on"s, type).objection != "");
    CHECK(verdict("\x1f\x8b\x08\0\0\0\0\0\0\0\0\0\0"s, type).objection != "");
  }
  CHECK(verdict("{\"an\":\"<svg\"}", "image/svg+xml").objection != "");
  CHECK(verdict("").objection == "nothing came");
  for (std::string const type : {"", "image/png", "image/tiff", "image/vnd.new"}) {
    CHECK(verdict("<html>", type).objection == "what came is a text, no image");
    CHECK(verdict("\xef\xbb\xbf {\"error\":1}", type).objection == "what came is a text, no image");
    CHECK(verdict("\x1f\x8b\x08\0\0\0"s, type).objection ==
          "what came is compressed with gzip, which is no image");
  }
  CHECK(verdict("a new kind", "image/png").objection == "what came is no image of a known type");
  CHECK(verdict("a new kind", "").objection == "what came is no image of a known type");
  CHECK(verdict("a new kind", "video/mp4").objection == "what came is no image of a known type");
  CHECK(verdict("<html>", "image/svg+xml").objection == "");  // nobody looks into an SVG
}

TEST_CASE("an image that ends too early is not taken, and the sizes are told") {
  auto const size = fake::png.size();
  CHECK(verdict(fake::png.substr(0, fake::png.size() - 1)).objection == "the image ends too early");
  CHECK(verdict(jpeg.substr(0, 12), "image/jpeg", 22).objection ==
        "the image ends too early: 22 bytes were announced, 12 came");
  // A PNG always says its end; a JPEG that does not may be all that there is.
  CHECK(verdict(fake::png.substr(0, 40), "", 40).objection == "the image ends too early");
  CHECK(verdict(jpeg.substr(0, 12), "", 12).objection == "");
  CHECK(verdict(jpeg.substr(0, 13), "", 12).objection != "");
  CHECK(verdict(webp.substr(0, 18), "", 18).objection == "");
  CHECK(verdict(webp.substr(0, 18), "", 20).objection != "");
  // Of others the size counts.
  CHECK(verdict(gif, "", 200).objection != "");
  CHECK(verdict("II*\0 and so on"s, "image/tiff", 200).objection != "");
  CHECK(verdict("II*\0 and so on"s, "image/tiff", 14).objection == "");
  CHECK(verdict(avif.substr(0, 20)).objection == "the image ends too early");
  for (std::size_t more = 1; more < 8; ++more)  // within the head of the next box
    CHECK(verdict(avif + std::string("\0\0\0\x0cmda", 7).substr(0, more)).objection ==
          "the image ends too early");
  // One that is whole by its own bytes is not lost to what is said about it.
  for (std::uint64_t const other : {size - 1, size + 1}) {
    vetted::image_verdict const made = verdict(fake::png, "image/jpeg", other);
    CHECK(made.objection == "");
    CHECK(made.note == "image/jpeg was announced, image/png came; " + std::to_string(other) +
                           " bytes were announced, " + std::to_string(size) + " came");
  }
  CHECK(verdict(fake::png, "", size).note == "");
}

TEST_CASE("an image that is there already is found, whole, of its type and size") {
  temporary_folder const folder;
  CHECK(found(folder.path(), image()).empty());
  folder.write("asset_1.png", fake::png);
  CHECK(found(folder.path(), image("image/png")) == folder.path() / "asset_1.png");
  // Without a media type, and with another one, under which it would be saved again.
  CHECK_FALSE(found(folder.path(), image()).empty());
  vetted::existing_image search{folder.path(), "asset_1", image("image/jpeg")};
  while (!search.look()) continue;
  CHECK(search.verdict().note != "");
  CHECK(found(folder.path(), image(), "asset_2").empty());
  vetted::announced_media sized = image();
  sized.size = fake::png.size();
  CHECK_FALSE(found(folder.path(), sized).empty());
  ++*sized.size;
  CHECK(found(folder.path(), sized).empty());
}

TEST_CASE("an image that was kept under another suffix than announced is found") {
  struct row {
    std::string bytes, announced;
    bool is_found;
  };
  for (row const& one :
       {row{tiff, "image/png", true}, row{tiff, "", true}, row{jxl, "image/jpeg", true},
        row{jxl, "image/jxl", true}, row{boxes("mif1", "avif"), "image/png", true},
        row{boxes("heic", ""), "image/avif", true}, row{unknown, "image/vnd.new", true},
        row{unknown, "image/png", false}}) {  // another try may get a better one
    CAPTURE(one.bytes);
    CAPTURE(one.announced);
    temporary_folder const folder;
    folder.write("asset_1" + std::string{verdict(one.bytes, one.announced).suffix}, one.bytes);
    CHECK(found(folder.path(), image(one.announced)).empty() != one.is_found);
  }
}

TEST_CASE("what has the name of an image but is none is not taken for it") {
  temporary_folder const folder;
  folder.write("asset_1.png", fake::png.substr(0, fake::png.size() - 1));  // cut off
  folder.write("asset_1.jpg", fake::png);                                  // another suffix
  folder.write("asset_1.webp", "");
  fs::create_directory(folder.path() / "asset_1.gif");
  CHECK(found(folder.path(), image()).empty());
#if !defined(_WIN32)
  folder.write("elsewhere", fake::png);
  fs::create_symlink(folder.path() / "elsewhere", folder.path() / "asset_1-2.png");
  CHECK(found(folder.path(), image()).empty());
#endif
  // Where a file of the user's had the name, the image has the next.
  folder.write("asset_1-3.png", fake::png);
#if !defined(_WIN32)
  CHECK(found(folder.path(), image()) == folder.path() / "asset_1-3.png");
#endif
}

TEST_CASE("an image that memory has no room for is told, and cannot begin anew") {
  temporary_folder const folder;
  vetted::incoming_image image{std::make_shared<vetted::save_folder>(folder.path()), "image", true};
  std::string const bytes(100'000, 'x');
  bool is_taken = true;
  {
    allocations::fail_at const first{1};
    is_taken = image.write(std::as_bytes(std::span{bytes}));
  }
  CHECK_FALSE(is_taken);
  CHECK(image.has_failed());
  auto const full = std::make_error_code(std::errc::not_enough_memory);
  CHECK(image.failure().message.find(full.message()) != std::string::npos);
  CHECK_FALSE(image.write(std::as_bytes(std::span{bytes})));
  CHECK_FALSE(image.restart());
}
