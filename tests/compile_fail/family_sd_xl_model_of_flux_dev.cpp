// SPDX-License-Identifier: BSL-1.0
//
// FLUX.1 dev is not of the family sd_xl.
// message: this_model_is_of_another_family
// remedy: Use txt2img_ip_adapter_for<flux_dev>, or a model of the family.
// expect-first: flux_dev[^a-z_]
// expect-first: sd_xl[^a-z_]
// expect-first: models::flux_1_dev
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_xl> request{.model_id = sc::models::stable_diffusion_xl_base_1_0,
                                              .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::sd_xl> request{.model_id = sc::models::flux_1_dev,
                                              .prompt = "a pier"};
#endif
