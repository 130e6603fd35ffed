// SPDX-License-Identifier: BSL-1.0
//
// A member in the path of an endpoint of your own may be left out.
// message: a member in the path has to be given, as a text, a number or a choice
// remedy: Take its parameter as it is, not as an optional or a list.
// expect-first: static assertion
// expect-lines: GNU 60
// expect-lines: Clang 80
#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>

struct get_order {
#ifdef FIXED
  vetted::text<"order_id"> order_id;
#else
  vetted::optional<vetted::text<"order_id">> order_id{};
#endif
  struct endpoint : vetted::get<"/orders/{order_id}", vetted::nothing> {};
};
BOOST_DESCRIBE_STRUCT(get_order, (), (order_id))
struct api {
  vetted::bearer credentials;
  std::string base_url = "https://shop.example";
};
using client = vetted::client<vetted::http::memory, api>;
bool run(client& c) { return c.call(get_order{.order_id = "a"}).has_value(); }
