// SPDX-License-Identifier: BSL-1.0
//
// A std::optional of a number is not checked.
// message: no match for ‘operator=’ / no viable overloaded '='
// remedy: Check its value with param::width::from.
// expect-first: "width"|width
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <optional>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void resize(sc::txt2img_ip_adapter& request, std::optional<sc::param::width> width) {
  if (width) request.width = *width;
}
#else
void resize(sc::txt2img_ip_adapter& request, std::optional<int> width) { request.width = width; }
#endif
