// SPDX-License-Identifier: BSL-1.0
//
// pattern_compiler: makes the steps of a pattern while compiling, by recursive descent. What is
// repeated a number of times is made that often.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vetted/param/detail/pattern_program.hpp>
#include <vetted/param/detail/pattern_ranges.hpp>
#include <vetted/param/detail/pattern_text.hpp>

namespace vetted::detail {

class pattern_compiler : private pattern_ranges {
 public:
  constexpr pattern_compiler(std::string_view pattern, pattern_draft& out)
      : pattern_ranges(pattern, out) {}

  constexpr void compile() {
    alternatives(text_.size());
    if (at_ != text_.size()) fail(pattern_fault::bracket);
    put({});
  }

 private:
  using kind = pattern_step::kind;
  using repetition = pattern_text::repetition;
  static constexpr std::size_t nowhere = pattern_text::nowhere;
  static constexpr std::size_t endless = pattern_text::endless;
  static constexpr std::uint16_t no_step = 0xffff;

  constexpr std::size_t put(pattern_step step) {
    if (out_->step_count == most_steps) return fail(pattern_fault::size), most_steps - 1;
    if (out_->steps != nullptr) out_->steps[out_->step_count] = step;
    return out_->step_count++;
  }
  constexpr std::uint16_t here() const { return static_cast<std::uint16_t>(out_->step_count); }

  /// Lets the step at `step`, or rather what `Target` is of it, lead here; returns what it was. In
  /// the steps that wait for their end each has the one before.
  template <std::uint16_t pattern_step::* Target>
  constexpr std::uint16_t lead_here(std::size_t step) {
    if (out_->steps == nullptr || !is_good()) return no_step;
    std::uint16_t const before = out_->steps[step].*Target;
    out_->steps[step].*Target = here();
    return before;
  }

  // ---- alternatives, sequences, repetitions

  constexpr void alternatives(std::size_t end) {
    std::uint16_t open = no_step;  // the last jump to the end
    for (;;) {
      std::size_t const bar = text_.end_of_group(at_, end, true);
      bool const is_last = bar == nowhere || !text_.has(bar, '|') || bar >= end;
      std::size_t const split =
          is_last ? 0 : put({.what = kind::split, .x = static_cast<std::uint16_t>(here() + 1)});
      sequence(is_last ? end : bar);
      if (is_last || !is_good()) break;
      open = static_cast<std::uint16_t>(put({.what = kind::jump, .x = open}));
      lead_here<&pattern_step::y>(split);
      at_ = bar + 1;
    }
    while (open != no_step) open = lead_here<&pattern_step::x>(open);
  }

  constexpr void sequence(std::size_t end) {
    while (is_good() && at_ < end && !text_.has(at_, ')')) term(end);
  }

  constexpr void term(std::size_t end) {
    if (assertion()) {
      if (at_ < end && text_.is_repetition(at_)) fail(pattern_fault::repetition);
      return;
    }
    std::size_t const begin = at_;
    std::size_t const behind = behind_atom(begin);
    if (!is_good()) return;
    repetition const times = repetition_at(behind);
    if (!is_good()) return;
    bool const is_endless = times.most == endless;
    std::size_t const single = times.least - (is_endless && times.least > 0 ? 1 : 0);
    for (std::size_t i = 0; i < single && is_good(); ++i) atom(begin);
    if (is_endless && times.least > 0) {
      std::uint16_t const loop = here();
      atom(begin);
      put({.what = kind::split, .x = loop, .y = static_cast<std::uint16_t>(here() + 1)});
    } else if (is_endless) {
      std::size_t const split =
          put({.what = kind::split, .x = static_cast<std::uint16_t>(here() + 1)});
      atom(begin);
      put({.what = kind::jump, .x = static_cast<std::uint16_t>(split)});
      lead_here<&pattern_step::y>(split);
    } else {
      optional_copies(begin, times.most - times.least);
    }
    at_ = times.behind;
  }

