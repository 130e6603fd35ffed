// SPDX-License-Identifier: BSL-1.0
//
// The bodies of secret.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/config.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::http {

VETTED_DECL secret& secret::operator=(secret other) noexcept {
  text_.swap(other.text_);
  return *this;
}

VETTED_DECL void secret::wipe() noexcept {
  text_.resize(text_.capacity());  // also what a short text leaves behind when it is moved
  for (char volatile& c : text_) c = '\0';
}

}  // namespace vetted::http

namespace vetted::http::detail {

VETTED_DECL void hide_as_written(std::string& text, std::string_view word) {
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

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL void hide(std::string& text, std::string_view word) {
  detail::hide_as_written(text, word);
  if (word.find('/') == word.npos) return;
  std::string in_json;
  for (char const c : word) in_json.append(c == '/' ? "\\/" : std::string(1, c));
  detail::hide_as_written(text, in_json);
}

}  // namespace vetted::http
