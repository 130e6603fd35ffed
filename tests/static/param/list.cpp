// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/list.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/text.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using share = vetted::number<"share", vetted::minimum<0>, vetted::maximum<1>>;
using label = vetted::text<"label", vetted::not_empty>;
using shares = vetted::list<share>;
using labels = vetted::list<label>;

// Up to four items stand in a constant, checked one by one.
constexpr shares three{0.1, 0.5, 1};
static_assert(three.size() == 3 && three[0].value() == 0.1 && three[2].value() == 1.0);
constexpr labels four{"a", "b", "c", "d"};
static_assert(four.size() == 4 && four[3].view() == "d");
static_assert(shares{}.empty() && !three.empty());
constexpr labels one{"a"}, same{"a"}, two{"a", "a"}, different{"b"};
static_assert(one == same && !(one == two) && !(one == different));

// Copies, moves and growth beyond the four work in a constant evaluation, which also proves that
// nothing leaks and that nothing is read outside its lifetime.
constexpr std::size_t exercise() {
  labels all{"a", "b", "c", "d"};
  for (int i = 0; i < 5; ++i) all.push_back(label{"more"});
  labels copy = all;
  labels moved = std::move(all);
  copy = moved;
  moved = labels{"one"};
  labels other{"x", "y"};
  other = std::move(copy);
  std::size_t const size = other.size() + moved.size();
  other.clear();
  return size + other.size();
}
static_assert(exercise() == 10);

// Items keep their rules because nobody can change them in place.
static_assert(std::same_as<decltype(std::declval<labels&>()[0]), label const&>);
static_assert(std::same_as<decltype(std::declval<labels const&>()[0]), label const&>);
static_assert(!std::is_assignable_v<decltype(std::declval<shares&>()[0]), share>);

// A range is a list of items, one string is no range of characters.
static_assert(std::is_constructible_v<labels, std::vector<std::string>>);
static_assert(std::is_constructible_v<shares, std::vector<share>>);
static_assert(!std::is_constructible_v<shares, std::vector<std::string>>);
static_assert(!std::is_constructible_v<shares, std::string>);
static_assert(!std::is_constructible_v<shares, std::vector<bool>>);
static_assert(!std::is_constructible_v<labels, std::vector<int>>);
static_assert(!std::is_constructible_v<labels, std::nullptr_t>);
static_assert(!std::is_constructible_v<labels, int>);
static_assert(!std::is_constructible_v<labels, shares>);

static_assert(std::is_nothrow_move_constructible_v<labels>);
static_assert(!std::is_aggregate_v<labels>);

// Items can be gone through in a constant, too.
constexpr double sum() {
  double result = 0;
  for (share const& each : three) result += each.value();
  for (share const& each : shares{}) result += 100 * each.value();
  return result;
}
static_assert(sum() == 1.6);
static_assert(std::same_as<decltype(*std::declval<shares&>().begin()), share const&>);

// Numbers that came at run time become items by from() only.
static_assert(!std::is_convertible_v<std::vector<double>, shares>);
static_assert(!std::is_constructible_v<shares, std::vector<double>>);
static_assert(!std::is_constructible_v<shares, std::vector<int>>);
static_assert(!std::is_constructible_v<shares, std::vector<float>&>);
template <class Range>
concept made_from = requires(Range const& given) { shares::from(given); };
static_assert(made_from<std::vector<double>> && made_from<std::vector<int>>);
static_assert(!made_from<std::vector<std::string>> && !made_from<double>);

}  // namespace
