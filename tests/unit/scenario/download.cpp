// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/scenario/download.hpp>

#include "../temporary_folder.hpp"

namespace fs = std::filesystem;
namespace sc = vetted::scenario;

namespace {

sc::asset image(std::string id, std::optional<std::int64_t> index = {}) {
  sc::asset one;
  one.id = std::move(id);
  one.kind = "image";
  one.output_index = index;
  return one;
}

std::vector<std::string> ids_of(sc::result<std::vector<sc::asset>> const& images) {
  std::vector<std::string> ids;
  REQUIRE(images.has_value());
  for (sc::asset const& one : *images) ids.push_back(one.id);
  return ids;
}

using strings = std::vector<std::string>;

bool write(sc::partial_file& file, std::string_view bytes) {
  return file.write(std::as_bytes(std::span{bytes}));
}

std::string const png =
    "\x89PNG\r\n\x1a\n and so on" + std::string{"\0\0\0\0IEND\xae\x42\x60\x82", 12};

}  // namespace

TEST_CASE("images come by output index, the job's order where there is none") {
  std::vector<sc::asset> const found{image("a", 2), image("b"), image("c", 0), image("d"),
                                     image("e", 1)};
  CHECK(ids_of(sc::images_in_order({"a", "b", "c", "d", "e"}, found)) ==
        strings{"c", "e", "a", "b", "d"});
  CHECK(ids_of(sc::images_in_order({"d", "b"}, found)) == strings{"d", "b"});
}

TEST_CASE("images of one index keep the job's order") {
  std::vector<sc::asset> const found{image("a", 0), image("b", 0), image("c", 0)};
  CHECK(ids_of(sc::images_in_order({"b", "c", "a"}, found)) == strings{"b", "c", "a"});
}

TEST_CASE("an asset of the job that the service does not know is an error") {
  auto const images = sc::images_in_order({"a", "lost\x1b"}, {image("a")});
  REQUIRE(images.has_error());
  CHECK(images.error().kind == sc::error_kind::unexpected_reply);
  CHECK(images.error().message.find("'lost\\x1b'") != std::string::npos);
}

TEST_CASE("assets that are no images are left out, and ones nobody asked for") {
  sc::asset text = image("t");
  text.kind = "text";
  sc::asset by_type = image("m");
  by_type.kind.reset();
  by_type.mime_type = "image/png";
  sc::asset other_type = by_type;
  other_type.id = "v";
  other_type.mime_type = "video/mp4";
  std::vector<sc::asset> const found{image("a"), text, by_type, other_type, image("stranger")};
  CHECK(ids_of(sc::images_in_order({"t", "a", "v", "m"}, found)) == strings{"a", "m"});
  CHECK(sc::images_in_order({"t"}, found).error().message == "the job has no images");
  CHECK(sc::images_in_order({}, found).has_error());
}

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

  temporary_folder const folder;
  fs::path const inside = fs::canonical(folder.path());
  for (std::string const& id : hostile) {
    std::string const name = sc::image_file_name(id);
    CAPTURE(id);
    bool const is_longer = name.size() == id.size() + 1 && name.front() == '_';
    CHECK((name.size() == id.size() || is_longer));
    CHECK(name.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == name.npos);
    CHECK_FALSE(fs::path{name}.has_parent_path());
    CHECK(name.front() != '-');
    for (std::string const& device : devices) CHECK(name != device);
    sc::partial_file file{folder.path(), name};
    REQUIRE(write(file, png));
    auto const kept = sc::keep_image(image(id), file);
    REQUIRE(kept.has_value());
    CHECK(fs::canonical(kept->path).parent_path() == inside);
  }
  CHECK(folder.count() == hostile.size());  // none has taken the place of another
  CHECK(sc::image_file_name("asset_EXAMPLE-01") == "asset_EXAMPLE-01");
  CHECK(sc::image_file_name("CONTROL") == "CONTROL");
  CHECK(sc::image_file_name("COM10") == "COM10");
  CHECK(sc::image_file_name("") == "asset");
  CHECK(sc::image_file_name(std::string(5000, 'a')).size() == 100);
  CHECK(sc::image_file_name(std::string(5000, '-')).size() == 101);
}

TEST_CASE("no two bytes lead out of the folder, all 65,536 tried") {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      char const id[] = {static_cast<char>(first), static_cast<char>(second)};
      std::string const name = sc::image_file_name({id, 2});
      if (name.empty() || name.find_first_of(std::string_view{"/\\.:-\0", 6}) == 0 ||
          name.find_first_of("/\\.:") != name.npos)
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
    sc::error const told = sc::about(what, {.message = "answered 403: " + text});
    CAPTURE(told.message);
    CHECK(told.message.find("canary-") == told.message.npos);
    CHECK(told.message.find("[hidden]") != told.message.npos);
    CHECK(told.message.find("asset asset_1: answered 403: ") == 0);
  }
  // Encoded in the URL, and read by the host.
  what.url = "https://cdn.example.com/a?S=canary%2Bsign%2f%3d%3D&P=canary+policy+of&C=canary%0A+c";
  for (std::string const text : {"canary%2Bsign%2f%3d%3D", "canary+sign/==", "canary+policy+of",
                                 "canary policy of", "canary\\x0a c", "canary\\x0a+c"}) {
    sc::error const told = sc::about(what, {.message = "key " + text + "."});
    CHECK(told.message == "asset asset_1: key [hidden].");
  }
  for (std::string const url : {"", "?", "https://a.example/?", "https://a.example/?&&=&", "a?b",
                                "?a=%", "?a=%4", "?%4g=%zz%%"}) {
    what.url = url;
    CHECK(sc::about(what, {.message = "words"}).message == "asset asset_1: words");
  }
}

