// SPDX-License-Identifier: BSL-1.0
//
// A struct of your own has a member that BOOST_DESCRIBE_STRUCT does not list.
// message: a member of this struct is not described
// remedy: Add the member to BOOST_DESCRIBE_STRUCT.
// expect-first: static assertion
// expect-lines: GNU 40
// expect-lines: Clang 66
#include <vetted/vetted.hpp>

struct order {
  vetted::text<"name"> name;
  vetted::optional<vetted::flag<"gift">> gift{};
};
#ifdef FIXED
BOOST_DESCRIBE_STRUCT(order, (), (name, gift))
#else
BOOST_DESCRIBE_STRUCT(order, (), (name))
#endif
auto text = vetted::write_json(order{.name = "a"});
