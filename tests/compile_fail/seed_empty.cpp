// SPDX-License-Identifier: BSL-1.0
//
// Empty text has no digits.
// message: text_is_not_made_of_digits
// remedy: Give decimal digits, or a whole number. Or leave the member out.
// expect-first: "seed"
// expect-first: digits_only
// expect-first: = ""
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = "0"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = ""};
#endif
