// SPDX-License-Identifier: BSL-1.0
//
// pattern_ranges: reads code points, escapes and classes of a pattern as ranges. A part of
// pattern_compiler. Look at pattern_fault for what is not in the subset.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vetted/param/detail/pattern_program.hpp>
#include <vetted/param/detail/pattern_text.hpp>

namespace vetted::detail {

enum class pattern_fault : std::uint8_t {
  none,
  look_around,     // (?= (?! (?<= (?<!
  back_reference,  // \1 \k<name>
  property,        // \p{…}
  flags,           // (?i)
  escape,          // a letter behind '\' that means nothing
  bracket,         // one without the other
  repetition,      // nothing to repeat, or {3,2}
  range,           // [z-a]
  size             // more steps than most_steps
};

inline constexpr std::size_t most_ranges = 4096;

/// Where steps and ranges go; null in a first pass, which counts them.
struct pattern_draft {
  pattern_step* steps = nullptr;
  pattern_range* ranges = nullptr;
  std::size_t step_count = 0, range_count = 0;
  pattern_fault fault = pattern_fault::none;
};

class pattern_ranges {
 protected:
  constexpr pattern_ranges(std::string_view pattern, pattern_draft& out)
      : text_(pattern), out_(&out) {}

  constexpr bool is_good() const { return out_->fault == pattern_fault::none; }
  constexpr void fail(pattern_fault why) {
    if (is_good()) out_->fault = why;
  }
  constexpr void add(char32_t first, char32_t last) {
    if (first > last) return fail(pattern_fault::range);
    if (out_->range_count == most_ranges) return fail(pattern_fault::size);
    if (out_->ranges != nullptr) out_->ranges[out_->range_count] = {first, last};
    ++out_->range_count;
  }

  /// Adds a class's ranges, which are in order, or all that is between them.
  template <std::size_t Size>
  constexpr void add_all(pattern_range const (&ranges)[Size], bool is_negated) {
    char32_t next = 0;
    for (pattern_range const& one : ranges) {
      if (!is_negated)
        add(one.first, one.last);
      else if (one.first > next)
        add(next, one.first - 1);
      next = one.last + 1;
    }
    if (is_negated) add(next, 0x10ffff);
  }

  /// Adds the class of \d, \w or \s; false if `letter` names none.
  constexpr bool add_named_class(char letter) {
    constexpr pattern_range digits[] = {{'0', '9'}};
    constexpr pattern_range words[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    constexpr pattern_range blanks[] = {
        {0x09, 0x0d},     {0x20, 0x20},     {0xa0, 0xa0},     {0x1680, 0x1680}, {0x2000, 0x200a},
        {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {0xfeff, 0xfeff}};
    switch (letter) {
      case 'd': return add_all(digits, false), true;
      case 'D': return add_all(digits, true), true;
      case 'w': return add_all(words, false), true;
      case 'W': return add_all(words, true), true;
      case 's': return add_all(blanks, false), true;
      case 'S': return add_all(blanks, true), true;
      default: return false;
    }
  }

  /// Takes a code point or an escape; true with a named class, which has been added.
  constexpr bool take_one(char32_t& value) {
    if (!text_.has(at_, '\\')) {
      code_point const c = text_.at(at_);
      value = c.value;
      at_ = c.next;
      return false;
    }
    std::size_t const begin = at_;
    at_ = text_.behind_escape(begin);
    if (at_ == pattern_text::nowhere || at_ > text_.size())
      return at_ = text_.size(), fail(pattern_fault::escape), false;
    char const letter = text_[begin + 1];
    if (add_named_class(letter)) return true;
    value = escaped(begin, letter);
    return false;
  }

  constexpr char32_t escaped(std::size_t begin, char letter) {
    switch (letter) {
      case 't': return '\t';
      case 'n': return '\n';
      case 'v': return '\v';
      case 'f': return '\f';
      case 'r': return '\r';
      case '0': return 0;
      case 'c': return static_cast<char32_t>(text_[begin + 2] & 0x1f);
      case 'x': return checked(text_.hex(begin + 2, 2));
      case 'u': return checked(text_.unicode(begin, at_));
      case 'p':
      case 'P': return fail(pattern_fault::property), 0;
      case 'k': return fail(pattern_fault::back_reference), 0;
      default: break;
    }
    bool const is_digit = letter >= '1' && letter <= '9';
    bool const is_letter = is_of_word(static_cast<unsigned char>(letter)) && letter != '_';
    if (is_digit) fail(pattern_fault::back_reference);
    if (is_letter) fail(pattern_fault::escape);
    return text_.at(begin + 1).value;
  }

  constexpr char32_t checked(char32_t value) {
    if (value > 0x10ffff) fail(pattern_fault::escape);
    return value;
  }

  /// One code point or named class.
  constexpr void item() {
    char32_t value = 0;
    if (!take_one(value)) add(value, value);
  }

  /// True if it is negated.
  constexpr bool character_class() {
    ++at_;
    bool const is_negated = text_.has(at_, '^');
    if (is_negated) ++at_;
    while (is_good() && !text_.has(at_, ']')) {
      char32_t first = 0;
      char32_t last = 0;
      bool const is_named = take_one(first);
      bool const is_range =
          text_.has(at_, '-') && at_ + 1 < text_.size() && !text_.has(at_ + 1, ']');
      if (!is_range) {
        if (!is_named) add(first, first);
        continue;
      }
      ++at_;
      bool const ends_named = take_one(last);
      if (is_named || ends_named) return fail(pattern_fault::range), false;
      add(first, last);
    }
    ++at_;
    return is_negated;
  }

  pattern_text text_;
  std::size_t at_ = 0;
  pattern_draft* out_;
};

}  // namespace vetted::detail
