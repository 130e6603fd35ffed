// SPDX-License-Identifier: BSL-1.0
//
// SDXL is not of the family sd_1_5.
// message: this_model_is_of_another_family
// remedy: Use txt2img_ip_adapter_for<sd_xl>, or a model of the family.
// expect-first: sd_xl[^a-z_]
// expect-first: sd_1_5[^a-z_]
// expect-first: models::stable_diffusion_xl_base_1_0
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_1_5> request{.model_id = "model_mine", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::sd_1_5> request{.model_id = sc::models::stable_diffusion_xl_base_1_0,
                                               .prompt = "a pier"};
#endif
