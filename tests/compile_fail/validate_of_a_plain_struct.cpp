// SPDX-License-Identifier: BSL-1.0
//
// A struct without description has no members to look at.
// message: no matching function / no matching constructor
// remedy: Describe it with BOOST_DESCRIBE_STRUCT.
// expect: order
// expect: described
// expect-first: validate
// expect-lines: GNU 17
// expect-lines: Clang 13
#include <vetted/check/validate.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/optional.hpp>

struct order {
  vetted::optional<vetted::flag<"gift">> gift{};
};
#ifdef FIXED
BOOST_DESCRIBE_STRUCT(order, (), (gift))
#endif

auto check(order const& mine) { return vetted::validate(mine); }
