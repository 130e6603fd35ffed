// SPDX-License-Identifier: BSL-1.0
//
// pattern: a text in which a regular expression is found, JSON Schema's pattern: ^ and $ are its
// own affair. The subset of ECMA-262 (with the flag u) is what a text decides in time that its
// length limits: groups, alternatives, classes with \d \w \s, all repetitions, ^ $ \b \B, escapes
// with \x and \u. No look-around, no references to groups, no \p{…}, no flags.
//   using tag = text<"tag", pattern<"^[a-z-]+$">>;
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/detail/pattern_compiler.hpp>
#include <vetted/param/detail/pattern_program.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted {

namespace detail {

template <std::size_t Steps, std::size_t Ranges>
struct pattern_program {
  std::array<pattern_step, Steps> steps{};
  std::array<pattern_range, Ranges> ranges{};
};

template <name Text>
inline constexpr pattern_draft counted_pattern = [] {
  pattern_draft draft;
  pattern_compiler{Text.view(), draft}.compile();
  return draft;
}();

template <name Text>
inline constexpr auto program_of_pattern = [] {
  constexpr pattern_draft counted = counted_pattern<Text>;
  pattern_program<counted.step_count, (counted.range_count > 0 ? counted.range_count : 1)> made;
  pattern_draft draft{made.steps.data(), made.ranges.data()};
  pattern_compiler{Text.view(), draft}.compile();
  return made;
}();

}  // namespace detail

/// Text in which `Text` is found.
template <name Text>
struct pattern {
  static constexpr detail::pattern_fault fault = detail::counted_pattern<Text>.fault;
  static_assert(fault != detail::pattern_fault::look_around,
                "this pattern looks ahead or behind, which is not in the subset");
  static_assert(fault != detail::pattern_fault::back_reference,
                "this pattern refers to a group, which is not in the subset");
  static_assert(fault != detail::pattern_fault::property,
                "this pattern has a Unicode property, which is not in the subset");
  static_assert(fault != detail::pattern_fault::flags,
                "this pattern has a group that begins with (? for something that is not in the "
                "subset, such as flags");
  static_assert(fault != detail::pattern_fault::escape,
                "this pattern has a '\\' before something that it gives no meaning");
  static_assert(fault != detail::pattern_fault::bracket,
                "this pattern has a bracket without its counterpart");
  static_assert(fault != detail::pattern_fault::repetition,
                "this pattern repeats nothing, or in {m,n} at most less than at least");
  static_assert(fault != detail::pattern_fault::range,
                "this pattern has a range whose end is below its beginning");
  static_assert(
      fault != detail::pattern_fault::size,
      "this pattern has more than 8192 steps; a repetition counts as often as it repeats");

  static constexpr std::string_view keyword = "pattern";
  static constexpr std::string_view pattern_text = Text.view();

  static constexpr bool holds(std::string_view text) {
    auto const& program = detail::program_of_pattern<Text>;
    constexpr std::size_t count = detail::program_of_pattern<Text>.steps.size();
    std::array<std::uint16_t, count * 2> steps{};
    std::array<bool, count * 2> marks{};
    return detail::is_found(program.steps.data(), program.ranges.data(), text,
                            {steps.data(), marks.data(), count},
                            {steps.data() + count, marks.data() + count, count});
  }
  static constexpr void put_words(constant_text& out) {
    out.add("matching ");
    out.add(Text.view());
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_does_not_match_the_pattern<Parameter, Allowed...>;
  }
};

}  // namespace vetted