TEST_CASE("a whole image of the type announced is kept with its facts") {
  temporary_folder const folder;
  sc::asset what = image("asset_1");
  what.mime_type = "image/png";
  what.properties = sc::asset_properties{.size = 18, .width = 64, .height = 32};
  what.metadata = sc::asset_metadata{.prompt = {}, .seed = vetted::text_or_number{"123"}};
  sc::partial_file file{folder.path(), "asset_1"};
  REQUIRE(write(file, png));
  auto const kept = sc::keep_image(what, file);
  REQUIRE(kept.has_value());
  CHECK(kept->path == folder.path() / "asset_1.png");
  CHECK(kept->asset_id == "asset_1");
  CHECK(kept->type == sc::image_type::png);
  CHECK(kept->width == 64);
  CHECK(kept->height == 32);
  CHECK(kept->seed == "123");
}

TEST_CASE("nothing is kept of what is not the image announced") {
  temporary_folder const folder;
  auto const refused = [&](std::string_view bytes, std::optional<std::string> type = {}) {
    sc::asset what = image("asset_1");
    what.mime_type = std::move(type);
    sc::partial_file file{folder.path(), "asset_1"};
    REQUIRE(write(file, bytes));
    auto const kept = sc::keep_image(what, file);
    REQUIRE(kept.has_error());
    CHECK(kept.error().kind == sc::error_kind::unexpected_reply);
    REQUIRE(kept.error().message.find("asset asset_1: ") == 0);
    return kept.error().message.substr(15);
  };
  CHECK(refused("<html>") == "what came is no PNG, JPEG or WebP image");
  CHECK(refused("") == "what came is no PNG, JPEG or WebP image");
  CHECK(refused(png, "image/webp") == "image/webp was announced, image/png came");
  CHECK(refused(png, "\x1b[1m") == "\\x1b[1m was announced, image/png came");
  CHECK(folder.count() == 0);
}

TEST_CASE("a media type is known in any case, with parameters and in its common misspelling") {
  temporary_folder const folder;
  auto const kept = [&](std::string_view bytes, std::string type) {
    sc::asset what = image("asset_1");
    what.mime_type = std::move(type);
    sc::partial_file file{folder.path(), "asset_1"};
    REQUIRE(write(file, bytes));
    return sc::keep_image(what, file).has_value();
  };
  CHECK(kept(png, "IMAGE/PNG"));
  CHECK(kept(png, "Image/Png; q=1"));
  CHECK(kept("\xff\xd8\xff\xe0", "image/jpg"));
  CHECK(kept("\xff\xd8\xff\xe0", "image/JPEG"));
  CHECK_FALSE(kept(png, "image/jpg"));
}

TEST_CASE("an image that ends too early is not kept") {
  temporary_folder const folder;
  auto const outcome = [&](std::string_view bytes) {
    sc::partial_file file{folder.path(), "asset_1"};
    REQUIRE(write(file, bytes));
    auto const kept = sc::keep_image(image("asset_1"), file);
    return kept ? std::string{"kept"} : kept.error().message;
  };
  std::string const too_early = "asset asset_1: the image ends too early";
  for (std::size_t size = 8; size < png.size(); ++size) {
    CAPTURE(size);
    CHECK(outcome(png.substr(0, size)) == too_early);
  }
  CHECK(outcome(png + "x") == too_early);
  std::string const webp = std::string{"RIFF\x08\0\0\0WEBP", 12} + "1234";
  CHECK(outcome(webp) == "kept");
  CHECK(outcome(webp + " and more") == "kept");
  CHECK(outcome(webp.substr(0, 15)) == too_early);
  CHECK(outcome(webp.substr(0, 12)) == too_early);
  CHECK(outcome("\xff\xd8\xff") == "kept");  // of a JPEG the end says nothing
  CHECK(folder.count() == 3);
}

TEST_CASE("a folder is made, tried and left empty") {
  temporary_folder const folder;
  CHECK(sc::prepare_folder(folder.path() / "a" / "b").has_value());
  CHECK(fs::is_directory(folder.path() / "a" / "b"));
  CHECK(fs::is_empty(folder.path() / "a" / "b"));
  CHECK(sc::prepare_folder(folder.path() / "a" / "b").has_value());
  auto const refused = sc::prepare_folder(folder.write("file", "x") / "below");
  REQUIRE(refused.has_error());
  CHECK(refused.error().kind == sc::error_kind::file);
  CHECK(refused.error().message.find("cannot be written: ") != std::string::npos);
  CHECK(sc::prepare_folder(folder.path() / "file").has_error());
}
