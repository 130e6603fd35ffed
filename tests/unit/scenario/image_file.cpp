// SPDX-License-Identifier: BSL-1.0
//
// Under which name an image is saved, whether what came is the image announced, and whether one is
// there already.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <vetted/scenario/download.hpp>
#include <vetted/scenario/image_file.hpp>

#include "../allocations.hpp"
#include "../temporary_folder.hpp"
#include "fake_service.hpp"

namespace fs = std::filesystem;
namespace sc = vetted::scenario;
using namespace std::string_literals;

namespace {

sc::asset image(std::string id, std::string type = "") {
  sc::asset one;
  one.id = std::move(id);
  one.kind = "image";
  if (!type.empty()) one.mime_type = std::move(type);
  return one;
}

vetted::image_scan scan_of(std::string_view bytes) {
  vetted::image_scan made;
  made.add(bytes);
  return made;
}

sc::image_verdict verdict(std::string_view bytes, std::string const& type = "",
                          std::int64_t size = 0) {
  sc::asset what = image("asset_1", type);
  if (size != 0) what.properties = sc::asset_properties{.size = size, .width = {}, .height = {}};
  return sc::verdict_of(what, type, scan_of(bytes));
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

std::optional<sc::saved_image> found(fs::path const& folder, sc::asset what) {
  std::string const announced = what.mime_type.value_or("");
  std::string const name = sc::image_file_name(what.id);
  sc::existing_image search{folder, name, std::move(what), announced};
  int pieces = 0;
  while (!search.look()) REQUIRE(++pieces < 100);
  return search.found();
}

}  // namespace

TEST_CASE("no id of the service becomes a path of its choosing") {
  std::vector<std::string> hostile{
      // Out of the folder.
      ".", "..", "...", "/", "//", "\\", "../x", "..\\x", "../../etc/passwd", "/etc/passwd",
      "..\\..\\windows", "a/b", "a\\b", "a/../b", "./a", "a/.", "a/", "a\\", "C:", "C:x", "C:\\x",
      "C:/x", "c|/x", "\\\\server\\share", "//server/share", "\\\\?\\C:\\x", "\\\\.\\pipe\\x", "~",
      "~root", "~/x", "file:///x", "%2e%2e%2f", "..%2fx", "%2fetc", "..%c0%af", "..%5cx",
      "\xc0\xae\xc0\xae/", "\xef\xbc\x8f", "\xe2\x88\x95x", "\xe2\x81\x84x",
      "\xef\xbc\x8e\xef\xbc\x8e",
      // Streams, wildcards, quotes.
      "a:b", "a::$DATA", "a:b:$DATA", "a*b", "a?b", "a\"b", "a<b", "a>b", "a|b", "a'b", "a`b",
      "a^b", "a;b", "a&b", "a,b", "a=b", "a+b", "a!b", "a@b", "a#b", "a$b", "a%b", "[]", "{}", "()",
      "#",
      // Shells.
      "$HOME", "${HOME}", "`id`", "$(id)", "%PATH%", "!x", "a && b", "a\nrm", "|x", ">x", "<x",
      // Options.
      "-", "--", "-rf", "-rf /", "--help", "-o", "-0",
      // Blanks, dots, controls.
      " ", " a", "a ", "a.", "a..", ".a", ".bashrc", ".ssh", "..a", "a\tb", "a\nb", "a\rb", "\n",
      std::string{"a\0b", 3}, std::string{"\0", 1}, std::string{"a.png\0.exe", 10}, "\x1b[31m",
      "\x1b]0;x\a", "\x01", "\x7f", "\x80", "\xc2\x85",
      // Letters that are not what they look like.
      "\xff\xfe", "Z\xc3\xbcrich", "\xe2\x80\xaegnp.exe", "\xe2\x80\x8b", "\xef\xbb\xbf",
      "\xd0\xb0", "\xed\xa0\x80", "a\xcc\x81", "\xf0\x9f\x98\x80",
      // Suffixes and names that mean something.
      "a.png", "a.exe", "a.png.exe", "desktop.ini", "Thumbs.db", ".htaccess", "a.lnk", "a.url",
      "con.", "CON:", "CON ", "aux.txt", "NUL.png", "CONIN$", "CONOUT$", "CLOCK$", "COM1.png"};
  // Devices of Windows, whatever the suffix.
  std::vector<std::string> devices{"CON", "con", "PRN", "AUX", "aux", "NUL", "Nul", "nul"};
  for (std::string const port : {"COM", "LPT", "com", "lpt"})
    for (char const digit : std::string_view{"0123456789"}) devices.push_back(port + digit);
  for (std::string const& one : devices) hostile.push_back(one);
  CHECK(hostile.size() >= 160);

  std::set<std::string> names;
  for (std::string const& id : hostile) {
    std::string const name = sc::image_file_name(id);
    CAPTURE(id);
    CHECK(name.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == name.npos);
    CHECK_FALSE(name.empty());
    CHECK(name.size() <= 118);
    CHECK(name.front() != '-');
    for (std::string const& device : devices) CHECK(name != device);
    names.insert(name);
  }
  CHECK(names.size() == std::set<std::string>(hostile.begin(), hostile.end()).size());
  CHECK(sc::image_file_name("asset_EXAMPLE-01a") == "asset_EXAMPLE-01a");
  CHECK(sc::image_file_name("CONTROL") == "CONTROL");
  CHECK(sc::image_file_name("COM10") == "COM10");
}

TEST_CASE("no two ids share a name, and none has that of another's second file") {
  std::string const long_id(5000, 'a');
  std::string const ids[] = {"a/b",
                             "a\\b",
                             "a.b",
                             "a_b",
                             "",
                             "_",
                             long_id,
                             long_id + "a",
                             long_id.substr(0, 100),
                             long_id.substr(0, 101)};
  std::set<std::string> names;
  for (std::string const& id : ids) names.insert(sc::image_file_name(id));
  CHECK(names.size() == std::size(ids));
  CHECK(sc::image_file_name(long_id.substr(0, 100)) == long_id.substr(0, 100));
  CHECK(sc::image_file_name("a/b").find("a_b_") == 0);
  // An id may be what the name of another is.
  for (std::string const id : {"a/b", ""})
    CHECK(sc::image_file_name(sc::image_file_name(id)) != sc::image_file_name(id));
  CHECK(sc::image_file_name("a_0123456789abcde") == "a_0123456789abcde");
  for (std::string const id : {"asset_1-2", "asset_1-10", "asset_1-1000"})
    CHECK(sc::image_file_name(id) != id);
  for (std::string const id : {"asset_1-12345", "550e8400-e29b-41d4-a716-446655440000", "2", "a2"})
    CHECK(sc::image_file_name(id) == id);
}

TEST_CASE("two ids of one job that differ in their case only have names that do not") {
  sc::image_file_names names;
  CHECK(names.next("asset_a") == "asset_a");
  std::string const other = names.next("asset_A");
  CHECK(other.find("asset_A_") == 0);
  CHECK(other.size() == 24);
  CHECK(names.next("asset_b") == "asset_b");
}

TEST_CASE("no two bytes lead out of the folder, all 65,536 tried") {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      char const id[] = {static_cast<char>(first), static_cast<char>(second)};
      std::string const name = sc::image_file_name({id, 2});
      if (name.empty() || name.find_first_of("/\\.:") != name.npos || name.front() == '-')
        FAIL("bytes ", first, " and ", second);
    }
}

