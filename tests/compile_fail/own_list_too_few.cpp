// SPDX-License-Identifier: BSL-1.0
//
// The list of a struct of your own has fewer items than it must have.
// message: list_has_too_few_items
// remedy: Add items, or leave the list out.
// expect-lines: GNU 11
// expect-lines: Clang 19
#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/text.hpp>

struct post {
  vetted::list<vetted::text<"tags">, vetted::min_items<2>> tags{};
};

#ifdef FIXED
inline constexpr post one{.tags = {"a", "b"}};
#else
inline constexpr post one{.tags = {"a"}};
#endif
