// SPDX-License-Identifier: BSL-1.0
//
// A number that is known at run time only goes through from(), which can refuse it.
// expect: width
// expect: constant expression|not usable in a constant expression
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::result<void> resize(sc::txt2img_ip_adapter& request, int pixels) {
  auto const width = sc::param::width::from(pixels);
  if (!width) return sc::error{.message = width.error().message()};
  request.width = *width;
  return {};
}
#else
void resize(sc::txt2img_ip_adapter& request, int pixels) { request.width = pixels; }
#endif
