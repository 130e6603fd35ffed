// SPDX-License-Identifier: BSL-1.0
//
// The base model is not itself a LoRA.
// message: this_model_is_of_another_family
// remedy: Give the id of the LoRA here and the base model in base_model_id.
// expect-first: flux_dev[^a-z_]
// expect-first: flux_lora[^a-z_]
// expect-first: models::flux_1_dev
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_lora> request{.model_id = "model_mine", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::flux_lora> request{.model_id = sc::models::flux_1_dev,
                                                  .prompt = "a pier"};
#endif
