// SPDX-License-Identifier: BSL-1.0
//
// How a program shows an API who it is: bearer, basic, header_key, query_key or no_credentials.
// They are never printed: there is no way to read them back but the request that a client makes,
// where they are marked secret. One of your own has the functions of the concept credentials_type.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/secret.hpp>
#include <vetted/http/url.hpp>
#include <vetted/param/name.hpp>

namespace vetted {

/// `objection()` says what is wrong with them without showing them, or nothing; `sign(request)`
/// adds them; `hide(text)` takes them out of what others say.
template <class T>
concept credentials_type =
    std::copy_constructible<T> && requires(T const& who, http::request& what, std::string& text) {
      { who.objection() } -> std::convertible_to<std::string>;
      who.sign(what);
      who.hide(text);
    };

/// Credentials that can be had anew: `renew()` is called on a copy after an answer of 401, once for
/// a request that is then sent again, on the thread that drives it; false if there are no others.
/// It may use the client, but not wait for another thread that does.
template <class T>
concept renewable = credentials_type<T> && requires(T& who) {
  { who.renew() } -> std::same_as<bool>;
};

namespace detail {

/// As std::getenv has it: null is as good as empty.
inline std::string text_of_environment(char const* given) { return given == nullptr ? "" : given; }

/// Visible ASCII only.
constexpr bool is_plain_secret(std::string_view text) {
  for (char const c : text)
    if (c <= ' ' || c >= 0x7f) return false;
  return true;
}

/// One secret that `what` names in sentences, such as "the token".
class one_secret {
 public:
  one_secret(char const* what, std::string text) : what_(what), text_(std::move(text)) {}

  std::string objection() const;
  void hide(std::string& text) const { http::hide(text, text_.exposed()); }
  std::string_view exposed() const { return text_.exposed(); }

 private:
  char const* what_;  // begins with "the "
  http::secret text_;
};

}  // namespace detail

/// An API that asks nobody who he is.
struct no_credentials {
  static std::string objection() { return {}; }
  static void sign(http::request&) {}
  static void hide(std::string&) {}
};

/// A token in the Authorization field (RFC 6750).
class bearer {
 public:
  bearer(std::string token) : token_("the token", std::move(token)) {}
  bearer(char const* token) : bearer(detail::text_of_environment(token)) {}

  /// A token that expires: `renewed` gives another one, or an empty text.
  bearer(std::string token, std::function<std::string()> renewed);

  /// The token in an environment variable.
  static bearer from_environment(char const* name) { return bearer{std::getenv(name)}; }

  std::string objection() const { return token_.objection(); }
  void hide(std::string& text) const;
  void sign(http::request& what) const;
  bool renew();

 private:
  static constexpr std::size_t most_before = 8;

  detail::one_secret token_;
  std::vector<detail::one_secret> before_;  // servers may still speak of them
  std::function<std::string()> renewed_{};
};

/// A key in a header field of that name.
template <name Field>
class header_key {
 public:
  static_assert(http::is_field_name(Field.view()), "this is no name of a header field");

  header_key(std::string key) : key_("the API key", std::move(key)) {}
  header_key(char const* key) : header_key(detail::text_of_environment(key)) {}
  static header_key from_environment(char const* name) { return header_key{std::getenv(name)}; }

  std::string objection() const { return key_.objection(); }
  void hide(std::string& text) const { key_.hide(text); }
  void sign(http::request& what) const {
    what.fields.push_back({std::string{Field.view()}, std::string{key_.exposed()}, true});
  }

 private:
  detail::one_secret key_;
};

/// A key in the query under that name. It stands in the URL, which servers and proxies write down:
/// take another way where the API has one.
template <name Key>
class query_key {
 public:
  query_key(std::string key) : key_("the API key", std::move(key)) {}
  query_key(char const* key) : query_key(detail::text_of_environment(key)) {}
  static query_key from_environment(char const* name) { return query_key{std::getenv(name)}; }

  std::string objection() const { return key_.objection(); }
  void hide(std::string& text) const {
    key_.hide(text);
    http::hide(text, http::percent_encoded(key_.exposed()));
  }
  void sign(http::request& what) const {
    what.url += what.url.find('?') == what.url.npos ? '?' : '&';
    what.url += http::percent_encoded(Key.view()) + '=' + http::percent_encoded(key_.exposed());
  }

 private:
  detail::one_secret key_;
};

/// Key and secret for HTTP Basic authentication (RFC 7617).
class basic {
 public:
  /// Key and secret as the service shows them; key without ':', both printable ASCII.
  basic(std::string key, std::string secret)
      : key_("the API key", std::move(key)), secret_("the API secret", std::move(secret)) {}

  /// The same, as std::getenv has them: null is as good as empty, see objection().
  basic(char const* key, char const* secret)
      : basic(detail::text_of_environment(key), detail::text_of_environment(secret)) {}

  static basic from_environment(char const* key, char const* secret);

  std::string objection() const;

  /// Key, secret and their encoded form, which gateways repeat.
  void hide(std::string& text) const;

  void sign(http::request& what) const { what.fields.push_back(authorization()); }

 private:
  http::field authorization() const;

  detail::one_secret key_, secret_;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/credentials.ipp>
#endif
