// SPDX-License-Identifier: BSL-1.0
//
// A request that can change cannot be proven.
// message: use of invalid variable template / constraints not satisfied
// remedy: Make the request static constexpr.
// expect: is_constexpr
// expect-first: verified
// expect-lines: GNU 13
// expect-lines: Clang 10
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
static sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#endif

auto const& proven = vetted::verified<request>.request;
