// SPDX-License-Identifier: BSL-1.0
//
// in_parallel: runs cases side by side that wait most of the time, and gives what was wrong with
// each, so that one thread makes the assertions.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace proof {

/// `run(i)` for each i below `count`: a sentence for each thing that is wrong, or nothing.
inline std::vector<std::string> in_parallel(std::size_t count,
                                            std::function<std::string(std::size_t)> const& run,
                                            std::size_t workers = 10) {
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

}  // namespace proof
