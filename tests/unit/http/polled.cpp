// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <vetted/http/polled.hpp>

#include "exchanged.hpp"

namespace http = vetted::http;

namespace {

/// A request to "http://h/COUNT", which is answered in the COUNTth step; says that more can be done
/// at once before an even step.
struct counted {
  explicit counted(http::exchange const& x)
      : left(x.what().url.back() - '0'), url(x.what().url), steps(&all_steps[url]) {}

  bool advance(http::exchange& x) {
    ++*steps;
    how_far = http::reached::maybe;
    if (--left > 0) return left % 2 == 0;
    x.status(200);
    x.finish();
    return false;
  }

  http::reached how_far = http::reached::no;
  int left;
  std::string url;
  int* steps;
  static inline std::map<std::string, int> all_steps;
};

std::shared_ptr<http::exchange_state> begin(http::polled<counted>& net, std::string url) {
  counted::all_steps[url] = 0;
  auto const state = std::make_shared<http::exchange_state>(http::get_of(std::move(url)));
  net.start(std::make_shared<http::exchange>(state));
  return state;
}

}  // namespace

TEST_CASE("requests that are polled together each make one step in a pump and end by themselves") {
  http::polled<counted> net;
  auto const slow = begin(net, "http://h/3");
  auto const fast = begin(net, "http://h/1");
  CHECK(net.pump({}));  // the slow one, although the fast one has nothing more to do
  CHECK(counted::all_steps["http://h/3"] == 1);
  CHECK(counted::all_steps["http://h/1"] == 1);
  CHECK(fast->finished());
  CHECK(fast->result().response.status == 200);
  CHECK_FALSE(slow->finished());
  CHECK_FALSE(net.pump({}));
  CHECK(counted::all_steps["http://h/1"] == 1);  // it is forgotten
  CHECK_FALSE(net.pump({}));
  CHECK(slow->finished());
  CHECK(slow->result().response.status == 200);
  CHECK_FALSE(net.pump({}));
  CHECK(counted::all_steps["http://h/3"] == 3);
}

TEST_CASE("of requests that are polled together only the one that is to stop does") {
  http::polled<counted> net;
  auto const first = begin(net, "http://h/5");
  auto const second = begin(net, "http://h/6");
  auto const unsent = begin(net, "http://h/7");
  unsent->stop();
  net.pump({});
  CHECK(unsent->result().fault == http::fault::cancelled);
  CHECK(unsent->result().reached == http::reached::no);
  first->stop();
  net.pump({});
  REQUIRE(first->finished());
  CHECK(first->result().fault == http::fault::cancelled);
  CHECK(first->result().reached == http::reached::maybe);
  CHECK(counted::all_steps["http://h/5"] == 1);
  CHECK_FALSE(second->finished());
  for (int i = 0; i < 4; ++i) net.pump({});
  CHECK(second->result().response.status == 200);
}
