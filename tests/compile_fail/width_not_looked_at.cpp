// SPDX-License-Identifier: BSL-1.0
//
// What from returns may be an error.
// message: no match for ‘operator=’ / no viable overloaded '='
// remedy: Look at the result, then give its value with *.
// expect-first: "width"|width
// expect-first: result|from
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void resize(sc::txt2img_ip_adapter& request, int pixels) {
  if (auto const width = sc::param::width::from(pixels)) request.width = *width;
}
#else
void resize(sc::txt2img_ip_adapter& request, int pixels) {
  request.width = sc::param::width::from(pixels);
}
#endif
