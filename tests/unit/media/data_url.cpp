// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/media/data_url.hpp>

#include "../temporary_folder.hpp"

namespace {

std::string const png = "\x89PNG\r\n\x1a\n and so on";
std::string const jpeg = "\xff\xd8\xff\xe0 and so on";
std::string const webp = std::string{"RIFF\x10\x00\x00\x00WEBP", 12} + " and so on";

std::string text_of(vetted::data_url const& image) {
  std::string text(image.encoded_size(), '?');
  char const* const end = image.put_encoded(text.data());
  REQUIRE(end == text.data() + text.size());
  return text;
}

std::vector<vetted::violation> violations_of(vetted::data_url const& image) {
  std::vector<vetted::violation> found;
  image.inspect([&](vetted::violation const& one) { found.push_back(one); });
  return found;
}

}  // namespace

TEST_CASE("bytes of an image become a data URL of its own type") {
  CHECK(text_of(*vetted::data_url::from_bytes("\x89PNG\r\n\x1a\n")) ==
        "data:image/png;base64,iVBORw0KGgo=");
  CHECK(text_of(*vetted::data_url::from_bytes(jpeg)).find("data:image/jpeg;base64,/9j/") == 0);
  CHECK(text_of(*vetted::data_url::from_bytes(webp)).find("data:image/webp;base64,UklGR") == 0);
  for (std::string const& bytes : {png, jpeg, webp}) {
    auto const made = vetted::data_url::from_bytes(bytes);
    REQUIRE(made.has_value());
    CHECK(violations_of(*made).empty());
    // What was made can be given again as text.
    CHECK(violations_of(vetted::data_url{text_of(*made)}).empty());
  }
}

TEST_CASE("bytes that are no image are refused in words") {
  CHECK(vetted::data_url::from_bytes("").error().message == "the image is empty");
  CHECK(vetted::data_url::from_bytes("hello").error().message ==
        "the image is neither a PNG, a JPEG nor a WebP image");
  CHECK(vetted::data_url::from_bytes("hello").error().kind == vetted::error_kind::file);
}

TEST_CASE("bytes are copied") {
  std::optional<vetted::data_url> kept;
  {
    std::string const gone = png;
    kept = *vetted::data_url::from_bytes(gone);
  }
  vetted::data_url const copy = *kept;
  kept.reset();
  CHECK(text_of(copy) == text_of(*vetted::data_url::from_bytes(png)));
}

TEST_CASE("copies share the bytes, and a moved string is not copied") {
  std::string bytes = png + std::string(100000, 'x');
  char const* const place = bytes.data();
  auto const made = vetted::data_url::from_bytes(std::move(bytes));
  REQUIRE(made.has_value());
  vetted::data_url const copy = *made;
  CHECK(copy.stream().bytes == made->stream().bytes);
  CHECK(copy.stream().bytes->view().data() == place);
  vetted::data_url const text{text_of(copy)};
  CHECK(vetted::data_url{text}.stream().bytes == text.stream().bytes);
}

TEST_CASE("bytes of the caller's own are only referred to") {
  std::string const bytes = png + std::string(100000, 'x');
  auto const made = vetted::data_url::from_view(std::as_bytes(std::span{bytes}));
  REQUIRE(made.has_value());
  CHECK(made->stream().bytes->view().data() == bytes.data());
  CHECK(*made == *vetted::data_url::from_bytes(bytes));
  CHECK(vetted::data_url::from_view({}).error().message == "the image is empty");
  CHECK(vetted::data_url::from_view(std::as_bytes(std::span{"text"})).error().message ==
        "the image is neither a PNG, a JPEG nor a WebP image");
}

TEST_CASE("files with real signatures are read whole, whatever their name") {
  temporary_folder const folder;
  for (std::string const& bytes : {png, jpeg, webp, png + std::string(100000, '\xff')}) {
    auto const path = folder.write("no suffix", bytes);
    auto const made = vetted::data_url::from_file(path.string());
    REQUIRE(made.has_value());
    CHECK(*made == *vetted::data_url::from_bytes(bytes));
  }
}

