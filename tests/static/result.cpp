// SPDX-License-Identifier: BSL-1.0
#include <vetted/result.hpp>

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <vetted/call/error.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/violation.hpp>

namespace {

using vetted::result;
using number = result<int, std::string_view>;

constexpr number half(int whole) {
  if (whole % 2 != 0) return std::string_view{"odd"};
  return whole / 2;
}
static_assert(half(8).has_value() && !half(8).has_error() && half(8) && *half(8) == 4);
static_assert(half(7).has_error() && !half(7).has_value() && !half(7));
static_assert(half(7).error() == "odd");
static_assert(half(8) == number{4} && half(8) != half(6) && half(8) != half(7));
static_assert(*number{} == 0);

constexpr int emplaced() {
  number made = half(7);
  made.emplace(5) += 1;
  return made.has_error() ? 0 : *made;
}
static_assert(emplaced() == 6);

constexpr result<void, int> nothing(bool good) {
  if (!good) return 7;
  return {};
}
static_assert(nothing(true) && nothing(true).has_value());
static_assert(nothing(false).has_error() && nothing(false).error() == 7);

// A value of what converts, and neither for what could be both.
static_assert(std::convertible_to<char const*, result<std::string, int>>);
static_assert(!std::convertible_to<short, result<int, long>>);
static_assert(std::convertible_to<result<char const*, int>, result<std::string, int>>);
static_assert(!std::convertible_to<result<std::string, int>, result<int, int>>);

// Out of a temporary the value is moved, so that nothing refers to what is gone.
static_assert(std::same_as<decltype(*half(8)), int>);
static_assert(std::same_as<decltype(half(8).value()), int>);

// Moved where the value cannot be copied.
using owner = result<std::unique_ptr<int>, int>;
static_assert(std::is_nothrow_move_constructible_v<owner> && !std::copyable<owner>);

static_assert(std::same_as<result<int>::error_type, vetted::error>);

using width = vetted::number<"width", vetted::maximum<8>>;
static_assert(std::same_as<decltype(width::from(1)), result<width, vetted::violation>>);
static_assert(width::from(8)->value() == 8 && width::from(9).has_error());

}  // namespace
