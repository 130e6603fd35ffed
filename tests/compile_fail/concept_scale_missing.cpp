// SPDX-License-Identifier: BSL-1.0
//
// A concept needs a scale.
// message: missing initializer / missing field / no matching constructor
// remedy: Give .scale.
// expect-first: scale
// expect-lines: GNU 7
// expect-lines: Clang 22
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::concept_weight part{.model_id = "model_a", .scale = 1};
#else
sc::concept_weight part{.model_id = "model_a"};
#endif
