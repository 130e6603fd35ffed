// SPDX-License-Identifier: BSL-1.0
//
// The byte FF occurs in no UTF-8 text.
// message: text_is_not_valid_utf_8
// remedy: Save the source as UTF-8 and write the text as it is.
// expect-first: "prompt"
// expect-first: not_empty
// expect-first: "\\xff"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "\xc3\xbf"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "\xff"};
#endif
