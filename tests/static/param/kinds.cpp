// SPDX-License-Identifier: BSL-1.0
//
// The kinds of parameters that hold others, free-form JSON, dates and whole numbers of 64 bits, all
// as constants.
#include <array>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include <vetted/param/any_json.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/constant.hpp>
#include <vetted/param/date_time.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/map.hpp>
#include <vetted/param/map_rules.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/one_of.hpp>
#include <vetted/param/or_null.hpp>
#include <vetted/param/text.hpp>

using namespace vetted;

enum class mode { automatic, full };
constexpr auto choices_of(mode) {
  return std::to_array<choice_word<mode>>({{mode::automatic, "auto"}, {mode::full, "full"}});
}

// Numbers of 64 bits.
using id = number<"id", whole_64>;
static_assert(id{INT64_MAX}.value() == INT64_MAX && id{INT64_MIN}.value() == INT64_MIN);
static_assert(id::from(std::uint64_t{1} << 63).has_error() && id::from(1e300).has_error());
inline constexpr auto least = id::from(-0x1p63);
static_assert(least->value() == INT64_MIN && id::from(0.5).has_error());
static_assert(number<"id", whole_64, minimum<9007199254740993>>::allowed() ==
              "a whole number of 64 bits and at least 9007199254740993");
static_assert(
    number<"id", whole_64, maximum<9007199254740993>>::from(9007199254740994).has_error());
static_assert(number<"id", whole_64, multiple_of<3>>::from(9007199254740993).has_value());
static_assert(number<"id", whole_64, among<9007199254740993>>::from(9007199254740992).has_error());
static_assert(number<"id", whole_64, exclusive_minimum<decimal{0.5}>>::from(0).has_error());

// Null.
using seed = number<"seed", whole, minimum<0>>;
static_assert(!std::default_initializable<or_null<seed>> &&
              std::constructible_from<or_null<seed>, std::nullptr_t>);
inline constexpr nullable<seed> absent, null = nullptr, seven = 7;
static_assert(!absent.has_value() && null->is_null() && !seven->is_null());
static_assert(seven->not_null().value() == 7 && seven == nullable<seed>{7} && !(null == seven));
inline constexpr auto three = or_null<seed>::from(3);
static_assert(three->not_null().value() == 3 && or_null<seed>::from(-1).has_error());
static_assert(or_null<seed>::allowed() == "a whole number and at least 0, or null");
inline constexpr or_null<text<"nick", not_empty>> nick = "x";
static_assert(nick.not_null().view() == "x");
static_assert(!std::constructible_from<optional<seed>, std::nullptr_t>);

// Maps.
inline constexpr map<text<"labels", not_empty>, max_properties<2>> labels{{"b", "1"}, {"a", "2"}};
static_assert(labels.size() == 2 && labels[0].name.view() == "b" && labels.keeps_rules());
inline constexpr map<seed> nothing;
static_assert(nothing.empty() && nothing.keeps_rules());
static_assert(!std::default_initializable<map<seed, required>>);
inline constexpr map<seed, required> none = map<seed, required>::none();
static_assert(none.empty() && none.keeps_rules());
constexpr bool keeps_after_adding(char const* name) {
  map<seed> made{{"a", 1}, {"b", 2}};
  made.add(std::string_view{name}, seed{3});
  return made.keeps_rules();
}
static_assert(keeps_after_adding("c") && !keeps_after_adding("a"));

// Alternatives.
using extent = one_of<number<"size", whole, minimum<64>>, choice<"size", mode>, flag<"size">>;
inline constexpr extent number_held = 64, word_held = mode::full, flag_held = true;
static_assert(number_held.index() == 0 && word_held.index() == 1 && flag_held.index() == 2);
static_assert(number_held.get_if<choice<"size", mode>>() == nullptr);
static_assert(word_held.get_if<choice<"size", mode>>()->word() == "full");
static_assert(extent::parameter_name == "size" && !(number_held == word_held));
static_assert(extent::allowed() ==
              "a whole number and at least 64 or one of auto, full or true or false");
