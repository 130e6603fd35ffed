// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/class.hpp>

#include <vetted/check/validate.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/media/file_part.hpp>
#include <vetted/model/reference.hpp>
#include <vetted/param/optional.hpp>

#include "../bytes/body_sources.hpp"
#include "../temporary_folder.hpp"

namespace fs = std::filesystem;

namespace {

namespace param {
using image = vetted::file_part<"image", vetted::max_bytes<1024>,
                                vetted::media_types<"image/png", "image/jpeg">>;
using any = vetted::file_part<"any">;
using mask = vetted::file_part<"mask", vetted::wire<"mask[]">, vetted::media_types<"image/png">>;

}  // namespace param
using param::any;
using param::image;
using param::mask;

struct upload {
  param::image image;
  vetted::optional<param::any> any{};
  vetted::optional<param::mask> mask{};
};
BOOST_DESCRIBE_STRUCT(upload, (), (image, any, mask))

std::string const png = "\x89PNG\r\n\x1a\nrest";

template <class File>
std::string refusal(vetted::result<File> const& made) {
  REQUIRE(made.has_error());
  CHECK(made.error().kind == vetted::error_kind::file);
  return made.error().message;
}

std::string bytes_of(vetted::byte_source const& from) {
  std::string all(static_cast<std::size_t>(from.size()), '?');
  REQUIRE(from.read(0, std::as_writable_bytes(std::span{all})));
  return all;
}

}  // namespace

TEST_CASE("a file on the disk has its own name, and the type of its bytes or of its name") {
  temporary_folder const folder;
  auto const made = any::from_file(folder.write("a \"b\".txt", "hello").string());
  REQUIRE(made.has_value());
  CHECK(made->file_name() == "a \"b\".txt");
  CHECK(made->media_type() == "text/plain");
  CHECK(made->bytes()->size() == 5);
  CHECK(bytes_of(*made->bytes()) == "hello");
  CHECK(any::from_file(folder.write("x.txt", png).string())->media_type() == "image/png");
  CHECK(any::from_file(folder.write("X.TXT", "").string())->media_type() == "text/plain");
  CHECK(any::from_file(folder.write("a.svg", "<svg/>").string())->media_type() == "image/svg+xml");
  CHECK(any::from_file(folder.write("a.png", "text").string())->media_type() ==
        "application/octet-stream");
  CHECK(any::from_file(folder.write("a", "BM....\0\0\0\0..").string())->media_type() ==
        "application/octet-stream");
  auto const said = any::from_file(folder.write("y", png).string(),
                                   {.name = "c:\\d/e.bin", .media_type = "text/x; charset=utf-8"});
  CHECK(said->file_name() == "e.bin");
  CHECK(said->media_type() == "text/x; charset=utf-8");
  CHECK(any::from_bytes("", {.name = "c:\\d\\e.bin"})->file_name() == "e.bin");
}

TEST_CASE("bytes in memory are copied, moved or referred to, and called like the parameter") {
  CHECK(image::from_bytes(png)->file_name() == "image.png");
  CHECK(image::from_bytes("\xff\xd8\xff")->file_name() == "image.jpg");
  CHECK(any::from_bytes("")->file_name() == "any.bin");
  CHECK(any::from_bytes("a,b", {.media_type = "text/csv"})->file_name() == "any.csv");
  CHECK(any::from_bytes("a,b", {.media_type = "text/odd"})->file_name() == "any.bin");
  CHECK(any::from_bytes("a,b", {.name = "t.csv"})->media_type() == "text/csv");
  std::string bytes = png;
  auto const view = image::from_view(std::as_bytes(std::span{bytes}));
  auto const copy = image::from_bytes(bytes);
  bytes[8] = 'R';
  CHECK(view->bytes()->view() == bytes);
  CHECK(copy->bytes()->view() == png);
  auto const own = any::from_source(vetted::source_ptr{new slow_source{"abc"}});
  CHECK(own->file_name() == "source");
  CHECK(bytes_of(*own->bytes()) == "abc");
}

TEST_CASE("what is no file is refused in a sentence that names it") {
  temporary_folder const folder;
  std::string const none = (folder.path() / "none.png").string();
  auto const missing = image::from_file(none);
  CHECK(refusal(missing) == "'" + none + "' cannot be read: No such file or directory");
  CHECK(missing.error().path == none);
  CHECK(refusal(any::from_file(folder.path().string())).find("is no regular file") !=
        std::string::npos);
  CHECK(refusal(any::from_source({})) == "the file cannot be read");
  CHECK(refusal(any::from_source(vetted::source_ptr{new slow_source{"abc", 1}})) == "it is lost");
  for (std::string const odd : {"text", "text/", "/plain", "a/b\r\nX: 1", "te xt/a", "text/a\n"})
    CHECK(refusal(any::from_bytes("a", {.media_type = odd})).find("is no media type") !=
          std::string::npos);
  CHECK(refusal(any::from_bytes("a", {.name = "a\xff"})) == "the name 'a\\xff' is not UTF-8");
}

