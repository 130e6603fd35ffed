// SPDX-License-Identifier: BSL-1.0
//
// pattern_program: a pattern as steps that are followed all at once, so that no text takes longer
// than its length times the number of steps. pattern_run follows them. What a text consists of is
// code points, as ECMA-262 has it with the flag u.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <boost/config.hpp>

#include <vetted/bytes/utf8.hpp>

namespace vetted::detail {

struct pattern_step {
  enum class kind : std::uint8_t {
    take,   // a code point of the ranges x to y, or of none of them
    split,  // goes on at x and at y
    jump,   // goes on at x
    begin,  // of the text
    end,    // of the text
    edge,   // between a letter of a word and what is none
    no_edge,
    matched
  };
  kind what = kind::matched;
  bool is_negated = false;
  std::uint16_t x = 0, y = 0;
};

struct pattern_range {
  char32_t first = 0, last = 0;
};

/// A code point of `text` at `at`, and where the next one begins. What is no UTF-8 counts byte by
/// byte.
struct code_point {
  char32_t value = 0;
  std::size_t next = 0;
};
constexpr code_point code_point_at(std::string_view text, std::size_t at) {
  auto const bits = [&](std::size_t i, unsigned mask) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]) & mask);
  };
  switch (utf8_sequence(text, at)) {
    case 1: return {bits(0, 0x7f), at + 1};
    case 2: return {bits(0, 0x1f) << 6 | bits(1, 0x3f), at + 2};
    case 3: return {bits(0, 0x0f) << 12 | bits(1, 0x3f) << 6 | bits(2, 0x3f), at + 3};
    case 4:
      return {bits(0, 0x07) << 18 | bits(1, 0x3f) << 12 | bits(2, 0x3f) << 6 | bits(3, 0x3f),
              at + 4};
    default: return {0xfffd, at + 1};
  }
}

/// ECMA-262's \w, with the flag u alone.
constexpr bool is_of_word(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

constexpr bool takes(pattern_step const& step, pattern_range const* ranges, char32_t c) {
  for (std::size_t i = step.x; i < step.y; ++i)
    if (c >= ranges[i].first && c <= ranges[i].last) return !step.is_negated;
  return step.is_negated;
}

/// Steps that are followed at one place of a text; each is there once.
class pattern_threads {
 public:
  /// Room for `count` steps and as many marks.
  constexpr pattern_threads(std::uint16_t* steps, bool* marks, std::size_t count)
      : steps_(steps), marks_(marks), count_(count) {}

  constexpr void clear() {
    for (std::size_t i = 0; i < count_; ++i) marks_[i] = false;
    size_ = 0;
  }
  constexpr void add(std::uint16_t step) {
    if (marks_[step]) return;
    marks_[step] = true;
    steps_[size_++] = step;
  }
  constexpr std::size_t size() const { return size_; }
  constexpr std::uint16_t operator[](std::size_t i) const { return steps_[i]; }

 private:
  std::uint16_t* steps_;
  bool* marks_;
  std::size_t count_, size_ = 0;
};

/// What stands around a place of a text.
struct pattern_place {
  bool is_begin = false, is_end = false, is_edge = false;
};

/// Follows what takes no code point; true once the pattern has matched. `now` grows as it goes.
constexpr bool follow(pattern_step const* steps, pattern_threads& now, pattern_place const& here) {
  using kind = pattern_step::kind;
  for (std::size_t i = 0; i < now.size(); ++i) {
    std::uint16_t const at = now[i];
    pattern_step const& step = steps[at];
    auto const next = static_cast<std::uint16_t>(at + 1);
    switch (step.what) {
      case kind::take: break;
      case kind::jump: now.add(step.x); break;
      case kind::split:
        now.add(step.x);
        now.add(step.y);
        break;
      case kind::begin:
        if (here.is_begin) now.add(next);
        break;
      case kind::end:
        if (here.is_end) now.add(next);
        break;
      case kind::edge:
        if (here.is_edge) now.add(next);
        break;
      case kind::no_edge:
        if (!here.is_edge) now.add(next);
        break;
      case kind::matched: return true;
    }
  }
  return false;
}

/// Whether the pattern is found anywhere in `text`.
BOOST_NOINLINE constexpr bool is_found(pattern_step const* steps, pattern_range const* ranges,
                                       std::string_view text, pattern_threads now,
                                       pattern_threads later) {
  bool was_word = false;
  now.clear();
  for (std::size_t at = 0;;) {
    bool const is_end = at >= text.size();
    code_point const c = is_end ? code_point{0, at} : code_point_at(text, at);
    bool const is_word = !is_end && is_of_word(c.value);
    now.add(0);  // it may begin at each place
    if (follow(steps, now, {at == 0, is_end, was_word != is_word})) return true;
    if (is_end) return false;
    later.clear();
    for (std::size_t i = 0; i < now.size(); ++i) {
      pattern_step const& step = steps[now[i]];
      if (step.what == pattern_step::kind::take && takes(step, ranges, c.value))
        later.add(static_cast<std::uint16_t>(now[i] + 1));
    }
    pattern_threads const spare = now;
    now = later;
    later = spare;
    was_word = is_word;
    at = c.next;
  }
}

}  // namespace vetted::detail
