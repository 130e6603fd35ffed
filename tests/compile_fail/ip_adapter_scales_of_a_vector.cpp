// SPDX-License-Identifier: BSL-1.0
//
// Numbers that are known at run time only may break the rules.
// message: no match for ‘operator=’ / no viable overloaded '='
// remedy: Use param::ip_adapter_scales::from, which can refuse them.
// expect-first: ip_adapter_scales
// expect-first: all
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <vector>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void weigh(sc::txt2img_ip_adapter& request, std::vector<double> const& all) {
  if (auto scales = sc::param::ip_adapter_scales::from(all)) request.ip_adapter_scales = *scales;
}
#else
void weigh(sc::txt2img_ip_adapter& request, std::vector<double> const& all) {
  request.ip_adapter_scales = all;
}
#endif
