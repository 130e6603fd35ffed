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
  constexpr std::string_view hostile[] = {"..",
                                          ".",
                                          "/",
                                          "\\",
                                          "../../etc/passwd",
                                          "..\\..\\windows",
                                          "/etc/passwd",
                                          "C:\\x",
                                          "C:x",
                                          "\\\\server\\share",
                                          "a/b",
                                          "a\\b",
                                          "a:b",
                                          "a*b",
                                          "a?b",
                                          "a\"b",
                                          "a<b",
                                          "a>b",
                                          "a|b",
                                          " a",
                                          "a ",
                                          "a.",
                                          ".a",
                                          "~",
                                          "~root",
                                          "$HOME",
                                          "`id`",
                                          "$(id)",
                                          "a;b",
                                          "a&b",
                                          "a'b",
                                          "a\nb",
                                          "a\rb",
                                          "a\tb",
                                          {"a\0b", 3},
                                          "\x1b[31m",
                                          "\x7f",
                                          "\xff\xfe",
                                          "Z\xc3\xbcrich",
                                          "%2e%2e%2f",
                                          "file:///x",
                                          "-rf /",
                                          "a.png",
                                          "\xe2\x80\xae"
                                          "gnp.exe",
                                          "..%c0%af",
                                          "#",
                                          "{}",
                                          "[]"};
  CHECK(std::size(hostile) >= 40);
  for (std::string_view const id : hostile) {
    std::string const name = sc::image_file_name(id);
    CAPTURE(id);
    CHECK(name.size() == id.size());
    CHECK(name.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == name.npos);
    CHECK_FALSE(fs::path{name}.has_parent_path());
  }
  CHECK(sc::image_file_name("asset_EXAMPLE-01") == "asset_EXAMPLE-01");
  CHECK(sc::image_file_name(std::string(5000, 'a')).size() == 100);
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
