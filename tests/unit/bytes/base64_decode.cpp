// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <boost/beast/core/detail/base64.hpp>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/base64_decode.hpp>

namespace {

std::optional<std::string> decoded(std::string_view text) {
  auto const bytes = vetted::decode_base64(text);
  if (!bytes) return std::nullopt;
  return std::string{reinterpret_cast<char const*>(bytes->data()), bytes->size()};
}

std::string encoded(std::string_view bytes) {
  std::string text(vetted::base64_size(bytes.size()), '?');
  vetted::put_base64(text.data(), bytes);
  return text;
}

/// Another implementation, Boost.Beast's, which stops at what is no base64.
std::string decoded_by_beast(std::string_view text) {
  namespace beast = boost::beast::detail::base64;
  std::string bytes(beast::decoded_size(text.size()), '?');
  bytes.resize(beast::decode(bytes.data(), text.data(), text.size()).first);
  return bytes;
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random() % 256);
  return bytes;
}

}  // namespace

TEST_CASE("what base64 says comes back, as another implementation has it") {
  std::mt19937 random{1};
  for (std::size_t size = 0; size < 300; ++size) {
    CAPTURE(size);
    std::string const bytes = random_bytes(random, size);
    std::string const text = encoded(bytes);
    REQUIRE(vetted::decoded_base64_size(text) == size);
    REQUIRE(decoded(text) == bytes);
    REQUIRE(decoded_by_beast(text) == bytes);
  }
}

TEST_CASE("it is base64 to the decoder where is_base64 says so") {
  std::mt19937 random{2};
  int good = 0, bad = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = encoded(random_bytes(random, 1 + random() % 12));
    for (auto changes = random() % 3; changes > 0; --changes) {
      std::size_t const at = random() % text.size();
      switch (random() % 4) {
        case 0: text[at] = static_cast<char>(random() % 256); break;
        case 1: text[at] = '='; break;
        case 2: text.insert(at, 1, "A\n =-_"[random() % 6]); break;
        default: text[at] = "Az09+/"[random() % 6];
      }
    }
    CAPTURE(text);
    auto const bytes = decoded(text);
    REQUIRE(bytes.has_value() == vetted::is_base64(text));
    if (bytes) REQUIRE(*bytes == decoded_by_beast(text));
    ++(bytes ? good : bad);
  }
  CHECK(good > 3000);
  CHECK(bad > 3000);
}

TEST_CASE("each character stands for itself only, at each place") {
  for (std::size_t at = 0; at < 8; ++at)
    for (int c = 0; c < 256; ++c) {
      std::string text = "AAAAAAAA";
      text[at] = static_cast<char>(c);
      CAPTURE(at);
      CAPTURE(c);
      auto const bytes = decoded(text);
      REQUIRE(bytes.has_value() == vetted::is_base64(text));
      if (bytes) REQUIRE(encoded(*bytes) == text);
    }
}

TEST_CASE("no text is no bytes, and bits that padding leaves over are not looked at") {
  CHECK(decoded("") == "");
  CHECK(decoded("Zg==") == "f");
  CHECK(decoded("Zh==") == "f");
  CHECK(decoded("Zm9=") == "fo");
  for (char const* const odd : {"A", "AA", "AAA", "A===", "====", "AA=A", "=AAA",
                                "AA==AA==", "AAAA\n", "AAA\n", " AAA", "-_-_"}) {
    CAPTURE(odd);
    CHECK_FALSE(decoded(odd).has_value());
  }
}
