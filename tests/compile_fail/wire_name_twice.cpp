// SPDX-License-Identifier: BSL-1.0
//
// Two members of a struct of your own have the same wire name.
// message: two members of this struct have the same wire name
// remedy: Give each a name of its own.
// expect-first: static assertion
// expect-lines: GNU 40
// expect-lines: Clang 66
#include <vetted/vetted.hpp>

struct order {
#ifdef FIXED
  vetted::text<"sent_to"> sent_to;
#else
  vetted::text<"sent_to", vetted::wire<"name">> sent_to;
#endif
  vetted::text<"name"> name;
};
BOOST_DESCRIBE_STRUCT(order, (), (sent_to, name))
auto text = vetted::write_json(order{.sent_to = "a", .name = "b"});
