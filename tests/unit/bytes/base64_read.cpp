// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <vetted/bytes/base64_read.hpp>

#include "body_sources.hpp"

namespace {

std::string encoded(std::string_view bytes) {
  std::string text(vetted::base64_size(bytes.size()), '?');
  vetted::put_base64(text.data(), bytes);
  return text;
}

/// Characters from `at` on; between marks, so that one too many is seen.
std::string part(vetted::byte_source const& bytes, std::uint64_t at, std::size_t size) {
  std::string room(size + 2, '#');
  std::span const target{room.data() + 1, size};
  REQUIRE(vetted::read_base64(bytes, at, std::as_writable_bytes(target)));
  REQUIRE(room.front() == '#');
  REQUIRE(room.back() == '#');
  return room.substr(1, size);
}

static_assert(vetted::base64_text_size(0) == 0u && vetted::base64_text_size(1) == 4u);
static_assert(vetted::base64_text_size(3) == 4u && vetted::base64_text_size(4) == 8u);
static_assert(vetted::base64_text_size(UINT64_MAX / 4 * 3) == UINT64_MAX - 3);
static_assert(!vetted::base64_text_size(UINT64_MAX / 4 * 3 + 1));
static_assert(!vetted::base64_text_size(UINT64_MAX));

}  // namespace

TEST_CASE("any part of the text can be had, from memory and from elsewhere") {
  for (std::size_t size : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 40u, 100u, 101u}) {
    std::string const bytes = some_bytes(size);
    std::string const text = encoded(bytes);
    vetted::memory_source const memory{bytes};
    slow_source const elsewhere{bytes};
    CAPTURE(size);
    for (std::size_t at = 0; at <= text.size(); ++at)
      for (std::size_t count = 0; at + count <= text.size(); ++count) {
        REQUIRE(part(memory, at, count) == text.substr(at, count));
        REQUIRE(part(elsewhere, at, count) == text.substr(at, count));
      }
  }
}

TEST_CASE("64 KiB of text are made of one reading, wherever they begin and end") {
  constexpr std::size_t step = 65536;
  for (std::size_t const size : {49152u, 49153u, 200000u, 1000001u}) {
    std::string const bytes = some_bytes(size);
    std::string const text = encoded(bytes);
    for (std::size_t const at : {0u, 1u, 2u, 3u, 4u, 65000u})
      for (std::size_t const left_out : {0u, 1u, 2u, 3u, 4u, 500u}) {
        slow_source const elsewhere{bytes};
        CAPTURE(size);
        CAPTURE(at);
        CAPTURE(left_out);
        std::size_t const count = text.size() - at - left_out;
        REQUIRE(part(elsewhere, at, count) == text.substr(at, count));
        CHECK(elsewhere.reads() == (count + step - 1) / step);
        CHECK(elsewhere.most_at_once() <= step / 4 * 3 + 6);
        CHECK(elsewhere.bytes_read() <= count / 4 * 3 + 6 * elsewhere.reads());
      }
  }
}

TEST_CASE("a source that cannot be read fails the text, wherever it is met") {
  std::string const bytes = some_bytes(100000);
  for (std::size_t const good : {0u, 1u, 30u, 49152u, 99999u}) {
    slow_source const cut{bytes, good};
    std::string room(vetted::base64_size(bytes.size()), '#');
    CAPTURE(good);
    CHECK_FALSE(vetted::read_base64(cut, 0, std::as_writable_bytes(std::span{room})));
    std::size_t const text_good = good / 3 * 4;
    CHECK(part(cut, 0, text_good) == encoded(bytes).substr(0, text_good));
    CHECK_FALSE(
        vetted::read_base64(cut, text_good, std::as_writable_bytes(std::span{room}.first(1))));
  }
}

TEST_CASE("the last characters of more bytes than a memory holds can be had") {
  constexpr std::uint64_t size = UINT64_MAX / 4 * 3;  // the most whose text can be counted
  counting_source const huge{size};
  auto const text_size = vetted::base64_text_size(size);
  REQUIRE(text_size == UINT64_MAX - 3);
  char last[8];
  huge.read(size - 6, std::as_writable_bytes(std::span{last, 6}));
  CHECK(part(huge, *text_size - 8, 8) == encoded({last, 6}));
  CHECK(part(huge, *text_size - 5, 5) == encoded({last, 6}).substr(3));
}
