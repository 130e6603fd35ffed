// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>

#include <vetted/api/patience.hpp>

using namespace std::chrono_literals;
namespace http = vetted::http;
using vetted::patience;

namespace {

http::time_point const start{1000h};

}  // namespace

TEST_CASE("a question is asked again three times, with pauses that grow by half") {
  patience made{2s, 10min};
  for (http::duration const pause : {2000ms, 3000ms, 4500ms}) {
    CHECK(made.grants(start));
    CHECK(made.until() == start + pause);
  }
  CHECK_FALSE(made.grants(start));
  patience brief{0s, 10min};
  CHECK(brief.grants(start));
  CHECK(brief.until() == start + 10ms);
}

TEST_CASE("no question is asked again behind the deadline, which counts from the beginning") {
  patience made{2s, 6s};
  made.begin(start);
  CHECK(made.until() == start);
  CHECK(made.grants(start + 4s));
  made.begin(start + 4s);  // changes nothing
  CHECK_FALSE(made.grants(start + 4s));
  CHECK(made.until() == start + 6s);
  patience impatient{2s, 1s};
  CHECK_FALSE(impatient.grants(start));
}

TEST_CASE("pauses of any length add up to no more than there is time") {
  constexpr http::duration most = (http::duration::max)();
  for (http::duration const first : {most, most / 2, most / 3, most / 4}) {
    patience made{first, most};
    http::time_point until = start;
    for (int i = 0; i < 3; ++i) {
      CHECK(made.grants(start));
      CHECK(made.until() >= until);
      until = made.until();
    }
    CHECK(until >= start + most / 2);
  }
}
