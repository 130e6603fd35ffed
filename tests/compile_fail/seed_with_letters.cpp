// SPDX-License-Identifier: BSL-1.0
//
// A letter is among the digits.
// message: text_is_not_made_of_digits
// remedy: Give decimal digits, or a whole number.
// expect-first: "seed"
// expect-first: digits_only
// expect-first: "12a4"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = "1234"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = "12a4"};
#endif
