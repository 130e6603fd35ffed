// SPDX-License-Identifier: BSL-1.0
//
// The same through an optional.
// message: constant_text_breaks_a_rule
// remedy: Give the id as the service shows it.
// expect-first: "project_id"
// expect-first: visible_only
// expect-lines: GNU 16
// expect-lines: Clang 19
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
inline constexpr vetted::optional<sc::param::project_id> project = std::string_view{"proj_1"};
#else
inline constexpr vetted::optional<sc::param::project_id> project = std::string_view{"proj 1"};
#endif
