// SPDX-License-Identifier: BSL-1.0
//
// An array of const char has the type of a literal, but may be known at run time only.
// message: is not a constant expression
// remedy: Write std::string_view{item.title}, which is copied.
// expect-first: item
// expect-first: title
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

struct shop_item {
  char title[32];
};

#ifdef FIXED
sc::txt2img_ip_adapter icon_of(shop_item const& item) {
  return {.model_id = "flux.1-dev", .prompt = std::string_view{item.title}, .seed = "7"};
}
template <class Text>
sc::txt2img_ip_adapter icon_of(Text const& given) {
  return {.model_id = "flux.1-dev", .prompt = std::string_view{given}};
}
sc::txt2img_ip_adapter const sword = icon_of("a sword");
#else
sc::txt2img_ip_adapter icon_of(shop_item const& item) {
  return {.model_id = "flux.1-dev", .prompt = item.title};
}
#endif
