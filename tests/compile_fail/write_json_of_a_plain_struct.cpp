// SPDX-License-Identifier: BSL-1.0
//
// A struct without description has no members to look at.
// message: no matching function / no matching constructor
// remedy: Describe it with BOOST_DESCRIBE_STRUCT.
// expect: order
// expect: described
// expect-first: write_json
// expect-lines: GNU 25
// expect-lines: Clang 16
#include <vetted/json/write.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/optional.hpp>

struct order {
  vetted::optional<vetted::flag<"gift">> gift{};
};
#ifdef FIXED
BOOST_DESCRIBE_STRUCT(order, (), (gift))
#endif

auto check(order const& mine) { return vetted::write_json(mine); }
