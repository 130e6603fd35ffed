// SPDX-License-Identifier: BSL-1.0
//
// The sentences that a compiler prints when a constant breaks a rule: each is a function named as
// the sentence, with the parameter and what it allows as template arguments. A constructor that
// runs while compiling picks one (`reporter`) and refuses with it (`refusal_at`).
#pragma once

#include <stdexcept>
#include <vector>  // std::construct_at too, where <memory> takes 0.05 s more

#include <boost/throw_exception.hpp>

#include <vetted/param/name.hpp>

namespace vetted {

/// Ends a constant evaluation with a message; null where there is nothing to say.
using reporter = void (*)();

namespace detail {

[[noreturn]] inline void stop_with(char const* sentence) {
  boost::throw_exception(std::domain_error(sentence));
}

// g++ says least, and at the user's own line, of a constant that would hold the address of a
// consteval function; others of one that calls a function that is not constexpr. Such a function is
// defined, so that code which clang 16 evaluates at run time only still links and stops with the
// same words. (g++ 16 puts the caret for such an address at the end of a constant request, but for
// such a call at the value.)
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 16
#define VETTED_SENTENCE(words) \
  consteval void words() {}

class refusal {
 public:
  consteval refusal(reporter* place, reporter objection) : place_(place), objection_(objection) {}
  consteval explicit operator bool() const { return objection_ != nullptr; }
  consteval void operator()() const { std::construct_at(place_, objection_); }

 private:
  reporter* place_;
  reporter objection_;
};

/// What refuses the object under construction, of which `place` is a part, with `objection`.
consteval refusal refusal_at(reporter* place, reporter objection) { return {place, objection}; }
#else
#define VETTED_SENTENCE(words) \
  [[noreturn]] inline void words() { ::vetted::detail::stop_with("vetted: " #words); }

consteval reporter refusal_at(reporter*, reporter objection) { return objection; }
#endif

/// For parameters that hold others: what the one inside says to a literal; null if it takes it.
struct literal_access {
  template <class Parameter, class T>
  static consteval reporter reporter_for(T literal) {
    return Parameter::reporter_for(literal);
  }
};

}  // namespace detail

template <name Parameter, class... Allowed>
VETTED_SENTENCE(value_is_out_of_range)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(value_is_not_a_multiple)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(value_is_not_one_of_the_numbers)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(value_is_not_a_whole_number)

template <class... Alternatives>
VETTED_SENTENCE(value_fits_none_of_the_alternatives)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(value_is_not_finite)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(value_is_not_exact_as_a_double)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_must_not_be_empty)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_too_short)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_too_long)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_does_not_match_the_pattern)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_not_valid_utf_8)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_not_made_of_digits)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_has_blank_or_unprintable_characters)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_not_a_date)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_not_a_date_and_time)

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_not_json)

// These are met in constructors that also run at run time, where g++ takes no address of a
// consteval function.

template <name Parameter, class... Allowed>
[[noreturn]] void value_is_not_one_of_the_choices() {
  detail::stop_with("vetted: value_is_not_one_of_the_choices");
}

template <name Parameter, class... Allowed>
[[noreturn]] void constant_text_breaks_a_rule() {
  detail::stop_with("vetted: constant_text_breaks_a_rule");
}

template <name Parameter, class... Allowed>
[[noreturn]] void constant_text_is_a_null_pointer() {
  detail::stop_with("vetted: constant_text_is_a_null_pointer");
}

template <class List>
[[noreturn]] void list_has_too_few_items() {
  detail::stop_with("vetted: list_has_too_few_items");
}

template <class List>
[[noreturn]] void list_has_too_many_items() {
  detail::stop_with("vetted: list_has_too_many_items");
}

template <class List>
[[noreturn]] void list_has_equal_items() {
  detail::stop_with("vetted: list_has_equal_items");
}

template <class... Alternatives>
[[noreturn]] void value_fits_two_alternatives() {
  detail::stop_with("vetted: value_fits_two_alternatives");
}

template <class Map>
[[noreturn]] void map_has_a_name_twice() {
  detail::stop_with("vetted: map_has_a_name_twice");
}

template <class Map>
[[noreturn]] void map_has_too_few_properties() {
  detail::stop_with("vetted: map_has_too_few_properties");
}

template <class Map>
[[noreturn]] void map_has_too_many_properties() {
  detail::stop_with("vetted: map_has_too_many_properties");
}

template <class Map>
[[noreturn]] void map_has_a_name_that_breaks_a_rule() {
  detail::stop_with("vetted: map_has_a_name_that_breaks_a_rule");
}

}  // namespace vetted
