// SPDX-License-Identifier: BSL-1.0
//
// A known model carries its family.
// expect: this_model_is_of_another_family
// expect: flux_schnell
// expect: flux_dev
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = sc::models::flux_1_dev,
                                                 .prompt = "a pier"};
#else
sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = sc::models::flux_1_schnell,
                                                 .prompt = "a pier"};
#endif
