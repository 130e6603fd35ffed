// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/rules.hpp>
#include <vetted/param/text_rules.hpp>

namespace {

using namespace vetted;

static_assert(minimum<-2>::holds(-2) && !minimum<-2>::holds(-2.0000000000000004));
static_assert(maximum<decimal{0.9}>::holds(0.9) &&
              !maximum<decimal{0.9}>::holds(0.90000000000000013));
static_assert(minimum<decimal{0.01}>::limit == 0.01);

static_assert(whole::holds(0) && whole::holds(-3) && !whole::holds(0.5) && !whole::holds(-0.5));
static_assert(whole::holds(9007199254740992.0) && !whole::holds(9007199254740994.0));  // 2^53
static_assert(!whole::holds(1e300) && !whole::holds(-1e300));  // far beyond every integer type
static_assert(!whole::holds(4503599627370495.5));              // the last fraction that there is
static_assert(whole::holds(4503599627370496.0));

// In binary neither 0.07 / 0.01 nor 0.29 / 0.01 is whole.
static_assert(multiple_of<decimal{0.01}>::holds(0.07) && multiple_of<decimal{0.01}>::holds(0.29) &&
              multiple_of<decimal{0.01}>::holds(-0.07) &&
              !multiple_of<decimal{0.01}>::holds(0.075));
static_assert(multiple_of<8>::holds(0) && multiple_of<8>::holds(-16) &&
              multiple_of<8>::holds(2048));
static_assert(!multiple_of<8>::holds(4) && !multiple_of<8>::holds(8.5));
static_assert(multiple_of<decimal{0.25}>::holds(1.75) && !multiple_of<decimal{0.25}>::holds(1.7));

static_assert(not_empty::holds("a") && not_empty::holds(" ") && !not_empty::holds(""));
static_assert(digits_only::holds("0") && digits_only::holds("00123456789012345678901234567890"));
static_assert(!digits_only::holds("") && !digits_only::holds("-1") && !digits_only::holds("1.0"));
static_assert(!digits_only::holds(" 1") && !digits_only::holds("1 ") && !digits_only::holds("0x1"));
static_assert(!digits_only::holds("\xd9\xa1"));  // ARABIC-INDIC DIGIT ONE is a digit elsewhere

// JSON Schema's words.
static_assert(minimum<0>::keyword == "minimum" && maximum<0>::keyword == "maximum");
static_assert(multiple_of<1>::keyword == "multipleOf" && whole::keyword == "type");
static_assert(not_empty::keyword == "minLength" && digits_only::keyword == "pattern");

// The first broken rule in the order written is told; without rules there is none.
static_assert(detail::broken_keyword<whole, minimum<1>>(0.5) == "type");
static_assert(detail::broken_keyword<minimum<1>, whole>(0.5) == "minimum");
static_assert(detail::broken_keyword<>(0.5).empty());
static_assert(detail::broken_rule<"n", minimum<1>>(1) == nullptr);
static_assert([]() consteval {
  return detail::broken_rule<"n", minimum<1>>(0) == &value_is_out_of_range<"n", minimum<1>>;
}());
static_assert([]() consteval {
  return detail::broken_rule<"n", whole>(0.5) == &value_is_not_a_whole_number<"n", whole>;
}());
static_assert([]() consteval {
  return detail::broken_rule<"n", multiple_of<2>>(1) ==
         &value_is_not_a_multiple<"n", multiple_of<2>>;
}());
static_assert([]() consteval {
  return detail::broken_rule<"t", not_empty>(std::string_view{}) ==
         &text_must_not_be_empty<"t", not_empty>;
}());
static_assert([]() consteval {
  return detail::broken_rule<"t", not_empty, visible_only>(std::string_view{"a b"}) ==
         &text_has_blank_or_unprintable_characters<"t", not_empty, visible_only>;
}());
static_assert([]() consteval {
  return detail::broken_rule<"t", digits_only>(std::string_view{"1x"}) ==
         &text_is_not_made_of_digits<"t", digits_only>;
}());

}  // namespace

// Rounding is forgiven, nothing else: a hair is no multiple, neither beside 0 nor beside another.
static_assert(multiple_of<decimal{0.01}>::holds(0.07) && multiple_of<decimal{0.1}>::holds(0.3));
static_assert(multiple_of<decimal{0.05}>::holds(0) && !multiple_of<decimal{0.05}>::holds(1e-11));
static_assert(!multiple_of<8>::holds(8.000000001) && !multiple_of<8>::holds(7.999999999));
static_assert(multiple_of<decimal{0.01}>::holds(20.48) &&
              !multiple_of<decimal{0.01}>::holds(20.485));
