// SPDX-License-Identifier: BSL-1.0
//
// The list of a struct of your own has an item twice.
// message: list_has_equal_items
// remedy: Leave one of them out.
// expect-lines: GNU 11
// expect-lines: Clang 19
#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/text.hpp>

struct post {
  vetted::list<vetted::text<"tags">, vetted::unique_items> tags{};
};

#ifdef FIXED
inline constexpr post one{.tags = {"a", "b"}};
#else
inline constexpr post one{.tags = {"a", "a"}};
#endif
