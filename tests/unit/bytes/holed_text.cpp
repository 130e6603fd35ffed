// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/holed_text.hpp>

#include "body_sources.hpp"

namespace {

using hole = vetted::holed_text::hole;

vetted::source_ptr slow(std::string bytes, std::size_t good = SIZE_MAX) {
  return vetted::source_ptr{new slow_source{std::move(bytes), good}};
}

std::string in_base64(std::string_view bytes) {
  std::string text(vetted::base64_size(bytes.size()), '?');
  vetted::put_base64(text.data(), bytes);
  return text;
}

}  // namespace

TEST_CASE("holes are filled while a text is read, from every position in every portion") {
  std::string const a = some_bytes(7), b = some_bytes(4);
  std::vector<hole> holes;
  holes.push_back({0, slow(a)});
  holes.push_back({2, vetted::memory_source::of_view(b), true});
  holes.push_back({2, slow("")});
  holes.push_back({5, slow(a)});
  vetted::holed_text const text{"01234", std::move(holes)};
  std::string const whole = a + "01" + in_base64(b) + "234" + a;
  REQUIRE(text.size() == whole.size());
  CHECK(text.view().empty());
  CHECK_FALSE(text.is_too_long());
  for (std::size_t at = 0; at <= whole.size(); ++at)
    for (std::size_t size = 0; at + size <= whole.size(); ++size) {
      std::string part(size, '?');
      REQUIRE(text.read(at, std::as_writable_bytes(std::span{part})));
      REQUIRE(part == whole.substr(at, size));
    }
}

TEST_CASE("a text without holes is in memory") {
  CHECK(vetted::holed_text{"abc", {}}.view() == "abc");
  CHECK(vetted::holed_text{"", {}}.size() == 0);
}

TEST_CASE("a source that fails is named, and nothing is read of it") {
  std::vector<hole> holes;
  holes.push_back({1, slow("abc")});
  holes.push_back({1, slow("abc", 1)});
  vetted::holed_text const text{"0123", std::move(holes)};
  std::string part(4, '?');
  CHECK(text.read(0, std::as_writable_bytes(std::span{part})));
  CHECK_FALSE(text.read(4, std::as_writable_bytes(std::span{part})));
  CHECK(text.objection() == "it is lost");
  CHECK(text.path() == "slow/source");
}

TEST_CASE("what is too long for a signed number is refused") {
  auto const of = [](std::uint64_t size, bool encoded) {
    return hole{1, vetted::source_ptr{new counting_source{size}}, encoded};
  };
  std::uint64_t const longest = vetted::holed_text::longest;
  CHECK_FALSE(vetted::holed_text{"01", {of(longest - 2, false)}}.is_too_long());
  CHECK(vetted::holed_text{"01", {of(longest - 1, false)}}.is_too_long());
  CHECK(vetted::holed_text{"01", {of(UINT64_MAX, false)}}.is_too_long());
  CHECK(vetted::holed_text{"01", {of(longest / 4 * 3 + 2, true)}}.is_too_long());
  CHECK(vetted::holed_text{"01", {of(UINT64_MAX, true)}}.is_too_long());
  CHECK(
      vetted::holed_text{"01", {of(longest - 3, false), of(1, false), of(1, false)}}.is_too_long());
}
