// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/owned_or_view.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using vetted::detail::owned_or_view;

constexpr std::string_view literal = "a literal";

static_assert(owned_or_view{}.view().empty());
static_assert(owned_or_view::of_literal(literal).view().data() == literal.data());

constexpr bool copies_share_a_literal() {
  owned_or_view const first = owned_or_view::of_literal(literal);
  owned_or_view second = first;
  owned_or_view const third = std::move(second);
  return first.view().data() == literal.data() && third.view().data() == literal.data() &&
         second.view().empty();
}
static_assert(copies_share_a_literal());

static_assert(std::is_nothrow_move_constructible_v<owned_or_view>);
static_assert(!std::is_constructible_v<owned_or_view, std::string_view>);  // owned or not is said

// An array is read up to its first NUL, or whole if it has none.
constexpr char with_room[16] = "abc", without_nul[] = {'a', 'b', 'c'}, only_nul[] = "";
static_assert(vetted::detail::up_to_nul(with_room) == "abc");
static_assert(vetted::detail::up_to_nul(without_nul) == "abc");
static_assert(vetted::detail::up_to_nul(only_nul).empty());
static_assert(vetted::detail::up_to_nul("a\0b\0c") == "a");

}  // namespace