TEST_CASE("a host of files that repeats the signed URL does not get it into an error") {
  sc::asset what = image("asset_1");
  what.url =
      "https://cdn.example.com/a?p=100&Policy=canary-policy&Signature=canary-sign~-_&K=canary-k";
  for (std::string const& text :
       {what.url, std::string{"<StringToSign>canary-policy</StringToSign>"},
        std::string{"Signature canary-sign~-_ has expired"}, std::string{"canary-k"}}) {
    std::string told = "answered 403: " + text;
    vetted::hide_query(told, what.url);
    CAPTURE(told);
    CHECK(told.find("canary-") == told.npos);
    CHECK(told.find("[hidden]") != told.npos);
    CHECK(told.find("answered 403: ") == 0);
  }
  // Encoded in the URL, and read by the host.
  what.url =
      "https://cdn.example.com/"
      "a?S=canary%2Bsign%2f%3d%3D&P=canary+policy+of&C=canary%0A+c&D=canary%41b1";
  for (std::string const text :
       {"canary%2Bsign%2f%3d%3D", "canary+sign/==", "canary+policy+of", "canary policy of",
        "canaryAb1", "canary\\x0a c", "canary\\x0a+c"}) {
    std::string told = "key " + text + ".";
    vetted::hide_query(told, what.url);
    CHECK(told == "key [hidden].");
  }
  for (std::string const url : {"", "?", "https://a.example/?", "https://a.example/?&&=&", "a?b",
                                "?a=%", "?a=%4", "?%4g=%zz%%"}) {
    std::string told = "words";
    vetted::hide_query(told, url);
    CHECK(told == "words");
  }
}

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
    sc::image_verdict const made = verdict(one.bytes, one.announced);
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
        sc::image_verdict const made = verdict(bytes, type);
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
    sc::image_verdict const made = verdict(one.bytes, one.announced);
    CHECK(made.objection == "");
    CHECK(made.type == vetted::image_type::other);
    CHECK(made.suffix == one.suffix);
    CHECK(made.note == one.note);
    auto const size = static_cast<std::int64_t>(one.bytes.size());
    CHECK(verdict(one.bytes, one.announced, size + 1).objection.find("too early") !=
          std::string::npos);
  }
  // What is announced as AVIF and consists of boxes is taken for one.
  sc::image_verdict const made = verdict(boxes("new!", "new?"), "image/avif");
  CHECK(made.objection == "");
  CHECK(made.type == vetted::image_type::avif);
  CHECK(made.suffix == ".avif");
  CHECK(made.note == "image/avif was announced, bytes of a type that is not known came");
  CHECK(verdict(boxes("new!", "new?").substr(0, 30), "image/avif").objection != "");
  CHECK(verdict(unknown, "image/avif").suffix == ".image");
}

