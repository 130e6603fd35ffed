// SPDX-License-Identifier: BSL-1.0
//
// The id of a paid job in a reply that cannot be read: cut off, with bytes that no JSON has, or
// with something around it. Look at job_named_in.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace vetted::scenario {

namespace detail {

/// Whether `text` may be taken for the id of a job where nothing else vouches for it.
constexpr bool is_plain_id(std::string_view text) {
  constexpr std::size_t longest = 128;
  auto const is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  };
  return !text.empty() && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), is_plain) &&
         text.find_first_not_of('.') != text.npos;
}

/// Reads the strings, braces and brackets of a text and passes by all else.
class job_finder {
 public:
  explicit job_finder(std::string_view text) : text_(text) {}

  std::string_view found() {
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (depth_ == 0 && !begins_object()) {
        ++at_;
      } else if (c == '"') {
        take_string();
      } else {
        if (c == '{' || c == '[') open();
        if ((c == '}' || c == ']') && depth_ > 0) --depth_;
        if (c != ':' && !is_blank(c)) key_ = {};
        ++at_;
      }
    }
    hits const& best = in_job_.id.empty() ? elsewhere_ : in_job_;
    return best.differ ? std::string_view{} : best.id;
  }

 private:
  /// What was found at places of one kind; ids that differ leave open which it is.
  struct hits {
    std::string_view id{};
    bool differ = false;

    void add(std::string_view one) {
      differ = differ || (!id.empty() && id != one);
      id = one;
    }
  };

  enum class place : unsigned char { other, job, echo };

  static constexpr std::size_t most_levels = 32;

  /// Bytes that JSON does not have count as blanks.
  static constexpr bool is_blank(char c) { return static_cast<unsigned char>(c) <= 0x20; }

  std::size_t behind_blanks(std::size_t at) const {
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at;
  }

  bool has(std::size_t at, char c) const { return at < text_.size() && text_[at] == c; }

  /// Braces that stand in a page of HTML are hardly followed by a quotation mark.
  bool begins_object() const { return text_[at_] == '{' && has(behind_blanks(at_ + 1), '"'); }

  place around() const {
    return depth_ == 0 || depth_ > most_levels ? place::other : places_[depth_ - 1];
  }

  void open() {
    place inner = around() == place::echo ? place::echo : place::other;
    if (inner == place::other && key_ == "job" && text_[at_] == '{') inner = place::job;
    for (std::string_view const echo : {"inference", "input", "metadata", "request"})
      if (key_ == echo) inner = place::echo;
    if (depth_ < most_levels) places_[depth_] = inner;
    ++depth_;
  }

  void take_string() {
    std::size_t const begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2u : 1u;
    if (at_ >= text_.size()) return;  // cut off
    std::string_view const string = text_.substr(begin, at_ - begin);
    ++at_;
    if (has(behind_blanks(at_), ':')) {
      key_ = string;
      return;
    }
    if (key_ == "jobId" && is_plain_id(string) && depth_ <= most_levels && around() != place::echo)
      (around() == place::job ? in_job_ : elsewhere_).add(string);
    key_ = {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;  // of objects and arrays
  std::array<place, most_levels> places_{};
  std::string_view key_;  // of the value that comes next
  hits in_job_, elsewhere_;
};

}  // namespace detail

/// The id that `text` names as its job's: the text under "jobId" in an object "job", or else under
/// any "jobId" but in what echoes the request. Empty if there is none, or if there are several.
inline std::string job_named_in(std::string_view text) {
  return std::string{detail::job_finder{text}.found()};
}

}  // namespace vetted::scenario
