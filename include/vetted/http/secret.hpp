// SPDX-License-Identifier: BSL-1.0
//
// secret: a text that is not printed, formatted, compared or logged by accident: only exposed()
// shows it, which is easy to search for. Its memory is overwritten when it goes.
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

}  // namespace vetted::http
