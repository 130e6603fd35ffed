// SPDX-License-Identifier: BSL-1.0
//
// in_every_way: plays cases that wait most of the time, side by side, in every way to wait; one
// thread makes the assertions.
#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <conformance/tally.hpp>

#include "ways.hpp"

namespace proof {

/// `run(i)` for each i below `count`: a sentence for each thing that is wrong, or nothing.
inline std::vector<std::string> in_parallel(std::size_t count,
                                            std::function<std::string(std::size_t)> const& run,
                                            std::size_t workers) {
  std::vector<std::string> wrong(count);
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < workers; ++i)
    threads.emplace_back([&] {
      for (std::size_t at; (at = next++) < count;) wrong[at] = run(at);
    });
  for (std::thread& one : threads) one.join();
  return wrong;
}

/// What went wrong with one case, in sentences; `late` is by how much it overran a limit of time.
template <class Case>
using player = std::function<std::string(Case const&, way, http::duration& late)>;

/// A case with which nothing is wrong but that it is late is played again, up to twice: a machine
/// under load is late now and then. What else is wrong counts at once: races are not always lost.
template <class Case>
std::string played_until_in_time(Case const& one, way how, player<Case> const& play) {
  for (int i = 0; i < 3; ++i) {
    http::duration late{};
    std::string wrong = play(one, how, late);
    if (!wrong.empty() || late <= http::duration{}) return wrong;
  }
  return "it overran a limit of time; ";
}

/// `kind` is what the table counts these cases as. A case has a name.
template <class Case>
void in_every_way(std::vector<Case> const& all, std::string const& kind, std::string const& adapter,
                  std::size_t workers, player<Case> const& play) {
  auto const wrong = in_parallel(
      all.size() * std::size(ways),
      [&](std::size_t i) {
        return played_until_in_time(all[i / std::size(ways)], ways[i % std::size(ways)], play);
      },
      workers);
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    std::string const how = text_of(ways[i % std::size(ways)]);
    std::string const told =
        adapter + ", " + how + ", " + all[i / std::size(ways)].name + ": " + wrong[i];
    CHECK_MESSAGE(wrong[i].empty(), told);
    conformance::counted().add(kind + ", " + how, adapter, 1, wrong[i].empty() ? 0 : 1);
  }
}

}  // namespace proof
