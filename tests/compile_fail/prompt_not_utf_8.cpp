// SPDX-License-Identifier: BSL-1.0
//
// JSON is UTF-8, and so are the literals that go into it.
// expect: text_is_not_valid_utf_8
// expect: prompt
// expect-lines: GNU 12
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "\xc3\xbf"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "\xff"};
#endif
