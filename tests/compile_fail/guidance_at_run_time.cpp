// SPDX-License-Identifier: BSL-1.0
//
// The same in an initializer.
// message: is not a constant expression
// remedy: Use param::guidance::from, which can refuse it.
// expect-first: guidance
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter make(sc::param::guidance guidance) {
  return {.model_id = "flux.1-dev", .prompt = "a pier", .guidance = guidance};
}
#else
sc::txt2img_ip_adapter make(double guidance) {
  return {.model_id = "flux.1-dev", .prompt = "a pier", .guidance = guidance};
}
#endif
