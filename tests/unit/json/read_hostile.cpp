// SPDX-License-Identifier: BSL-1.0
//
// Texts that mean harm, or were cut or damaged on the way: never read, never a crash, and what is
// JSON is decided as another parser decides it.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;
namespace fs = std::filesystem;
using nlohmann::json;

auto read(std::string_view text) { return vetted::read_json<sc::txt2img_ip_adapter>(text); }

/// Keyword of the last violation; empty if `text` is read.
std::string_view last_keyword(std::string_view text) {
  auto const made = read(text);
  return made ? std::string_view{} : made.error()[made.error().size() - 1].keyword();
}

bool is_refused_as(std::string_view text, std::string_view keyword) {
  return last_keyword(text) == keyword;
}

std::string example(char const* name) {
  std::ifstream stream{fs::path{VETTED_SOURCE_DIR} / "tests" / "support" / "examples" / name};
  REQUIRE(stream.is_open());
  return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string prompt_of(std::string_view text) {
  std::string body = R"({"modelId":"m","prompt":")";
  return body.append(text).append("\"}");
}

}  // namespace

TEST_CASE("a million brackets are too deep, wherever they stand") {
  std::string const brackets(1000000, '[');
  CHECK(is_refused_as(brackets, "depth"));
  CHECK(is_refused_as(R"({"width":)" + brackets, "depth"));
  CHECK(is_refused_as(R"({"concepts":)" + brackets, "depth"));
  CHECK(is_refused_as(R"({"x":)" + brackets, "depth"));
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"concepts\":";
  CHECK(is_refused_as(objects, "depth"));
  CHECK(is_refused_as(std::string(32, '[') + std::string(32, ']'), "type"));
  CHECK(is_refused_as(std::string(33, '[') + std::string(33, ']'), "depth"));
}

TEST_CASE("no limit of the caller's lets the stack run out") {
  auto const made = vetted::read_json<sc::txt2img_ip_adapter>(
      std::string(1000000, '['), {.depth = static_cast<std::size_t>(-1)});
  REQUIRE(made.has_error());
  CHECK(made.error()[1].keyword() == "depth");
  CHECK(made.error()[1].message().find("at most 1000 levels deep; at byte 1000 ") !=
        std::string::npos);
}

TEST_CASE("a text that is too large is not looked at") {
  std::string const large(std::size_t{16 << 20} + 1, '[');
  CHECK(is_refused_as(large, "size"));
  CHECK(is_refused_as({large.data(), large.size() - 1}, "depth"));
}

TEST_CASE("a body that is cut anywhere is refused") {
  for (char const* const name :
       {"request_flux_dev_style_two_refs.json", "request_flux_lora_character.json",
        "request_legacy_deprecated_fields.json", "request_pro_ultra_dataurl.json"}) {
    std::string text = example(name);
    text.erase(text.find_last_not_of(" \r\n\t") + 1);
    REQUIRE(read(text).has_value());
    for (std::size_t size = 0; size < text.size(); ++size) {
      CAPTURE(name);
      CAPTURE(size);
      // A copy, so that reading beyond its end shows.
      std::string const cut{text, 0, size};
      auto const made = read(cut);
      REQUIRE(made.has_error());
      vetted::violation const last = made.error()[made.error().size() - 1];
      REQUIRE(last.keyword() == "json");
      REQUIRE(last.byte_offset() == size);
    }
  }
}

