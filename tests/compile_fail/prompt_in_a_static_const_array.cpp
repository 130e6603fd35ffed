// SPDX-License-Identifier: BSL-1.0
//
// A static array of const char is no constant unless it is constexpr.
// message: is not usable in a constant expression / is not a constant expression
// remedy: Make it static constexpr, or write std::string_view{title}, which is copied.
// expect-first: title
// expect-lines: GNU 9
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr char title[] = "a sword";
sc::txt2img_ip_adapter icon() { return {.model_id = "flux.1-dev", .prompt = title, .seed = "7"}; }
static char const number[] = "7";
sc::txt2img_ip_adapter again() {
  return {.model_id = "flux.1-dev",
          .prompt = std::string_view{title},
          .seed = std::string_view{number}};
}
#else
static char const title[] = "a sword";
sc::txt2img_ip_adapter icon() { return {.model_id = "flux.1-dev", .prompt = title}; }
#endif
