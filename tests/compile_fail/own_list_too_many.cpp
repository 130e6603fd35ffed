// SPDX-License-Identifier: BSL-1.0
//
// The list of a struct of your own has more items than it may have.
// message: list_has_too_many_items
// remedy: Leave items out.
// expect-lines: GNU 11
// expect-lines: Clang 19
#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/text.hpp>

struct post {
  vetted::list<vetted::text<"tags">, vetted::max_items<2>> tags{};
};

#ifdef FIXED
inline constexpr post one{.tags = {"a", "b"}};
#else
inline constexpr post one{.tags = {"a", "b", "c"}};
#endif
