// SPDX-License-Identifier: BSL-1.0
//
// Each rule of a number, a text and a list, kept and broken, at its limits.
#include <string_view>

#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>

using namespace vetted;

using share = number<"share", exclusive_minimum<0>, exclusive_maximum<1>>;
static_assert(share::broken_by(0.5).empty() && share::broken_by(1e-300).empty() &&
              !share::broken_by(0).empty() && !share::broken_by(1).empty());
static_assert(share::allowed() == "a number, above 0 and below 1");

using edge = number<"size", whole, among<512, 1024, 1536>>;
static_assert(edge::broken_by(512).empty() && edge::broken_by(1536).empty() &&
              !edge::broken_by(513).empty() && !edge::broken_by(0).empty());
static_assert(edge::allowed() == "a whole number and one of 512, 1024 and 1536");
static_assert(number<"one", among<decimal{0.5}>>::allowed() == "a number and 0.5");

// Lengths count code points: the smile has four bytes, the letter with its accent two code points.
using two = text<"two", min_length<2>, max_length<2>>;
static_assert(two::allows("ab") && two::allows("\xf0\x9f\x98\x80\xc3\xa4") &&
              two::allows("e\xcc\x81"));
static_assert(!two::allows("a") && !two::allows("abc") && !two::allows("\xf0\x9f\x98\x80"));
static_assert(!two::allows("") && !two::allows("\xff\xff"));
static_assert(text<"one", min_length<1>>::allowed() ==
              "text in valid UTF-8 and at least 1 character long");
static_assert(text<"any", max_length<0>>::allows("") && !text<"any", max_length<0>>::allows("a"));

using tag = text<"tag", pattern<"^[a-z-]+$">>;
static_assert(tag::allows("a-b") && !tag::allows("a_b") && !tag::allows(""));
static_assert(tag::allowed() == "text in valid UTF-8 and matching ^[a-z-]+$");

using tags = list<text<"tags">, min_items<2>, max_items<3>, unique_items>;
/// Whether a list of the letters in `items` keeps the rules.
constexpr bool keeps(std::string_view items) {
  tags made;
  for (char const* const one : {"a", "b", "c", "d"})
    for (char const c : items)
      if (c == one[0]) made.push_back(std::string_view{one});
  return made.keeps_rules();
}
static_assert(keeps("") && keeps("ab") && keeps("abc"));
static_assert(!keeps("a") && !keeps("abcd") && !keeps("aab"));
static_assert(tags::has_rules && !list<text<"tags">>::has_rules);

// What a pattern says where it is found in a text.
static_assert(pattern<"">::holds("") && pattern<"b">::holds("abc") && !pattern<"^b">::holds("abc"));
static_assert(pattern<"a|bc|d">::holds("xbcx") && !pattern<"^(a|bc|d)$">::holds("bd"));
static_assert(pattern<"^\\d{3,5}$">::holds("1234") && !pattern<"^\\d{3,5}$">::holds("123456"));
static_assert(pattern<"^(?:ab){2,}$">::holds("ababab") && !pattern<"^(?:ab){2,}$">::holds("ab"));
static_assert(pattern<"^.{2}$">::holds("\xf0\x9f\x98\x80\xc3\xa4") && !pattern<"^.$">::holds("\n"));
static_assert(pattern<"^[^\\s,]+$">::holds("a.b") && !pattern<"^[^\\s,]+$">::holds("a b"));
static_assert(pattern<"\\bcat\\b">::holds("a cat!") && !pattern<"\\bcat\\b">::holds("concat"));
static_assert(
    pattern<"^[\\u00e0-\\u00ff]\\x41$">::holds("\xc3\xa4"
                                               "A"));
static_assert(pattern<"^\\ud83d\\ude00$">::holds("\xf0\x9f\x98\x80") &&
              pattern<"^\\u{1f600}$">::holds("\xf0\x9f\x98\x80"));
static_assert(pattern<"^a{,2}$">::holds("a{,2}") && pattern<"^(?<year>[0-9]{4})$">::holds("2026"));
static_assert(pattern<"^[]$">::fault == detail::pattern_fault::none &&
              !pattern<"^[]$">::holds("a"));
static_assert(pattern<"^[^]$">::holds("\n"));
