// SPDX-License-Identifier: BSL-1.0
//
// FLUX.1.1 pro is not of the family flux_schnell.
// message: this_model_is_of_another_family
// remedy: Use txt2img_ip_adapter_for<flux_pro>, or a model of the family.
// expect-first: flux_pro[^a-z_]
// expect-first: flux_schnell[^a-z_]
// expect-first: models::flux_1_1_pro
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_schnell> request{.model_id = sc::models::flux_1_schnell,
                                                     .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::flux_schnell> request{.model_id = sc::models::flux_1_1_pro,
                                                     .prompt = "a pier"};
#endif