TEST_CASE("what is no UTF-8 is no JSON") {
  for (std::string_view const bytes :
       {"\xff", "\x80", "\xc0\xaf", "\xc1\x81", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xe2\x82", "\xf0\x9f\x9a", "\xc3("}) {
    CAPTURE(vetted::printable(bytes));
    CHECK(is_refused_as(prompt_of(bytes), "json"));
    CHECK(is_refused_as(prompt_of("\\n" + std::string{bytes}), "json"));
    CHECK(is_refused_as("{\"" + std::string{bytes} + "\":1}", "json"));
  }
  CHECK(is_refused_as("\xef\xbb\xbf{}", "json"));  // a byte order mark
}

TEST_CASE("half a surrogate pair is no JSON") {
  std::string const filler(64, 'x');  // enough text behind it for the parser's fast path
  for (std::string const half :
       {R"(\ud800)", R"(\udc00)", R"(\ud83d\u0041)", R"(\ud83d\n)", R"(\ud83dx)", R"(\ud83d\ud83d)",
        R"(\u12)", R"(\u12g4)", R"(\uD83)"}) {
    CAPTURE(half);
    CHECK(is_refused_as(prompt_of(half), "json"));
    CHECK(is_refused_as(prompt_of(half + filler), "json"));
  }
  CHECK(read(prompt_of(R"(\ud83d\ude80)" + filler)).has_value());
}

TEST_CASE("what some parsers take for JSON is none") {
  for (std::string_view const text :
       {R"({"modelId":"m","prompt":"p",})", R"({'modelId':"m","prompt":"p"})",
        R"({modelId:"m","prompt":"p"})", R"({"modelId":"m","prompt":"p"}{})",
        R"(/**/{"modelId":"m","prompt":"p"})", R"({"modelId":"m","prompt":"p","guidance":NaN})",
        R"({"modelId":"m","prompt":"p","guidance":Infinity})",
        R"({"modelId":"m","prompt":"p","guidance":01})",
        R"({"modelId":"m","prompt":"p","guidance":+1})",
        R"({"modelId":"m","prompt":"p","guidance":1.})",
        R"({"modelId":"m","prompt":"p","guidance":.5})",
        R"({"modelId":"m","prompt":"p","guidance":1e})",
        R"({"modelId":"m","prompt":"p","guidance":-})",
        R"({"modelId":"m","prompt":"p","guidance":0x1})",
        R"({"modelId":"m","prompt":"p","hideResults":True})",
        R"({"modelId":"m","prompt":"a	tab"})", R"({"modelId":"m","prompt":"\x41"})",
        R"({"modelId":"m","prompt":"\a"})", "<html></html>"}) {
    CAPTURE(text);
    CHECK(is_refused_as(text, "json"));
  }
  CHECK(is_refused_as(prompt_of("a\nb"), "json"));
  CHECK(is_refused_as(prompt_of(std::string_view{"\0", 1}), "json"));
}

TEST_CASE("long texts take a time that grows with their length only") {
  std::string keys = R"({"modelId":"m","prompt":"p")";
  while (keys.size() < (std::size_t{4} << 20)) keys += R"(,"width":64)";
  std::string numbers = R"({"modelId":"m","prompt":"p","ipAdapterScales":[1)";
  while (numbers.size() < (std::size_t{4} << 20)) numbers += ",1";
  auto const begin = std::chrono::steady_clock::now();
  CHECK(is_refused_as(keys + "}", "duplicate"));
  CHECK(read(numbers + "]}").has_value());
  CHECK(is_refused_as("{\"" + std::string(std::size_t{4} << 20, 'k') + "\":1}", "required"));
  CHECK(is_refused_as(R"({"width":)" + std::string(std::size_t{4} << 20, '1') + "}", "required"));
  std::string escaped;
  while (escaped.size() < (std::size_t{4} << 20)) escaped += "\\u00e9";
  CHECK(read(prompt_of(escaped)).has_value());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{60});  // 1 s, 5 with ASan
}

TEST_CASE("a damaged body is judged as another parser judges it") {
  std::mt19937 random{8259};
  std::string const text = json::parse(example("request_flux_lora_character.json")).dump();
  constexpr std::string_view bytes = "{}[],:\"\\ 0123456789.eE+-aunltrfs\x01\x7f\xc3\xa4\xff";
  int good = 0, bad = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = text;
    for (auto count = random() % 3 + 1; count > 0; --count) {
      std::size_t const at = random() % damaged.size();
      switch (random() % 4) {
        case 0: damaged.erase(at, 1); break;
        case 1: damaged.insert(at, 1, bytes[random() % bytes.size()]); break;
        case 2: damaged[at] = bytes[random() % bytes.size()]; break;
        default: damaged.insert(at, damaged, random() % damaged.size(), random() % 20); break;
      }
    }
    CAPTURE(damaged);
    json const other = json::parse(damaged, nullptr, false);
    auto const made = read(damaged);
    bool const is_json = last_keyword(damaged) != "json";
    REQUIRE(is_json == !other.is_discarded());
    ++(is_json ? good : bad);
    if (made) REQUIRE(json::parse(*vetted::write_json(*made)) == other);
  }
  CHECK(good > 300);
  CHECK(bad > 300);
}
