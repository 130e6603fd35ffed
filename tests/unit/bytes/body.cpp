// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/bytes/body.hpp>
#include <vetted/http/exchange.hpp>

namespace http = vetted::http;

namespace {

/// Ten gigabytes that nobody has; lost on demand.
class ramp final : public vetted::byte_source {
 public:
  std::uint64_t size() const noexcept override { return 10'000'000'000; }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    ++reads;
    if (at > size() || target.size() > size() - at) return false;  // more than was promised
    for (std::byte& one : target) one = static_cast<std::byte>('0' + at++ % 10);
    return !is_lost;
  }
  std::string objection() const override { return is_lost ? "the ramp is lost" : ""; }

  mutable int reads = 0;
  bool is_lost = false;
};

std::string piece(http::body const& from, std::uint64_t at, std::size_t size) {
  std::string target(size, '?');
  target.resize(from.read(at, std::as_writable_bytes(std::span{target})));
  return target;
}

static_assert(!std::is_convertible_v<vetted::source_ptr, http::body>);
static_assert(std::is_nothrow_move_constructible_v<http::body>);
static_assert(std::is_abstract_v<vetted::byte_source> &&
              std::has_virtual_destructor_v<vetted::byte_source>);
static_assert(std::is_same_v<http::body, vetted::body>);

// Transports compare with either.
static_assert(http::body::failed == http::exchange::stop);

}  // namespace

TEST_CASE("a body comes out of a source, from any position, any number of times") {
  http::body const bytes{vetted::source_ptr{new ramp}};
  http::body const copy = bytes;
  CHECK(bytes.size() == 10'000'000'000);
  for (http::body const* one : {&bytes, &copy, &bytes}) {
    CHECK(piece(*one, 0, 5) == "01234");
    CHECK(piece(*one, 9'999'999'997, 100) == "789");
    CHECK(piece(*one, 7, 2) == "78");
  }
}

TEST_CASE("a source is not asked for what is not there") {
  auto* const source = new ramp;
  http::body const bytes{vetted::source_ptr{source}};
  CHECK(piece(bytes, bytes.size(), 5) == "");
  CHECK(piece(bytes, UINT64_MAX, 5) == "");
  CHECK(piece(bytes, 0, 0) == "");
  CHECK(source->reads == 0);
}

TEST_CASE("a source that has lost its bytes stops the exchange and says why") {
  auto* const source = new ramp;
  http::body const bytes{vetted::source_ptr{source}};
  CHECK(bytes.objection() == "");
  source->is_lost = true;
  std::byte one[1];
  CHECK(bytes.read(0, one) == http::body::failed);
  CHECK(bytes.objection() == "the ramp is lost");
  CHECK(bytes.path() == "");
  CHECK(bytes.view() == "");

  auto const state = std::make_shared<http::exchange_state>(http::request{.content = bytes});
  http::exchange x{state};
  CHECK(x.read(0, one) == http::exchange::stop);
}

TEST_CASE("a constant is referred to") {
  static constexpr std::string_view constant = "0123456789";
  http::body const bytes = http::body::of_constant(constant);
  CHECK(bytes.size() == 10);
  CHECK(piece(bytes, 8, 100) == "89");
  CHECK(piece(bytes, 9, 100) == "9");
  CHECK(piece(bytes, 3, 1) == "3");
  CHECK(bytes.view().data() == constant.data());
  CHECK(bytes.view() == constant);
  CHECK(bytes.objection() == "");
}

TEST_CASE("a body that was moved away is empty") {
  http::body bytes{std::string(100, 'x')};
  http::body const other = std::move(bytes);
  CHECK(bytes.size() == 0);  // NOLINT(bugprone-use-after-move)
  CHECK(piece(bytes, 0, 4) == "");
  CHECK(bytes.objection() == "");
  CHECK(piece(other, 98, 4) == "xx");
  CHECK(http::body{vetted::source_ptr{}}.size() == 0);
}
