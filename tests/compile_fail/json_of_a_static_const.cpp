// SPDX-License-Identifier: BSL-1.0
//
// A request that is const but not constexpr is not known while compiling.
// message: use of invalid variable template / constraints not satisfied
// remedy: Make the request static constexpr.
// expect: is_constexpr
// expect-first: json_of
// expect-lines: GNU 14
// expect-lines: Clang 10
#include <vetted/json/constant.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
static const sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#endif
[[maybe_unused]] constexpr auto body = vetted::json_of<request>;
