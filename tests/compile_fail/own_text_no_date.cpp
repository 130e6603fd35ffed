// SPDX-License-Identifier: BSL-1.0
//
// The text of a struct of your own is no date.
// message: text_is_not_a_date
// remedy: Give one as RFC 3339 has them, such as 2026-11-30.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/date_time.hpp>
#include <vetted/param/text.hpp>

struct event {
  vetted::text<"day", vetted::date> day;
};

#ifdef FIXED
inline constexpr event one{.day = "2026-11-30"};
#else
inline constexpr event one{.day = "30.11.2026"};
#endif