  constexpr void optional_copies(std::size_t begin, std::size_t count) {
    std::uint16_t open = no_step;
    for (std::size_t i = 0; i < count && is_good(); ++i) {
      open = static_cast<std::uint16_t>(
          put({.what = kind::split, .x = static_cast<std::uint16_t>(here() + 1), .y = open}));
      atom(begin);
    }
    while (open != no_step) open = lead_here<&pattern_step::y>(open);
  }

  /// What takes no code point.
  constexpr bool assertion() {
    kind const what = text_.has(at_, '^')                       ? kind::begin
                      : text_.has(at_, '$')                     ? kind::end
                      : text_.has(at_, std::string_view{"\\b"}) ? kind::edge
                      : text_.has(at_, std::string_view{"\\B"}) ? kind::no_edge
                                                                : kind::take;
    if (what == kind::take) return false;
    put({.what = what});
    at_ += what == kind::begin || what == kind::end ? 1 : 2;
    return true;
  }

  constexpr repetition repetition_at(std::size_t at) {
    repetition found{1, 1, at};
    if (text_.has(at, '*'))
      found = {0, endless, at + 1};
    else if (text_.has(at, '+'))
      found = {1, endless, at + 1};
    else if (text_.has(at, '?'))
      found = {0, 1, at + 1};
    else if (repetition const count = text_.count_at(at); count.behind != 0)
      found = count;
    else
      return found;
    if (found.least > found.most) fail(pattern_fault::repetition);
    if (text_.has(found.behind, '?')) ++found.behind;  // lazy: what is found is the same
    if (text_.is_repetition(found.behind)) fail(pattern_fault::repetition);
    return found;
  }

  // ---- what is repeated

  constexpr std::size_t behind_atom(std::size_t at) {
    if (text_.has(at, '*') || text_.has(at, '+') || text_.has(at, '?'))
      return fail(pattern_fault::repetition), at;
    std::size_t behind = nowhere;
    if (text_.has(at, '['))
      behind = text_.behind_class(at);
    else if (text_.has(at, '('))
      behind = text_.behind_group(at);
    else if (text_.has(at, '\\'))
      behind = text_.behind_escape(at);
    else
      behind = text_.at(at).next;
    if (behind == nowhere || behind > text_.size()) return fail(pattern_fault::bracket), at;
    return behind;
  }

  constexpr void atom(std::size_t begin) {
    at_ = begin;
    if (text_.has(at_, '(')) return group();
    if (begin != last_begin_) take_ranges();
    last_begin_ = begin;
    at_ = last_behind_;
    put(last_);
  }

  /// Of the atom at at_, which is no group. A copy of the same atom uses the same.
  constexpr void take_ranges() {
    last_ = {.what = kind::take, .x = static_cast<std::uint16_t>(out_->range_count)};
    if (text_.has(at_, '[')) {
      last_.is_negated = character_class();
    } else if (text_.has(at_, '.')) {
      last_.is_negated = true;
      ++at_;
      for (char32_t const c : {U'\n', U'\r', U'\u2028', U'\u2029'}) add(c, c);
    } else {
      item();
    }
    last_.y = static_cast<std::uint16_t>(out_->range_count);
    last_behind_ = at_;
  }

  constexpr void group() {
    std::size_t const close = text_.end_of_group(at_ + 1, text_.size(), false);
    ++at_;
    if (text_.has(at_, std::string_view{"?:"})) {
      at_ += 2;
    } else if (text_.has(at_, std::string_view{"?="}) || text_.has(at_, std::string_view{"?!"}) ||
               text_.has(at_, std::string_view{"?<="}) || text_.has(at_, std::string_view{"?<!"})) {
      return fail(pattern_fault::look_around);
    } else if (text_.has(at_, std::string_view{"?<"})) {
      std::size_t const named = text_.find('>', at_);
      if (named >= close) return fail(pattern_fault::bracket);
      at_ = named + 1;
    } else if (text_.has(at_, '?')) {
      return fail(pattern_fault::flags);
    }
    alternatives(close);
    if (!text_.has(at_, ')')) return fail(pattern_fault::bracket);
    ++at_;
  }

  std::size_t last_begin_ = nowhere, last_behind_ = 0;  // of the last atom
  pattern_step last_{};
};

}  // namespace vetted::detail
