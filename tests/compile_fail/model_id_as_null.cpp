// SPDX-License-Identifier: BSL-1.0
//
// A null pointer is not the same as left out.
// expect: model_id
// expect: nullptr
// expect-lines: GNU 9
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = nullptr, .prompt = "a pier"};
#endif