TEST_CASE("each way in which a file is no image names the file") {
  temporary_folder const folder;
  auto const refused = [](std::filesystem::path const& path) {
    auto const made = vetted::data_url::from_file(path.string());
    REQUIRE(made.has_error());
    CHECK(made.error().kind == vetted::error_kind::file);
    CHECK(made.error().path == path.string());
    std::string const shown = "'" + path.string() + "' ";
    REQUIRE(made.error().message.find(shown) == 0);
    return made.error().message.substr(shown.size());
  };
  CHECK(refused(folder.path() / "missing.png") == "cannot be read: No such file or directory");
  CHECK(refused(folder.path()).find("cannot be read: ") == 0);
  CHECK(refused(folder.write("empty.png", "")) == "is empty");
  CHECK(refused(folder.write("text.png", "just text")) ==
        "is neither a PNG, a JPEG nor a WebP image");
  CHECK(refused(folder.write("page.png", "<html>")) == "is neither a PNG, a JPEG nor a WebP image");
  CHECK(refused(folder.write("cut.png", png.substr(0, 7))) ==
        "is neither a PNG, a JPEG nor a WebP image");
}

TEST_CASE("a hostile file name is made printable") {
  auto const made = vetted::data_url::from_file("/nowhere/\x1b[31m.png");
  REQUIRE(made.has_error());
  CHECK(made.error().message.find("'/nowhere/\\x1b[31m.png' cannot be read") == 0);
}

TEST_CASE("text that came at run time is checked when it is asked") {
  CHECK(violations_of(vetted::data_url{std::string{"data:image/png;base64,iVBORw0KGgo="}}).empty());
  for (std::string const& text :
       {std::string{}, std::string{"https://example.com/a.png"}, std::string{"/tmp/a.png"},
        std::string{"data:image/png;base64,"}, std::string{"data:text/plain;base64,AAAA"},
        std::string{"data:image/png;base64,AA\"A"},
        std::string{"data:image/png \",\"numSamples\":128,\"x\":\";base64,AAAA"}}) {
    auto const found = violations_of(vetted::data_url{text});
    REQUIRE(found.size() == 1);
    CHECK(found[0].keyword() == "pattern");
    CHECK(found[0].message().find("a data URL with a PNG, JPEG or WebP image in base64") !=
          std::string::npos);
  }
}

TEST_CASE("a text whose media type is not that of its bytes is refused, and told so") {
  std::string const of_png = "iVBORw0KGgo=", of_jpeg = "/9j/4AAQ", of_webp = "UklGRgAAAABXRUJQ";
  std::pair<std::string, std::string> const types[] = {
      {"png", of_png}, {"jpeg", of_jpeg}, {"webp", of_webp}};
  for (auto const& [type, bytes] : types) {
    std::string const head = "data:image/" + type + ";base64,";
    for (std::string const& given :
         {of_png, of_jpeg, of_webp, std::string{"aGVsbG8="}, std::string{"R0lGODlhAQABAAAAADs="}}) {
      CAPTURE(head + given);
      auto const found = violations_of(vetted::data_url{head + given});
      REQUIRE(found.size() == (given == bytes ? 0 : 1));
      if (given == bytes) continue;
      CHECK(found[0].keyword() == "pattern");
      CHECK(found[0].message().find("the media type that it names") != std::string::npos);
    }
  }
}

TEST_CASE("texts are compared as they were given") {
  vetted::data_url const one{std::string{"data:image/png;base64,AAAA"}};
  vetted::data_url const other{std::string{"data:image/png;base64,AAAB"}};
  CHECK(one == vetted::data_url{std::string{"data:image/png;base64,AAAA"}});
  CHECK_FALSE(one == other);
}

TEST_CASE("text is written as it was given") {
  std::string const given = "data:image/jpeg;base64,/9j/4AAQSkZJRg==";
  CHECK(text_of(vetted::data_url{given}) == given);
}

TEST_CASE("an array is read up to its first NUL, or whole if there is none") {
  static constexpr vetted::data_url literal{"data:image/png;base64,iVBORw0KGgo=\0\0\0"};
  CHECK(text_of(literal) == "data:image/png;base64,iVBORw0KGgo=");
  char room[64] = "data:image/png;base64,iVBORw0KGgo=";
  CHECK(text_of(vetted::data_url{room}) == "data:image/png;base64,iVBORw0KGgo=");
  char full[] = {'d', 'a', 't', 'a', ':', 'x'};
  vetted::data_url const whole{full};
  full[0] = 'D';  // it was copied
  CHECK(text_of(whole) == "data:x");
  CHECK(violations_of(whole).size() == 1);
  std::array<char, 64> const array{"data:image/png;base64,iVBORw0KGgo="};
  CHECK(text_of(vetted::data_url{array}) == "data:image/png;base64,iVBORw0KGgo=");
}
