// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <functional>

#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

/// Number of members; -1 if one of them stands before the one described before it.
template <class T>
int members_in_order(T const& object) {
  void const* last = &object;
  int count = 0;
  vetted::for_each_member<T>([&](auto descriptor) {
    void const* const here = &(object.*decltype(descriptor)::pointer);
    if (count < 0 || std::less<void const*>{}(here, last))
      count = -1;
    else
      ++count;
    last = here;
  });
  return count;
}

}  // namespace

TEST_CASE("members are described in the order of declaration") {
  vetted::scenario::txt2img_ip_adapter const request{.model_id = "m", .prompt = "p"};
  CHECK(members_in_order(request) == 26);
  vetted::scenario::concept_weight const weight{.model_id = "m", .scale = 0};
  CHECK(members_in_order(weight) == 3);
}
