// SPDX-License-Identifier: BSL-1.0
//
// The ultra variant is a family of its own.
// message: this_model_is_of_another_family
// remedy: Use txt2img_ip_adapter_for<flux_pro_ultra>, or a model of the family.
// expect-first: flux_pro_ultra[^a-z_]
// expect-first: flux_pro[^a-z_]
// expect-first: models::flux_1_1_pro_ultra
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{.model_id = sc::models::flux_1_pro,
                                                 .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{.model_id = sc::models::flux_1_1_pro_ultra,
                                                 .prompt = "a pier"};
#endif
