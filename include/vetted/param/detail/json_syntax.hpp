// SPDX-License-Identifier: BSL-1.0
//
// json_syntax: whether a text is one JSON value (RFC 8259), also while compiling, where no parser
// of a library runs. Look at is_json.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/bytes/utf8.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted::detail {

/// Levels of arrays and objects in free-form JSON.
inline constexpr std::size_t most_json_levels = 100;

class json_syntax {
 public:
  constexpr explicit json_syntax(std::string_view text) : text_(text) {}

  constexpr bool is_one_value() {
    if (!take_value(0)) return false;
    take_blanks();
    return at_ == text_.size();
  }

 private:
  constexpr char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  constexpr bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }

  constexpr bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  constexpr void take_blanks() {
    while (next() == ' ' || next() == '\t' || next() == '\n' || next() == '\r') ++at_;
  }

  constexpr bool take_number() {
    std::size_t const size = json_number_size(text_.substr(at_));
    at_ += size;
    return size > 0;
  }

  constexpr bool take_escape() {
    if (!take('u')) {
      constexpr std::string_view simple = "\"\\/bfnrt";
      bool const is_simple = next() != '\0' && simple.find(next()) != simple.npos;
      at_ += is_simple ? 1 : 0;
      return is_simple;
    }
    for (int i = 0; i < 4; ++i, ++at_) {
      char const lower = static_cast<char>(next() | 0x20);
      bool const is_hex = (next() >= '0' && next() <= '9') || (lower >= 'a' && lower <= 'f');
      if (!is_hex) return false;
    }
    return true;
  }

  constexpr bool take_string() {
    if (!take('"')) return false;
    while (at_ < text_.size()) {
      char const c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !take_escape())) return false;
    }
    return false;
  }

  /// What stands between the brackets: `take_one()` for each, up to `end`.
  template <class Take>
  constexpr bool take_items(char end, Take const& take_one) {
    take_blanks();
    if (take(end)) return true;
    do {
      if (!take_one()) return false;
      take_blanks();
    } while (take(','));
    return take(end);
  }

  constexpr bool take_value(std::size_t level) {
    take_blanks();
    if (level == most_json_levels && (next() == '[' || next() == '{')) return false;
    if (take('[')) return take_items(']', [&] { return take_value(level + 1); });
    if (take('{'))
      return take_items('}', [&] {
        take_blanks();
        if (!take_string()) return false;
        take_blanks();
        return take(':') && take_value(level + 1);
      });
    if (next() == '"') return take_string();
    return take_word("null") || take_word("true") || take_word("false") || take_number();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Whether `text` is one JSON value in UTF-8, of at most most_json_levels levels.
constexpr bool is_json(std::string_view text) {
  return first_invalid_utf8(text) == std::string_view::npos && json_syntax{text}.is_one_value();
}

}  // namespace vetted::detail