TEST_CASE("what is no image is not taken for one") {
  sc::asset file = image("asset_1");
  for (std::string const kind : {"", "file", "images"}) {
    file.kind = kind;
    CHECK(sc::verdict_of(file, "", scan_of(unknown)).objection != "");
    CHECK(sc::verdict_of(file, "image/png", scan_of(unknown)).objection == "");
  }
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
  auto const size = static_cast<std::int64_t>(fake::png.size());
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
  CHECK(verdict(avif.substr(0, 20), "", 0).objection == "the image ends too early");
  // One that is whole by its own bytes is not lost to what is said about it.
  for (std::int64_t const other : {size - 1, size + 1}) {
    sc::image_verdict const made = verdict(fake::png, "image/jpeg", other);
    CHECK(made.objection == "");
    CHECK(made.note == "image/jpeg was announced, image/png came; " + std::to_string(other) +
                           " bytes were announced, " + std::to_string(size) + " came");
  }
  for (std::int64_t const odd : {std::int64_t{-5}, size})
    CHECK(verdict(fake::png, "", odd).note == "");
}

TEST_CASE("an image is kept with what the service says about it") {
  sc::asset what = image("asset_1");
  what.properties = sc::asset_properties{.size = {}, .width = 64, .height = 32};
  what.metadata = sc::asset_metadata{.prompt = {}, .seed = vetted::text_or_number{"123"}};
  sc::image_verdict made = verdict(fake::png, "image/jpeg");
  sc::saved_image const kept = sc::facts_of(what, "a/asset_1.png", made);
  CHECK(kept.path == fs::path{"a/asset_1.png"});
  CHECK(kept.asset_id == "asset_1");
  CHECK(kept.type == vetted::image_type::png);
  CHECK(kept.width == 64);
  CHECK(kept.height == 32);
  CHECK(kept.seed == "123");
  CHECK(kept.note == made.note);
}

TEST_CASE("what the service does not say of an image is 0 or empty, and nothing else is lost") {
  sc::asset what = image("asset_1");
  sc::image_verdict made = verdict(fake::png, "image/png");
  CHECK(sc::facts_of(what, "a", made).width == 0);
  what.properties = sc::asset_properties{.size = {}, .width = 64, .height = {}};
  CHECK(sc::facts_of(what, "a", made).width == 64);
  CHECK(sc::facts_of(what, "a", made).height == 0);
  what.properties = sc::asset_properties{.size = {}, .width = {}, .height = 32};
  CHECK(sc::facts_of(what, "a", made).width == 0);
  CHECK(sc::facts_of(what, "a", made).height == 32);
  CHECK(sc::facts_of(what, "a", made).seed == "");
}

