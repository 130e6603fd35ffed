// SPDX-License-Identifier: BSL-1.0
//
// A seed is made of decimal digits.
// expect: text_is_not_made_of_digits
// expect: seed
// expect: digits_only
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = "1234"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = "12a4"};
#endif
