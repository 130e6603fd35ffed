// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include <vetted/call/detail/wake_queue.hpp>

#include "../../allocations.hpp"

namespace call = vetted::call;

TEST_CASE("where no memory is left for the id of one machine, all get a step") {
  call::detail::wake_queue ready;
  {
    allocations::fail_at const first{1};
    ready.add(7);
    CHECK(first.has_failed());
  }
  CHECK_FALSE(ready.empty());
  std::vector<std::uint64_t> taken;
  ready.take(taken, [](auto& target) { target = {7, 8}; });
  CHECK(taken == std::vector<std::uint64_t>{7, 8});
  CHECK(ready.empty());
}
