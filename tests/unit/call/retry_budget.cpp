// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <vetted/call/retry_budget.hpp>

#include "virtual_time.hpp"

using namespace virtual_time;

TEST_CASE("ten calls earn one repeat, and no more than the most are saved up") {
  call::retry_budget budget{2};
  CHECK(budget.withdraw());
  CHECK(budget.withdraw());
  CHECK_FALSE(budget.withdraw());
  for (int i = 0; i < 9; ++i) budget.deposit();
  CHECK_FALSE(budget.withdraw());
  budget.deposit();
  CHECK(budget.withdraw());
  for (int i = 0; i < 1000; ++i) budget.deposit();
  CHECK(budget.withdraw());
  CHECK(budget.withdraw());
  CHECK_FALSE(budget.withdraw());
  call::retry_budget full{1};
  full.deposit();  // there is no room for it
  CHECK(full.withdraw());
  for (int i = 0; i < 9; ++i) full.deposit();
  CHECK_FALSE(full.withdraw());
}

TEST_CASE("a budget of nothing allows nothing until it has been earned") {
  for (int const most : {0, -5}) {
    call::retry_budget budget{most};
    for (int i = 0; i < 100; ++i) budget.deposit();
    CHECK_FALSE(budget.withdraw());
  }
}

TEST_CASE("an outage makes a ninth more traffic at the most, not three times as much") {
  auto const budget = std::make_shared<call::retry_budget>();
  std::size_t sent = 0;
  std::size_t refused = 0;
  call::jitter chance{1};
  for (int i = 0; i < 10000; ++i) {
    call::call_machine machine{get, {.kind = free_of_charge, .budget = budget}, chance.split()};
    driver d;
    REQUIRE(d.run(machine, answers(503)));
    sent += d.sent.size();
    if (machine.summary().why == call::ending::budget_used) ++refused;
    CHECK(machine.result().response.status == 503);
  }
  CHECK(sent <= 10000 + 100 + 1000);
  CHECK(sent > 11000);
  CHECK(refused > 9000);
}

TEST_CASE("threads may share a budget and neither lose nor find a repeat") {
  call::retry_budget budget{1000};
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) taken += budget.withdraw() ? 1 : 0;
    });
  for (std::thread& one : threads) one.join();
  CHECK(taken == 1000);
}
