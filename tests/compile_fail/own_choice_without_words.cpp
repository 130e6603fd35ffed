// SPDX-License-Identifier: BSL-1.0
//
// An enum of your own has no table of words.
// message: was not declared in this scope / undeclared
// remedy: Write choices_of(fruit) beside the enum.
// expect-first: choices_of
// expect-lines: GNU 8
// expect-lines: Clang 8
#include <vetted/param/choice.hpp>

enum class fruit { apple, pear };
#ifdef FIXED
constexpr auto choices_of(fruit) {
  return std::to_array<vetted::choice_word<fruit>>({{fruit::apple, "a"}, {fruit::pear, "p"}});
}
#endif
vetted::choice<"fruit", fruit> basket = fruit::pear;
