// SPDX-License-Identifier: BSL-1.0
//
// A map of a struct of your own has more names than it may have.
// message: map_has_too_many_properties
// remedy: Leave some out.
// expect-lines: GNU 12
// expect-lines: Clang 19
#include <vetted/param/map.hpp>
#include <vetted/param/map_rules.hpp>
#include <vetted/param/text.hpp>

struct order {
  vetted::map<vetted::text<"label">, vetted::max_properties<1>> labels{};
};

#ifdef FIXED
inline constexpr order one{.labels = {{"team", "blue"}}};
#else
inline constexpr order one{.labels = {{"team", "blue"}, {"shot", "7"}}};
#endif
