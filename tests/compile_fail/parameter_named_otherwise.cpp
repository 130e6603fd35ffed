// SPDX-License-Identifier: BSL-1.0
//
// A parameter of your own has another name than its member.
// message: a parameter of this struct has another name than its member
// remedy: Give both the same name; one of its own on the wire goes into wire<"…">.
// expect-first: static assertion
// expect-lines: GNU 40
// expect-lines: Clang 66
#include <vetted/vetted.hpp>

struct order {
#ifdef FIXED
  vetted::text<"name", vetted::wire<"full-name">> name;
#else
  vetted::text<"full-name"> name;
#endif
};
BOOST_DESCRIBE_STRUCT(order, (), (name))
auto text = vetted::write_json(order{.name = "a"});
