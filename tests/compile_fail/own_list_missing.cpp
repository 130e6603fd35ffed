// SPDX-License-Identifier: BSL-1.0
//
// A list that has to be given is not.
// message: vetted::required>
// remedy: Give it; `list::none()` is one without items.
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/param/list.hpp>
#include <vetted/param/text.hpp>

struct post {
  vetted::list<vetted::text<"tags">, vetted::required> tags;
};

#ifdef FIXED
inline constexpr post one{.tags = {"a"}};
#else
inline constexpr post one{};
#endif