TEST_CASE("an image that is there already is found, whole, of its type and size") {
  temporary_folder const folder;
  CHECK_FALSE(found(folder.path(), image("asset_1")));
  folder.write("asset_1.png", fake::png);
  auto const there = found(folder.path(), image("asset_1", "image/png"));
  REQUIRE(there.has_value());
  CHECK(there->path == folder.path() / "asset_1.png");
  CHECK(there->asset_id == "asset_1");
  // Without a media type, and with another one, under which it would be saved again.
  CHECK(found(folder.path(), image("asset_1")).has_value());
  CHECK(found(folder.path(), image("asset_1", "image/jpeg"))->note != "");
  CHECK_FALSE(found(folder.path(), image("asset_2")));
  sc::asset sized = image("asset_1");
  sized.properties = sc::asset_properties{
      .size = static_cast<std::int64_t>(fake::png.size()), .width = {}, .height = {}};
  CHECK(found(folder.path(), sized).has_value());
  ++*sized.properties->size;
  CHECK_FALSE(found(folder.path(), sized));
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
    CHECK(found(folder.path(), image("asset_1", one.announced)).has_value() == one.is_found);
  }
}

TEST_CASE("what has the name of an image but is none is not taken for it") {
  temporary_folder const folder;
  folder.write("asset_1.png", fake::png.substr(0, fake::png.size() - 1));  // cut off
  folder.write("asset_1.jpg", fake::png);                                  // another suffix
  folder.write("asset_1.webp", "");
  fs::create_directory(folder.path() / "asset_1.gif");
  CHECK_FALSE(found(folder.path(), image("asset_1")));
#if !defined(_WIN32)
  folder.write("elsewhere", fake::png);
  fs::create_symlink(folder.path() / "elsewhere", folder.path() / "asset_1-2.png");
  CHECK_FALSE(found(folder.path(), image("asset_1")));
#endif
  // Where a file of the user's had the name, the image has the next.
  folder.write("asset_1-3.png", fake::png);
#if !defined(_WIN32)
  auto const there = found(folder.path(), image("asset_1"));
  REQUIRE(there.has_value());
  CHECK(there->path == folder.path() / "asset_1-3.png");
#endif
}

TEST_CASE("an image that memory has no room for is told, and cannot begin anew") {
  temporary_folder const folder;
  sc::incoming_image image{std::make_shared<sc::image_folder>(folder.path()), "image", true};
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

TEST_CASE("of an image that is missing 1,024 bytes of the reason are told") {
  auto const told = [](std::size_t size) {
    sc::download_report report;
    report.missing.push_back({"asset_a", std::string(size, 'w')});
    sc::error const images{.kind = sc::error_kind::images_missing};
    return sc::incomplete(std::move(report), images).message;
  };
  CHECK(told(1024).find(": " + std::string(1024, 'w') + ";") != std::string::npos);
  CHECK(told(1025).find(": " + std::string(1024, 'w') + "\u2026;") != std::string::npos);
}

TEST_CASE("a folder is made, tried and left empty, and given back with its parents") {
  temporary_folder const folder;
  fs::path const deep = folder.path() / "a" / "b";
  {
    sc::image_folder made{deep};
    CHECK(made.prepare().has_value());
    CHECK(fs::is_directory(deep));
    CHECK(fs::is_empty(deep));
    CHECK(made.prepare().has_value());
    made.give_back();
    CHECK(folder.count() == 0);
    CHECK(made.prepare().has_value());
  }
  CHECK(folder.count() == 0);
  {
    sc::image_folder made{folder.path() / "x" / ".." / "y"};
    CHECK(made.prepare().has_value());
    CHECK(fs::is_directory(folder.path() / "y"));
  }
  CHECK(folder.count() == 0);
  {
    sc::image_folder made{deep / ""};
    CHECK(made.prepare().has_value());
    sc::image_folder other{deep};  // it has made nothing
    CHECK(other.prepare().has_value());
    other.give_back();
    CHECK(fs::is_directory(deep));
    made.keep();
  }
  CHECK(fs::is_directory(deep));
  {
    sc::image_folder made{deep / "c"};
    CHECK(made.prepare().has_value());
    std::ofstream{deep / "c" / "of somebody else"} << "x";
  }
  CHECK(fs::exists(deep / "c" / "of somebody else"));
}

TEST_CASE("a folder that cannot be made is told, and nothing is left of the attempt") {
  temporary_folder const folder;
  sc::image_folder below{folder.write("file", "x") / "below"};
  auto const refused = below.prepare();
  REQUIRE(refused.has_error());
  CHECK(refused.error().kind == sc::error_kind::file);
  CHECK(refused.error().message.find("cannot be written: ") != std::string::npos);
  CHECK(sc::image_folder{folder.path() / "file"}.prepare().has_error());
  sc::image_folder too_long{folder.path() / "new" / std::string(300, 'x')};
  CHECK(too_long.prepare().has_error());
  too_long.give_back();
  CHECK(folder.count() == 1);
}
