// SPDX-License-Identifier: BSL-1.0
//
// secret: a text that is not printed, formatted, compared or logged by accident: only exposed()
// shows it, which is easy to search for. Its memory is overwritten when it goes. hide() takes one
// out of what others say.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace vetted::http {

class secret {
 public:
  explicit secret(std::string text) : text_(std::move(text)) {}
  secret(secret const&) = default;
  secret(secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  secret& operator=(secret other) noexcept;
  ~secret() { wipe(); }

  /// The text, for whoever sends it or hides it.
  std::string_view exposed() const { return text_; }

  friend bool operator==(secret const&, secret const&) = delete;
  template <class Stream>
  friend Stream& operator<<(Stream&, secret const&) = delete;

 private:
  /// As well as a compiler lets one: strings that were copied on the way here are not reached.
  void wipe() noexcept;

  std::string text_;
};

namespace detail {

constexpr bool is_part_of_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

void hide_as_written(std::string& text, std::string_view word);

}  // namespace detail

/// Puts "[hidden]" wherever `text` repeats `word`, a secret, also as JSON has it where each '/' is
/// written as "\/". One of fewer than 8 bytes is only found where it stands alone, as it would be
/// cut out of other words; one of fewer than 4 stays.
void hide(std::string& text, std::string_view word);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/secret.ipp>
#endif