static_assert(!std::constructible_from<extent, char const*>);
inline constexpr optional<extent> left_out, chosen = mode::automatic;
static_assert(!left_out.has_value() && chosen->index() == 1);
using two_ranges = one_of<number<"n", maximum<1>>, number<"n", minimum<1>>>;
inline constexpr two_ranges low = 0, high = 2;
static_assert(low.index() == 0 && high.index() == 1);
using model = any_of<text<"model">, choice<"model", mode>>;
inline constexpr model both = "auto";
static_assert(both.index() == 0 && !both.fits_two_ways());
using inputs = one_of<text<"input">, list<text<"input">, required>>;
static_assert(inputs::parameter_name == "input");

// What is always the same, and what has to be given.
static_assert(constant<"type", "image">{}.word() == "image" &&
              constant<"type", "image">::parameter_name == "type");
using tags = list<text<"tags">, required, min_items<1>>;
inline constexpr tags untagged = tags::none(), tagged = {"a"};
static_assert(!std::default_initializable<tags> && !untagged.keeps_rules() && tagged.keeps_rules());

// Lists that hold themselves.
struct folder {
  text<"title"> title;
  list<folder, recursive> folders{};
};
inline constexpr folder leaf{.title = "leaf"};
static_assert(leaf.folders.empty());

// Dates.
static_assert(date::holds("2024-02-29") && !date::holds("2023-02-29") &&
              !date::holds("1900-02-29"));
static_assert(date::holds("2000-02-29") && !date::holds("2026-00-01") && !date::holds("2026-1-01"));
static_assert(!date::holds("2026-11-31") && !date::holds("2026-11-30 ") && !date::holds(""));
static_assert(date_time::holds("2026-11-30T16:45:00Z") && date_time::holds("2026-11-30t16:45:00z"));
static_assert(date_time::holds("2026-11-30T16:45:00.123456789+23:59"));
static_assert(!date_time::holds("2026-11-30T16:45:00") &&
              !date_time::holds("2026-11-30 16:45:00Z"));
static_assert(!date_time::holds("2026-11-30T24:00:00Z") &&
              !date_time::holds("2026-11-30T16:60:00Z"));
static_assert(!date_time::holds("2026-11-30T16:45:00.Z") &&
              !date_time::holds("2026-11-30T16:45:61Z"));
static_assert(!date_time::holds("2026-11-30T16:45:00+24:00") &&
              !date_time::holds("2026-11-30T16:45Z"));
// A leap second is one before midnight in UTC.
static_assert(date_time::holds("1990-12-31T23:59:60Z") &&
              date_time::holds("1990-12-31T15:59:60-08:00"));
static_assert(!date_time::holds("1990-12-31T15:59:60Z") &&
              date_time::holds("1991-01-01T05:29:60+05:30"));

// Free-form JSON.
inline constexpr optional<any_json> extra = R"( {"a": [1, -2.5e+3, "\u00e9\n", null, true, {}]} )";
static_assert(extra->json().substr(0, 2) == " {");
static_assert(detail::is_json("0") && detail::is_json("\"\"") && detail::is_json("[[],{}]"));
static_assert(!detail::is_json("01") && !detail::is_json("1.") && !detail::is_json(".5") &&
              !detail::is_json("+1") && !detail::is_json("1e") && !detail::is_json("--1"));
static_assert(!detail::is_json("[1,]") && !detail::is_json("{\"a\"}") && !detail::is_json("{,}") &&
              !detail::is_json("[1 2]") && !detail::is_json("") && !detail::is_json(" "));
static_assert(!detail::is_json("\"\\x\"") && !detail::is_json("\"\\u12g4\"") &&
              !detail::is_json("\"a\nb\"") && !detail::is_json("\"\xff\"") &&
              !detail::is_json("\"a"));
static_assert(!detail::is_json("NaN") && !detail::is_json("nul") && !detail::is_json("truefalse"));
