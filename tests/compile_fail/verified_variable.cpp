// SPDX-License-Identifier: BSL-1.0
//
// A request that can change cannot be proven.
// message: is not usable in a constant expression / must be initialized by a constant expression
// remedy: Make the request static constexpr.
// expect: request
// expect-lines: GNU 27
// expect-lines: Clang 62
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
static sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#endif

auto const& proven = vetted::verified<request>.request;
