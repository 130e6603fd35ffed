// SPDX-License-Identifier: BSL-1.0
//
// pattern_text: where the parts of a pattern begin and end, and what an escape in it means; makes
// nothing of them. Look at pattern_compiler, which does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vetted/param/detail/pattern_program.hpp>

namespace vetted::detail {

inline constexpr std::size_t most_steps = 8192;

class pattern_text {
 public:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  static constexpr std::size_t endless = nowhere;

  /// How often something comes, and where what says so ends.
  struct repetition {
    std::size_t least = 1, most = 1, behind = 0;
  };

  constexpr explicit pattern_text(std::string_view text) : text_(text) {}

  constexpr std::size_t size() const { return text_.size(); }
  constexpr char operator[](std::size_t at) const { return text_[at]; }
  constexpr std::size_t find(char c, std::size_t at) const { return text_.find(c, at); }
  constexpr code_point at(std::size_t at) const { return code_point_at(text_, at); }

  constexpr bool has(std::size_t at, char c) const { return at < text_.size() && text_[at] == c; }
  constexpr bool has(std::size_t at, std::string_view word) const {
    return text_.substr((at < text_.size() ? at : text_.size()), word.size()) == word;
  }

  /// Behind the class that begins at `at`.
  constexpr std::size_t behind_class(std::size_t at) const {
    ++at;
    if (has(at, '^')) ++at;
    for (; at < text_.size(); ++at) {
      if (text_[at] == ']') return at + 1;
      if (text_[at] == '\\') ++at;
    }
    return nowhere;
  }

  /// Of the group's content that begins at `at`, where it ends; with `stops_at_bar`, or where its
  /// first alternative does. nowhere: there is no bracket that closes it.
  constexpr std::size_t end_of_group(std::size_t at, std::size_t end, bool stops_at_bar) const {
    for (std::size_t depth = 0; at < end; ++at) {
      char const c = text_[at];
      if (c == '\\') {
        ++at;
      } else if (c == '[') {
        at = behind_class(at);
        if (at == nowhere) return nowhere;
        --at;
      } else if (c == '(') {
        ++depth;
      } else if (c == ')') {
        if (depth == 0) return at;
        --depth;
      } else if (c == '|' && depth == 0 && stops_at_bar) {
        return at;
      }
    }
    return end;
  }

  constexpr std::size_t behind_group(std::size_t at) const {
    std::size_t const close = end_of_group(at + 1, text_.size(), false);
    return close == nowhere || !has(close, ')') ? nowhere : close + 1;
  }

  constexpr std::size_t behind_escape(std::size_t at) const {
    if (has(at + 1, 'u') && has(at + 2, '{')) {
      std::size_t const close = text_.find('}', at);
      return close == text_.npos ? nowhere : close + 1;
    }
    if (has(at + 1, 'u')) {
      bool const is_pair = hex(at + 2, 4) >= 0xd800 && hex(at + 2, 4) <= 0xdbff &&
                           has(at + 6, std::string_view{"\\u"}) && hex(at + 8, 4) >= 0xdc00 &&
                           hex(at + 8, 4) <= 0xdfff;
      return at + (is_pair ? 12 : 6);
    }
    if (has(at + 1, 'x')) return at + 4;
    if (has(at + 1, 'c')) return at + 3;
    return at + 1 < text_.size() ? code_point_at(text_, at + 1).next : nowhere;
  }

  /// Hexadecimal digits; above all code points if there are none.
  constexpr char32_t hex(std::size_t at, std::size_t count) const {
    char32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      char const c = at + i < text_.size() ? text_[at + i] : ' ';
      int const digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0 || value > 0x10ffff) return 0x110000;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return count > 0 ? value : 0x110000;
  }

  constexpr bool is_repetition(std::size_t at) const {
    return has(at, '*') || has(at, '+') || has(at, '?') || count_at(at).behind != 0;
  }

  /// {3}, {3,} or {3,5} at `at`; behind is 0 if there is none.
  constexpr repetition count_at(std::size_t at) const {
    if (!has(at, '{')) return {};
    repetition found{0, 0, 0};
    std::size_t const digits = ++at;
    for (; at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; ++at)
      found.least =
          found.least > most_steps ? found.least : found.least * 10 + std::size_t(text_[at] - '0');
    if (at == digits) return {};
    found.most = found.least;
    if (has(at, ',')) {
      std::size_t const second = ++at;
      found.most = 0;
      for (; at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; ++at)
        found.most =
            found.most > most_steps ? found.most : found.most * 10 + std::size_t(text_[at] - '0');
      if (at == second) found.most = endless;
    }
    if (!has(at, '}')) return {};
    found.behind = at + 1;
    return found;
  }

  /// Of the escape \\u at `begin`, behind which is `behind`.
  constexpr char32_t unicode(std::size_t begin, std::size_t behind) const {
    if (has(begin + 2, '{')) return hex(begin + 3, behind - begin - 4);
    char32_t const high = hex(begin + 2, 4);
    if (behind - begin < 12) return high;
    return 0x10000 + ((high - 0xd800) << 10) + (hex(begin + 8, 4) - 0xdc00);
  }

 private:
  std::string_view text_;
};

}  // namespace vetted::detail
