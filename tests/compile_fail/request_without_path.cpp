// SPDX-License-Identifier: BSL-1.0
//
// The endpoint of a struct of your own does not say where the request goes.
// message: use of deleted function / deleted
// remedy: Derive it from vetted::post<"/path", reply>, or from another method.
// expect-first: submit
// expect-first: order
// expect-lines: GNU 9
// expect-lines: Clang 22
#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

struct order {
  struct endpoint;
  vetted::optional<vetted::flag<"gift">> gift{};
};
BOOST_DESCRIBE_STRUCT(order, (), (gift))
#ifdef FIXED
struct order::endpoint : vetted::post<"/orders", vetted::nothing> {};
#else
struct order::endpoint {};
#endif
using client = vetted::scenario::client<vetted::http::memory>;
bool run(client& c, order const& mine) { return c.submit(mine).has_value(); }
