// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <set>

#include <vetted/call/jitter.hpp>

namespace call = vetted::call;
namespace http = vetted::http;
using namespace std::chrono_literals;

TEST_CASE("a seed gives the same pauses again, another seed others") {
  call::jitter one{7}, same{7}, other{8};
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    auto const pause = one.up_to(1h);
    CHECK(pause == same.up_to(1h));
    differs = differs || pause != other.up_to(1h);
  }
  CHECK(differs);
}

TEST_CASE("chance is SplitMix64, whose first numbers are known") {
  http::duration const most{std::int64_t{1} << 53};
  call::jitter chance{1234567};
  for (std::uint64_t const known :
       {6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u})
    CHECK(chance.up_to(most).count() == static_cast<std::int64_t>(known >> 11));
}

TEST_CASE("pauses are spread evenly and stay within their bounds") {
  call::jitter chance{1};
  int tenths[10] = {};
  for (int i = 0; i < 100000; ++i) {
    auto const pause = chance.up_to(1000ms);
    REQUIRE(pause >= 0ms);
    REQUIRE(pause <= 1000ms);
    ++tenths[(std::min)(pause / 100ms, http::duration::rep{9})];
  }
  for (int const count : tenths) {
    CHECK(count > 9600);  // 10000, give or take four standard deviations
    CHECK(count < 10400);
  }
}

TEST_CASE("nothing overflows") {
  call::jitter chance{1};
  for (int i = 0; i < 1000; ++i) {
    CHECK(chance.up_to((http::duration::max)()) >= 0ns);
    CHECK(chance.up_to(0ns) == 0ns);
    CHECK(chance.up_to(-1h) == 0ns);
    CHECK(chance.up_to((http::duration::min)()) == 0ns);
    CHECK(chance.around((http::duration::max)(), 0.2) > 24h * 365 * 100);
  }
}

TEST_CASE("a split is another, and so is what it was split from") {
  call::jitter chance{1};
  std::set<http::duration> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(chance.split().up_to(1h));
  CHECK(seen.size() == 1000);
}
