// SPDX-License-Identifier: BSL-1.0
//
// A name in a map of a struct of your own breaks the rule of names.
// message: map_has_a_name_that_breaks_a_rule
// remedy: Give names that keep the rules of `property_names`.
// expect-lines: GNU 12
// expect-lines: Clang 19
#include <vetted/param/map.hpp>
#include <vetted/param/map_rules.hpp>
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>

using small = vetted::pattern<"^[a-z]+$">;
struct order {
  vetted::map<vetted::text<"label">, vetted::property_names<small>> labels{};
};

#ifdef FIXED
inline constexpr order one{.labels = {{"team", "blue"}}};
#else
inline constexpr order one{.labels = {{"Team", "blue"}}};
#endif
