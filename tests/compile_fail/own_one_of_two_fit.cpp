// SPDX-License-Identifier: BSL-1.0
//
// A text fits two alternatives of a struct of your own where it may fit one only.
// message: value_fits_two_alternatives
// remedy: Give the enumerator, or say any_of if the API takes what fits several.
// expect-lines: GNU 14
// expect-lines: Clang 43
#include <array>

#include <vetted/param/choice.hpp>
#include <vetted/param/one_of.hpp>
#include <vetted/param/text.hpp>

enum class mode { automatic };
constexpr auto choices_of(mode) {
  return std::to_array<vetted::choice_word<mode>>({{mode::automatic, "auto"}});
}
struct order {
  vetted::one_of<vetted::text<"size">, vetted::choice<"size", mode>> size;
};

#ifdef FIXED
inline constexpr order one{.size = "full"};
#else
inline constexpr order one{.size = "auto"};
#endif
