// SPDX-License-Identifier: BSL-1.0
//
// A number that is known at run time only may break the rules.
// message: is not a constant expression
// remedy: Use param::width::from, which can refuse it.
// expect-first: width
// expect-first: pixels
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
