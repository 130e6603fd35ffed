// SPDX-License-Identifier: BSL-1.0
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <boost/system/result.hpp>

#include <vetted/call/error.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/text.hpp>
#include <vetted/result.hpp>

namespace {

using width = vetted::number<"width", vetted::whole, vetted::maximum<8>>;

vetted::result<std::string> words(bool good) {
  if (good) return std::string(40, 'w');
  return vetted::error{.kind = vetted::error_kind::file, .message = "none"};
}

vetted::result<void> done(bool good) {
  if (good) return {};
  return words(false).error();
}

}  // namespace

TEST_CASE("a result holds a value or an error, copied and moved") {
  auto made = words(true);
  auto const copied = made;
  auto const moved = std::move(made);
  CHECK(*copied == *moved);
  CHECK(copied->size() == 40);
  CHECK(copied.error().message.empty());
  auto failed = words(false);
  CHECK(failed.error().message == "none");
  made = failed;
  CHECK(made.has_error());
  made = copied;
  CHECK(made.value() == *copied);
  CHECK(made.error().message.empty());
  std::string const taken = *std::move(made);
  CHECK(taken == *copied);
  CHECK(std::move(failed).error().message == "none");
  std::vector<vetted::result<std::unique_ptr<int>, int>> many(2);
  many.emplace_back(std::make_unique<int>(7));
  CHECK(**many.back() == 7);
  CHECK(**std::move(many.back()) == 7);
}

TEST_CASE("value() throws the error in words") {
  CHECK_THROWS_WITH_AS(words(false).value(), doctest::Contains("none"), std::runtime_error);
  CHECK_THROWS_AS(done(false).value(), std::runtime_error);
  CHECK_NOTHROW(done(true).value());
  CHECK_THROWS_AS(width::from(9).value(), std::domain_error);
}

TEST_CASE("a result converts to that of Boost.System and from it") {
  boost::system::result<width, vetted::violation> const theirs = width::from(8);
  CHECK(theirs->value() == 8);
  boost::system::result<width, vetted::violation> const refused = width::from(9);
  CHECK(refused.error().message() == width::from(9).error().message());
  CHECK_THROWS_AS(refused.value(), std::domain_error);
  vetted::result<width, vetted::violation> const back = theirs;
  CHECK(back->value() == 8);
  vetted::result<double, vetted::violation> const failed{
      boost::system::result<float, vetted::violation>{refused.error()}};
  CHECK(failed.error().message() == refused.error().message());
}
