// SPDX-License-Identifier: BSL-1.0
//
// A map of a struct of your own has the same name twice.
// message: map_has_a_name_twice
// remedy: Leave one of the two out.
// expect-lines: GNU 11
// expect-lines: Clang 16
#include <vetted/param/map.hpp>
#include <vetted/param/text.hpp>

struct order {
  vetted::map<vetted::text<"label">> labels{};
};

#ifdef FIXED
inline constexpr order one{.labels = {{"team", "blue"}, {"shot", "7"}}};
#else
inline constexpr order one{.labels = {{"team", "blue"}, {"team", "red"}}};
#endif
