// SPDX-License-Identifier: BSL-1.0
//
// The sentences that a compiler prints when a constant breaks a rule: each is a function named as
// the sentence, with the parameter and what it allows as template arguments. None is constexpr,
// so calling one while compiling is the error; each is defined, so code that some compilers only
// evaluate at run time still links, and stops with the same words.
#pragma once

#include <stdexcept>

#include <boost/throw_exception.hpp>

#include <vetted/param/name.hpp>

namespace vetted {

/// Ends a constant evaluation with a message; null where there is nothing to say.
using reporter = void (*)();

namespace detail {

[[noreturn]] inline void stop_with(char const* sentence) {
  boost::throw_exception(std::domain_error(sentence));
}

}  // namespace detail

template <name Parameter, class... Allowed>
[[noreturn]] void value_is_out_of_range() {
  detail::stop_with("vetted: value is out of range");
}

template <name Parameter, class... Allowed>
[[noreturn]] void value_is_not_a_multiple() {
  detail::stop_with("vetted: value is not a multiple");
}

template <name Parameter, class... Allowed>
[[noreturn]] void value_is_not_a_whole_number() {
  detail::stop_with("vetted: value is not a whole number");
}

template <name Parameter, class... Allowed>
[[noreturn]] void value_is_not_finite() {
  detail::stop_with("vetted: value is not finite");
}

template <name Parameter, class... Allowed>
[[noreturn]] void value_is_not_one_of_the_choices() {
  detail::stop_with("vetted: value is not one of the choices");
}

template <name Parameter, class... Allowed>
[[noreturn]] void text_must_not_be_empty() {
  detail::stop_with("vetted: text must not be empty");
}

template <name Parameter, class... Allowed>
[[noreturn]] void text_is_not_valid_utf_8() {
  detail::stop_with("vetted: text is not valid UTF-8");
}

template <name Parameter, class... Allowed>
[[noreturn]] void text_is_not_made_of_digits() {
  detail::stop_with("vetted: text is not made of decimal digits");
}

}  // namespace vetted
