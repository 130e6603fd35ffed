// SPDX-License-Identifier: BSL-1.0
//
// What a client does to a service that is down: its calls share a budget of repeats.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <thread>
#include <vector>

#include <conformance/tally.hpp>
#include <erratic_service/service.hpp>

#include "../support/adapters.hpp"
#include "ways.hpp"

using namespace std::chrono_literals;
using namespace proof;
using erratic::asked;

TEST_CASE("where everything fails, a client asks a fifth more often at the most") {
  constexpr std::size_t calls = 2000, at_once = 200;
  erratic::service service{
      {.directs = [](asked const&) { return erratic::turned_away(503, "", "{}"); }}};
  sc::client client{vetted::transport::curl_multi{},
                    who(),
                    {.base_url = service.base_url(), .back_off = 1ms, .call_deadline = 20s}};
  std::size_t failed = 0;
  std::vector<call::handle> kept;
  auto const limit = http::clock::now() + 60s;
  while (failed < calls && http::clock::now() < limit) {
    while (kept.size() < (std::min)(calls, failed + at_once))
      kept.push_back(
          client.start(client.estimating(small_request()), [&](sc::result<sc::cost>& got) {
            failed += !got && got.error().status == 503 ? 1u : 0u;
          }));
    client.tick(http::clock::now(), 10ms);
    std::this_thread::sleep_for(1ms);
  }
  CHECK(failed == calls);
  std::printf("outage: %zu calls, %zu requests\n", calls, service.count());
  CHECK(service.count() > calls);
  CHECK(service.count() <= calls * 12 / 10);
  conformance::counted().add("calls in an outage, at most a fifth more requests", "curl_multi",
                             calls,
                             failed == calls && service.count() <= calls * 12 / 10 ? 0 : calls);
}
