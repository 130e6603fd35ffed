// SPDX-License-Identifier: BSL-1.0
//
// secret: a text that is not printed, formatted, compared or logged by accident: only exposed()
// shows it, which is easy to search for. Its memory is overwritten when it goes. hide() takes one
// out of what others say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace vetted::http {

class secret {
 public:
  explicit secret(std::string text) : text_(std::move(text)) {}
  secret(secret const&) = default;
  secret(secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  secret& operator=(secret other) noexcept {
    text_.swap(other.text_);
    return *this;
  }
  ~secret() { wipe(); }

  /// The text, for whoever sends it or hides it.
  std::string_view exposed() const { return text_; }

  friend bool operator==(secret const&, secret const&) = delete;
  template <class Stream>
  friend Stream& operator<<(Stream&, secret const&) = delete;

 private:
  /// As well as a compiler lets one: strings that were copied on the way here are not reached.
  void wipe() noexcept {
    text_.resize(text_.capacity());  // also what a short text leaves behind when it is moved
    for (char volatile& c : text_) c = '\0';
  }

  std::string text_;
};

namespace detail {

constexpr bool is_part_of_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

inline void hide_as_written(std::string& text, std::string_view word) {
  constexpr std::string_view replacement = "[hidden]";
  constexpr std::size_t shortest = 4;
  constexpr std::size_t shortest_in_words = 8;
  if (word.size() < shortest) return;
  for (auto at = text.find(word); at != text.npos;) {
    std::size_t const end = at + word.size();
    bool const stands_alone = (at == 0 || !is_part_of_word(text[at - 1])) &&
                              (end == text.size() || !is_part_of_word(text[end]));
    bool const is_it = word.size() >= shortest_in_words || stands_alone;
    if (is_it) text.replace(at, word.size(), replacement);
    at = text.find(word, is_it ? at + replacement.size() : end);
  }
}

}  // namespace detail

/// Puts "[hidden]" wherever `text` repeats `word`, a secret, also as JSON has it where each '/' is
/// written as "\/". One of fewer than 8 bytes is only found where it stands alone, as it would be
/// cut out of other words; one of fewer than 4 stays.
inline void hide(std::string& text, std::string_view word) {
  detail::hide_as_written(text, word);
  if (word.find('/') == word.npos) return;
  std::string in_json;
  for (char const c : word) in_json.append(c == '/' ? "\\/" : std::string(1, c));
  detail::hide_as_written(text, in_json);
}

}  // namespace vetted::http
