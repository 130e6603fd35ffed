// SPDX-License-Identifier: BSL-1.0
//
// A proof refers to its request, which must not go away.
// message: does not have static storage duration / is not a constant expression
// remedy: Make the request static constexpr.
// expect-first: request
// expect-lines: GNU 4
// expect-lines: Clang 9
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
bool square() {
  static constexpr sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
  return vetted::verified<request>.request.width.has_value();
}
#else
bool square() {
  constexpr sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
  return vetted::verified<request>.request.width.has_value();
}
#endif
