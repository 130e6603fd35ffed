// SPDX-License-Identifier: BSL-1.0
//
// A map of a struct of your own has fewer names than it must have.
// message: map_has_too_few_properties
// remedy: Add some, or leave the map out.
// expect-lines: GNU 12
// expect-lines: Clang 19
#include <vetted/param/map.hpp>
#include <vetted/param/map_rules.hpp>
#include <vetted/param/text.hpp>

struct order {
  vetted::map<vetted::text<"label">, vetted::min_properties<2>> labels{};
};

#ifdef FIXED
inline constexpr order one{.labels = {{"team", "blue"}, {"shot", "7"}}};
#else
inline constexpr order one{.labels = {{"team", "blue"}}};
#endif
