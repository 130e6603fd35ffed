// SPDX-License-Identifier: BSL-1.0
//
// The id of FLUX.1 schnell is not one of the family flux_dev, as text either.
// message: this_model_is_of_another_family
// remedy: Use txt2img_ip_adapter_for<flux_schnell>, or a model of the family.
// expect-first: flux_schnell[^a-z_]
// expect-first: flux_dev[^a-z_]
// expect-first: "flux.1-schnell"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = "flux.1-schnell", .prompt = "a pier"};
#endif
