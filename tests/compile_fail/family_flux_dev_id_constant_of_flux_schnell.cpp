// SPDX-License-Identifier: BSL-1.0
//
// A constant string_view with the id of another family's model is checked like a literal.
// message: constant_text_breaks_a_rule
// remedy: Use a model of the family, or another family.
// expect-first: "model_id"
// expect: not_of_another_family.*flux_dev
// expect-lines: GNU 13
// expect-lines: Clang 13
#include <vetted/scenario/model_id.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
inline constexpr std::string_view id = "flux.1-dev";
#else
inline constexpr std::string_view id = "flux.1-schnell";
#endif
inline constexpr sc::param::model_id_for<sc::flux_dev> model{id};
