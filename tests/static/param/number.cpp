// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/number.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

namespace {

using vetted::decimal;
using vetted::maximum;
using vetted::minimum;
using vetted::multiple_of;
using vetted::number;
using vetted::whole;

using pixels = number<"pixels", whole, minimum<64>, maximum<2048>, multiple_of<8>>;
using share = number<"share", minimum<decimal{0.05}>, maximum<1>>;

template <class Number, class T>
constexpr std::string_view broken(T given) {
  auto const made = Number::from(given);
  return made ? std::string_view{} : made.error().keyword();
}

// A literal is a constant and keeps its value, whatever type it was written in.
static_assert(pixels{512}.value() == 512);
static_assert(pixels{512.0}.value() == 512);
static_assert(pixels{512u}.value() == 512);
static_assert(pixels{512LL}.value() == 512);
static_assert(share{0.5f}.value() == 0.5);
static_assert(share{1}.value() == 1.0);
static_assert(std::is_same_v<decltype(pixels{512}.value()), std::int64_t>);
static_assert(std::is_same_v<decltype(share{1}.value()), double>);

// from() takes the limits themselves and says the keyword of the first rule broken just outside.
static_assert(broken<pixels>(64).empty() && broken<pixels>(2048).empty());
static_assert(broken<pixels>(56) == "minimum");
static_assert(broken<pixels>(2056) == "maximum");
static_assert(broken<pixels>(65) == "multipleOf");
static_assert(broken<pixels>(64.5) == "type");
static_assert(broken<pixels>(63) == "minimum");  // also no multiple: the first rule is told
static_assert(broken<share>(0.05).empty());
static_assert(broken<share>(0.049) == "minimum");
static_assert(broken<share>(1.0000000000000002) == "maximum");

// No number that JSON could not write.
static_assert(broken<share>(std::numeric_limits<double>::quiet_NaN()) == "type");
static_assert(broken<share>(std::numeric_limits<double>::infinity()) == "type");
static_assert(broken<number<"free">>(-std::numeric_limits<double>::infinity()) == "type");
static_assert(broken<number<"free">>((std::numeric_limits<double>::max)()).empty());
static_assert(broken<pixels>((std::numeric_limits<std::uint64_t>::max)()) ==
              "type");  // beyond 2^53
static_assert(broken<pixels>((std::numeric_limits<std::int64_t>::min)()) == "type");

// Minus zero would be written as "-0".
static_assert(std::bit_cast<std::uint64_t>(number<"free">{-0.0}.value()) == 0);

// What from() answers is the number, not a copy of the argument.
static_assert(pixels::from(768).value() == pixels{768});
static_assert(!(pixels{768} == pixels{512}));

// A number is always there, and always one that was checked.
static_assert(!std::is_default_constructible_v<pixels>);
static_assert(!std::is_aggregate_v<pixels>);
static_assert(std::is_trivially_destructible_v<pixels> &&
              std::is_trivially_copy_constructible_v<pixels>);

// Not everything that converts to a number in C++ is meant as one.
static_assert(!std::is_constructible_v<pixels, bool>);  // width = true
static_assert(!std::is_constructible_v<pixels, char>);  // width = '8'
static_assert(!std::is_constructible_v<pixels, char8_t>);
static_assert(!std::is_constructible_v<pixels, wchar_t>);
static_assert(!std::is_constructible_v<pixels, char const*>);  // width = "512"
static_assert(!std::is_constructible_v<pixels, std::string>);
static_assert(!std::is_constructible_v<pixels, std::nullptr_t>);
static_assert(!std::is_constructible_v<pixels, share>);  // one parameter for another
static_assert(!std::is_assignable_v<pixels&, share>);
static_assert(!std::is_convertible_v<pixels, int>);  // the way back is value()

template <class T>
concept from_takes = requires(T given) { pixels::from(given); };
static_assert(from_takes<int> && from_takes<float> && from_takes<std::size_t>);
static_assert(!from_takes<bool> && !from_takes<char> && !from_takes<char const*>);

// Numbers of other names are other types, even under the same rules.
static_assert(!std::is_same_v<number<"width", whole>, number<"height", whole>>);
static_assert(pixels::parameter_name == "pixels");

}  // namespace
