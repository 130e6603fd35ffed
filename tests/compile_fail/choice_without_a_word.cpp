// SPDX-License-Identifier: BSL-1.0
//
// An enumerator of a choice of your own has no word on the wire.
// message: an enumerator of this choice has no word
// remedy: Add it to the table of choices_of.
// expect-first: static assertion
// expect-lines: GNU 40
// expect-lines: Clang 60
#include <vetted/param/choice.hpp>

enum class fruit { apple, pear };
constexpr auto choices_of(fruit) {
#ifdef FIXED
  return std::to_array<vetted::choice_word<fruit>>(
      {{fruit::apple, "Apple"}, {fruit::pear, "Pear"}});
#else
  return std::to_array<vetted::choice_word<fruit>>({{fruit::apple, "Apple"}});
#endif
}
vetted::choice<"fruit", fruit> one = fruit::apple;
