// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include <vetted/http/message.hpp>

namespace http = vetted::http;

namespace {

std::string piece(http::body const& from, std::uint64_t at, std::size_t size) {
  std::string target(size, '?');
  target.resize(from.read(at, std::as_writable_bytes(std::span{target})));
  return target;
}

}  // namespace

TEST_CASE("a body is read from any position, any number of times") {
  http::body const bytes{std::string{"0123456789"}};
  CHECK(bytes.size() == 10);
  CHECK(piece(bytes, 0, 100) == "0123456789");
  CHECK(piece(bytes, 3, 4) == "3456");
  CHECK(piece(bytes, 8, 4) == "89");
  CHECK(piece(bytes, 0, 0) == "");
  CHECK(piece(bytes, 10, 4) == "");
  CHECK(piece(bytes, ~std::uint64_t{0}, 4) == "");
  CHECK(piece(bytes, 0, 4) == "0123");
}

TEST_CASE("a body that was not given is empty") {
  CHECK(http::body{}.size() == 0);
  CHECK(piece(http::body{}, 0, 4) == "");
  CHECK(piece(http::body{std::string{}}, 0, 4) == "");
}

TEST_CASE("copies of a body share the bytes") {
  auto const made = [] { return http::body{std::string(100, 'x')}; };
  http::body const copy = made();
  CHECK(piece(copy, 98, 10) == "xx");
}

TEST_CASE("each fault has words of its own") {
  std::set<std::string_view> words;
  for (auto at = http::fault::none; at <= http::fault::other;
       at = static_cast<http::fault>(static_cast<int>(at) + 1)) {
    CHECK(http::fault_text(at).size() > 5);
    CHECK(words.insert(http::fault_text(at)).second);
  }
  CHECK(words.size() == 13);
}

TEST_CASE("2xx is success, all else is not") {
  for (int status = 0; status < 700; ++status) {
    http::response const answer{.status = status};
    CHECK(answer.is_success() == (status / 100 == 2));
  }
}
