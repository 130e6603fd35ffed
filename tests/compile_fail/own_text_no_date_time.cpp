// SPDX-License-Identifier: BSL-1.0
//
// The text of a struct of your own is no date and time.
// message: text_is_not_a_date_and_time
// remedy: Give one as RFC 3339 has them, such as 2026-11-30T16:45:00Z.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/date_time.hpp>
#include <vetted/param/text.hpp>

struct event {
  vetted::text<"due", vetted::date_time> due;
};

#ifdef FIXED
inline constexpr event one{.due = "2024-02-29T12:00:00Z"};
#else
inline constexpr event one{.due = "2026-02-29T12:00:00Z"};
#endif
