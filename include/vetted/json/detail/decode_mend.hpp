// SPDX-License-Identifier: BSL-1.0
//
// What to do with the text of a reply that the parser does not take: mended_json makes it one that
// it takes where RFC 8259 allows the text, and instead_of_json says what there is instead of JSON.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vetted::detail {

/// Levels of a reply that are read: the parser calls itself once a level.
inline constexpr std::size_t deepest_reply = 256;

/// Walks over JSON, without looking whether it is well-formed.
class json_mender {
 public:
  explicit json_mender(std::string_view text) : text_(text) {}

  /// The text with another one for what the parser refuses; none if there is no such.
  std::optional<std::string> mended() {
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (c == '"')
        pass_string();
      else if (c == '[' || c == '{')
        pass_begin();
      else if ((c == 'e' || c == 'E') && at_ > 0 && is_digit(text_[at_ - 1]))
        pass_exponent();
      else
        ++at_, depth_ -= (c == ']' || c == '}') && depth_ > 0 ? 1 : 0;
    }
    if (made_.empty()) return std::nullopt;
    replace(text_.size(), text_.size(), {});
    return std::move(made_);
  }

 private:
  static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

  void replace(std::size_t begin, std::size_t end, std::string_view by) {
    made_.append(text_, kept_, begin - kept_).append(by);
    kept_ = end;
  }

  /// The \uXXXX at `at`; none if there is no such.
  std::optional<unsigned> unit(std::size_t at) const {
    if (text_.substr(at, 2) != "\\u" || text_.size() - at < 6) return std::nullopt;
    unsigned value = 0;
    for (char const c : text_.substr(at + 2, 4)) {
      char const lower = static_cast<char>(c | 0x20);
      if (!is_digit(c) && (lower < 'a' || lower > 'f')) return std::nullopt;
      value = value * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : lower - 'a' + 10);
    }
    return value;
  }

  void pass_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"';)
      text_[at_] == '\\' ? pass_escape() : void(++at_);
    at_ = (std::min)(at_ + 1, text_.size());
  }

  void pass_escape() {
    auto const is_high = [](unsigned one) { return one >> 10 == 0xd800 >> 10; };
    auto const is_low = [](unsigned one) { return one >> 10 == 0xdc00 >> 10; };
    auto const one = unit(at_);
    std::size_t const size = one ? 6 : 2;
    if (one && is_high(*one) && is_low(unit(at_ + size).value_or(0))) {
      at_ += 2 * size;
      return;
    }
    if (one && (is_high(*one) || is_low(*one))) replace(at_, at_ + size, "\\ufffd");
    at_ += size;
  }

  void pass_begin() {
    std::size_t const begin = at_++;
    std::size_t const made = made_.size();
    std::size_t const kept = kept_;
    if (++depth_ <= deepest_reply) return;
    for (std::size_t open = 1; open > 0 && at_ < text_.size();) {
      char const c = text_[at_];
      if (c == '"') {
        pass_string();
        continue;
      }
      open += c == '[' || c == '{' ? 1u : 0u;
      open -= c == ']' || c == '}' ? 1u : 0u;
      ++at_;
    }
    made_.resize(made);
    kept_ = kept;
    replace(begin, at_, "null");
    --depth_;
  }

  /// One of more than nine digits stands for any beyond all doubles.
  void pass_exponent() {
    ++at_;
    if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
    while (at_ < text_.size() && text_[at_] == '0') ++at_;
    std::size_t const begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ - begin > 9) replace(begin, at_, "999999999");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t kept_ = 0;  // up to here it is in made_
  std::string made_;
};

/// `text` as the parser takes it, if RFC 8259 has it that way: a lone surrogate as \uXXXX becomes
/// U+FFFD, an exponent beyond what the parser counts a smaller one that is as far beyond all
/// doubles, and what is deeper than deepest_reply null. None if there is nothing to be done.
inline std::optional<std::string> mended_json(std::string_view text) {
  return json_mender{text}.mended();
}

/// What `text`, which is no JSON in UTF-8, is instead; `why` are the parser's words.
inline std::string instead_of_json(std::string_view text, std::string_view why) {
  using namespace std::string_view_literals;
  auto const begins = [&](std::string_view with) { return text.substr(0, with.size()) == with; };
  if (begins("\x1f\x8b")) return "content compressed by gzip";
  if (begins("\xff\xfe\0\0"sv) || begins("\0\0\xfe\xff"sv) || begins("\0\0\0{"sv) ||
      begins("{\0\0\0"sv))
    return "text in UTF-32";
  if (begins("\xff\xfe") || begins("\xfe\xff") || begins("\0{"sv) || begins("{\0"sv))
    return "text in UTF-16";
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return "nothing";
  if (text[first] == '<') return "a page of HTML or XML";
  return "text that is none (" + std::string{why} + ")";
}

}  // namespace vetted::detail
