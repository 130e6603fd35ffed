// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/name.hpp>

#include <type_traits>

namespace {

template <vetted::name Name>
struct tag {
  static constexpr auto view = Name.view();
};

static_assert(tag<"width">::view == "width");
static_assert(tag<"">::view.empty());
static_assert(std::is_same_v<tag<"width">, tag<"width">>);
static_assert(!std::is_same_v<tag<"width">, tag<"widths">>);

}  // namespace
