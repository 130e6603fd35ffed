// SPDX-License-Identifier: BSL-1.0
//
// What may be made again, over every status, fault and reached, for both kinds of call.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/job_machine.hpp>
#include <vetted/call/retry_rules.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

int const last_fault = static_cast<int>(http::fault::other);

/// How many requests a call makes whose attempts all end like that.
std::size_t sent(call::call_options options, http::outcome const& ended, bool has_hint) {
  call::call_machine machine{post, std::move(options), call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    if (ended.response.status != 0) x->status(ended.response.status);
    if (has_hint) x->header("Retry-After", "1");
    x->finish(ended.fault, ended.reached);
  }));
  return d.sent.size();
}

}  // namespace

TEST_CASE("a paid request is made again only if nothing was sent or the API says 'not taken'") {
  std::size_t repeated = 0;
  for (int fault = 0; fault <= last_fault; ++fault)
    for (int status : {0,   200, 201, 269, 301, 307, 400, 401, 402, 403, 404, 408, 409, 410,
                       425, 429, 500, 501, 502, 503, 504, 505, 520, 529, 599, 600, 999})
      for (auto const reached : {http::reached::no, http::reached::maybe})
        for (bool const has_hint : {false, true})
          for (bool const says_so : {false, true}) {
            http::outcome ended{static_cast<http::fault>(fault), reached, 0, {}, {}};
            ended.response.status = status;
            bool const answered = ended.fault == http::fault::none && status != 0;
            bool const unsent = !answered && status == 0 && reached == http::reached::no;
            bool const turned_away = answered && says_so && has_hint && !(status / 100 == 2);
            CAPTURE(fault);
            CAPTURE(status);
            CAPTURE(has_hint);
            CAPTURE(says_so);
            call::call_options options{.kind = paid};
            options.refusal_of = [&](http::response const&) {
              return call::refusal{.is_not_taken = says_so};
            };
            std::size_t const count = sent(std::move(options), ended, has_hint);
            repeated += count > 1 ? 1 : 0;
            if (!turned_away && !unsent) CHECK(count == 1);
            if (turned_away || unsent) CHECK(count == (call::is_transient(ended) ? 3 : 1));
          }
  CHECK(repeated > 10);
}

TEST_CASE("with an idempotency key a paid request is made again like a free one") {
  for (int status = 200; status <= 599; ++status) {
    http::outcome ended;
    ended.response.status = status;
    CAPTURE(status);
    CHECK(sent({.kind = paid, .has_idempotency_key = true}, ended, false) ==
          sent({.kind = free_of_charge}, ended, false));
  }
  http::outcome const broken{.fault = http::fault::reset};
  CHECK(sent({.kind = paid, .has_idempotency_key = true}, broken, false) == 3);
  CHECK(sent({.kind = paid}, broken, false) == 1);
}

TEST_CASE("an attempt before the last one that may have been acted on is told") {
  for (bool const has_key : {false, true}) {
    call::call_machine machine{
        post, {.kind = paid, .has_idempotency_key = has_key}, call::jitter{1}};
    driver d;
    REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
      if (d.sent.size() == 1 && has_key) return x->finish(http::fault::reset);
      x->status(400);
      x->finish();
    }));
    CHECK(d.sent.size() == (has_key ? 2 : 1));
    CHECK(machine.summary().acted_before == has_key);
  }
}

TEST_CASE("statuses that say that a server has not acted") {
  std::vector<int> refusals;
  for (int status = 100; status <= 999; ++status)
    if (call::is_refusal(status)) refusals.push_back(status);
  CHECK(refusals == std::vector<int>{307, 308, 400, 401, 402, 403, 404, 405, 406, 407,
                                     409, 410, 411, 412, 413, 414, 415, 416, 417, 421,
                                     422, 423, 424, 425, 426, 428, 431, 451});
}

TEST_CASE("a free request is made again after what may pass, whether or not it was sent") {
  std::vector<int> const lasting{501, 505, 506, 507, 508, 510, 511};
  for (int status = 200; status <= 999; ++status) {
    http::outcome ended;
    ended.response.status = status;
    bool const lasts = std::find(lasting.begin(), lasting.end(), status) != lasting.end();
    bool const passes = status == 408 || status == 429 || (status >= 500 && !lasts);
    CAPTURE(status);
    CHECK(sent({.kind = free_of_charge}, ended, false) == (passes ? 3 : 1));
  }
}

TEST_CASE("a request costs money unless somebody says otherwise") {
  CHECK(call::call_options{}.kind == paid);
}
