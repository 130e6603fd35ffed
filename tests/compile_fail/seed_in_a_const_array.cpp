// SPDX-License-Identifier: BSL-1.0
//
// The same of digits that are known at run time only.
// message: is not a constant expression
// remedy: Write std::string_view{item.number}, which is copied.
// expect-first: item
// expect-first: number
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

struct shop_item {
  char number[24];
};

#ifdef FIXED
sc::param::seed seed_of(shop_item const& item) { return std::string_view{item.number}; }
#else
sc::param::seed seed_of(shop_item const& item) { return item.number; }
#endif
