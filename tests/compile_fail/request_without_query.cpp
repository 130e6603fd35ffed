// SPDX-License-Identifier: BSL-1.0
//
// The endpoint of a struct of your own lacks the list of the query.
// message: use of deleted function / deleted
// remedy: Add using query = vetted::members<...>;.
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
struct order::endpoint {
  static constexpr std::string_view method = "POST", path = "/orders";
#ifdef FIXED
  using query = vetted::members<>;
#endif
};
using client = vetted::scenario::client<vetted::http::memory>;
bool run(client& c, order const& mine) { return c.submit(mine).has_value(); }
