// SPDX-License-Identifier: BSL-1.0
//
// credentials: API key and secret for HTTP Basic authentication. They are never printed: there is
// no way to read them back but the header field that the client makes, which is marked secret.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/base64.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::scenario {

namespace detail {

/// Puts "[hidden]" wherever `text` has `word`. One shorter than 8 bytes stays: it would be hidden
/// in the middle of other words.
inline void hide(std::string& text, std::string_view word) {
  constexpr std::string_view replacement = "[hidden]";
  if (word.size() < 8) return;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + replacement.size()))
    text.replace(at, word.size(), replacement);
}

}  // namespace detail

class credentials {
 public:
  /// Key and secret as the service shows them; key without ':', both printable ASCII.
  credentials(std::string key, std::string secret)
      : key_(std::move(key)), secret_(std::move(secret)) {}

  /// The same, as std::getenv has them: null is as good as empty, see objection().
  credentials(char const* key, char const* secret) : credentials(text_of(key), text_of(secret)) {}

  /// What is wrong with them, without showing them; empty if nothing is.
  std::string_view objection() const {
    if (key_.empty()) return "no API key was given";
    if (secret_.exposed().empty()) return "no API secret was given";
    if (key_.find(':') != key_.npos) return "the API key contains a colon";
    if (!is_plain(key_)) return "the API key contains a blank, control or non-ASCII character";
    if (!is_plain(secret_.exposed()))
      return "the API secret contains a blank, control or non-ASCII character";
    return {};
  }

  /// `text` of the service without key, secret and their encoded form, which gateways repeat.
  std::string redacted(std::string text) const {
    std::string const encoded = authorization().value.substr(std::string_view{"Basic "}.size());
    for (std::string_view const word :
         {std::string_view{encoded}, secret_.exposed(), std::string_view{key_}})
      detail::hide(text, word);
    return text;
  }

  /// The Authorization field (RFC 7617).
  http::field authorization() const {
    http::secret const pair{std::string{key_}.append(":").append(secret_.exposed())};
    std::string value = "Basic ";
    std::size_t const used = value.size();
    value.resize(used + base64_size(pair.exposed().size()));
    put_base64(value.data() + used, pair.exposed());
    return {"Authorization", std::move(value), true};
  }

 private:
  static std::string text_of(char const* given) { return given == nullptr ? "" : given; }

  static bool is_plain(std::string_view text) {
    for (char const c : text)
      if (c <= ' ' || c >= 0x7f) return false;
    return true;
  }

  std::string key_;
  http::secret secret_;
};

}  // namespace vetted::scenario
