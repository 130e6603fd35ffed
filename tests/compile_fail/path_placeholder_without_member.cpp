// SPDX-License-Identifier: BSL-1.0
//
// A placeholder in the path of an endpoint of your own is no member of its request.
// message: a placeholder of the endpoint's path is no member of the request
// remedy: Name it as the member or its wire name.
// expect-first: static assertion
// expect-lines: GNU 60
// expect-lines: Clang 80
#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>

struct get_order {
  vetted::text<"order_id"> order_id;
#ifdef FIXED
  struct endpoint : vetted::get<"/orders/{order_id}", vetted::nothing> {};
#else
  struct endpoint : vetted::get<"/orders/{order}", vetted::nothing> {};
#endif
};
BOOST_DESCRIBE_STRUCT(get_order, (), (order_id))
struct api {
  vetted::bearer credentials;
  std::string base_url = "https://shop.example";
};
using client = vetted::client<vetted::http::memory, api>;
bool run(client& c) { return c.call(get_order{.order_id = "a"}).has_value(); }
