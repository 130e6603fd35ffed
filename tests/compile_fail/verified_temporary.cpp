// SPDX-License-Identifier: BSL-1.0
//
// A proof refers to its request, which must have a name.
// message: is not a valid template argument / reference to temporary
// remedy: Make the request static constexpr.
// expect-first: verified
// expect-lines: GNU 3
// expect-lines: Clang 4
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
#else
[[maybe_unused]] constexpr auto proven =
    vetted::verified<sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a pier"}>;
#endif
