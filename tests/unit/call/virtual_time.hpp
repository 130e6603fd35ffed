// SPDX-License-Identifier: BSL-1.0
//
// Drives a machine under a virtual clock: the time is an argument, nobody sleeps.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>

namespace virtual_time {

namespace call = vetted::call;
namespace http = vetted::http;
using namespace std::chrono_literals;
using kind = call::action::kind;
using enum call::call_kind;

inline http::time_point const start = http::time_point{} + 1000h;
inline http::request const get{.method = "GET", .url = "https://example.com/"};
inline http::request const post{.method = "POST", .url = "https://example.com/"};

/// `answer` is called for each exchange and may leave it unfinished.
struct driver {
  http::time_point now = start;
  std::vector<http::duration> sent_at{};  // since the start
  std::vector<http::request> sent{};
  int aborts = 0;
  std::vector<http::exchange_ptr> kept{};

  template <class Machine, class Answer>
  bool run(Machine& machine, Answer answer, int steps = 1000) {
    for (int i = 0; i < steps; ++i) {
      call::action asked = machine.next(now);
      switch (asked.what) {
        case kind::send:
          sent_at.push_back(now - start);
          sent.push_back(asked.x->what());
          answer(asked.x);
          if (!asked.x->state().finished()) kept.push_back(std::move(asked.x));
          break;
        case kind::abort:
          ++aborts;
          CHECK(asked.state->stopping());
          break;
        case kind::wait:
          REQUIRE(asked.until > now);
          now = asked.until;
          break;
        case kind::done: return true;
      }
    }
    return false;
  }
};

inline auto answers(int status, std::vector<http::field> fields = {}) {
  return [status, fields = std::move(fields)](http::exchange_ptr const& x) {
    x->status(status);
    for (http::field const& one : fields) x->header(one.name, one.value);
    x->finish();
  };
}

inline auto fails(http::fault what, http::reached how_far = http::reached::maybe) {
  return [what, how_far](http::exchange_ptr const& x) { x->finish(what, how_far); };
}

}  // namespace virtual_time
