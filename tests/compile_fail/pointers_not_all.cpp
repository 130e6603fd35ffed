// SPDX-License-Identifier: BSL-1.0
//
// A struct of your own has a member that is not among the pointers that describe it.
// message: a member of this struct is not described
// remedy: Add a pointer to the member.
// expect-first: static assertion
// expect-lines: GNU 40
// expect-lines: Clang 66
#include <vetted/vetted.hpp>

struct order {
  vetted::text<"name"> name;
  vetted::optional<vetted::flag<"gift">> gift{};
};
#ifdef FIXED
vetted::members<&order::name, &order::gift> describe(order const*);
#else
vetted::members<&order::name> describe(order const*);
#endif
auto text = vetted::write_json(order{.name = "a"});