TEST_CASE("the rules of a file are kept from the beginning") {
  CHECK(refusal(image::from_bytes("GIF89a", {.name = "x/y.gif"})) ==
        "'y.gif' has the type image/gif, but image must be a file of at most 1 KiB, of the type "
        "image/png or image/jpeg");
  CHECK(image::from_bytes(png + std::string(1024 - png.size(), 'x')).has_value());
  CHECK(refusal(image::from_bytes(png + std::string(1025 - png.size(), 'x'))) ==
        "'image.png' has 1025 bytes, but image must be a file of at most 1 KiB, of the type "
        "image/png or image/jpeg");
  CHECK(image::from_bytes("x", {.media_type = "Image/JPEG; q=1"}).has_value());
  CHECK(image::allowed() == "a file of at most 1 KiB, of the type image/png or image/jpeg");
  CHECK(any::allowed() == "a file");
  CHECK(mask::allowed() == "a file of the type image/png");
  using large = vetted::file_part<"f", vetted::max_bytes<25'000'000>>;
  CHECK(large::allowed() == "a file of at most 25 MB");
  CHECK(vetted::file_part<"f", vetted::max_bytes<1>>::allowed() == "a file of at most 1 byte");
  using three = vetted::file_part<"f", vetted::media_types<"a/a", "b/b", "c/c">>;
  CHECK(three::allowed() == "a file of the type a/a, b/b or c/c");
}

TEST_CASE("a file that has changed or was moved away breaks a rule of the request") {
  temporary_folder const folder;
  fs::path const path = folder.write("a.png", png);
  upload request{.image = *image::from_file(path.string())};
  CHECK(vetted::validate(request).empty());
  folder.write("a.png", png + "more");
  auto const found = vetted::validate(request);
  REQUIRE(found.size() == 1);
  CHECK(found[0].pointer() == "/image");
  CHECK(found[0].message().find("image must be a file that is still there and unchanged; ") == 0);
  fs::remove(path);
  CHECK(vetted::validate(request).has_errors());
  upload const taken = std::move(request);
  CHECK(vetted::validate(request)[0].message() ==  // NOLINT(bugprone-use-after-move)
        "image must be a file of at most 1 KiB, of the type image/png or image/jpeg; nothing was "
        "given");
}

TEST_CASE("a source that grows out of its rule is found out") {
  class growing final : public vetted::byte_source {
   public:
    std::uint64_t size() const noexcept override { return size_; }
    bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
      for (std::byte& one : target) one = static_cast<std::byte>(png[at++ % png.size()]);
      return true;
    }
    std::uint64_t size_ = 100;
  };
  auto* const bytes = new growing;
  upload const request{.image = *image::from_source(vetted::source_ptr{bytes})};
  CHECK(vetted::validate(request).empty());
  bytes->size_ = 2000;
  CHECK(vetted::validate(request)[0].keyword() == "maxLength");
  CHECK(vetted::validate(request)[0].given() == "a file with 2000 bytes");
}

TEST_CASE("files are equal if their names, types and bytes are") {
  temporary_folder const folder;
  auto const a = *any::from_file(folder.write("a", "abc").string());
  CHECK(a == a);
  CHECK(a == *any::from_bytes("abc", {.name = "a"}));
  CHECK_FALSE(a == *any::from_bytes("abd", {.name = "a"}));
  CHECK_FALSE(a == *any::from_bytes("abc", {.name = "b"}));
  CHECK_FALSE(a == *any::from_bytes("abc", {.name = "a", .media_type = "text/plain"}));
}

TEST_CASE("a file in JSON Schema and in the reference") {
  CHECK(
      vetted::json_schema<upload>.find(
          R"("image":{"type":"string","maxLength":1024,"anyOf":[{"contentMediaType":"image/png"},)"
          R"({"contentMediaType":"image/jpeg"}]},)"
          R"("any":{"type":"string","contentMediaType":"application/octet-stream"},)"
          R"("mask[]":{"type":"string","contentMediaType":"image/png"}})") !=
      std::string_view::npos);
  auto const rows = vetted::parameters_of<upload>();
  CHECK(rows[0].allowed == image::allowed());
  CHECK(rows[0].required);
  CHECK(rows[2].wire_name == "mask[]");
  CHECK_FALSE(rows[2].required);
}
