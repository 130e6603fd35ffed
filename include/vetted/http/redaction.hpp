// SPDX-License-Identifier: BSL-1.0
//
// redaction: what of an exchange may be written down: fields and keys of queries that are on a
// list, and texts without the queries of the URLs in them, since signed URLs carry their credential
// there. What is on no list is dropped. Look at redaction.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>

namespace vetted::http {

struct redaction {
  /// Names of fields that are kept. Fields marked as secret, those with credentials and cookies,
  /// and those that a changed content would contradict are not, even if they are named here.
  std::vector<std::string> fields{"Accept", "Content-Type", "Date", "Location", "Retry-After"};
  /// Keys that are kept of queries, as they stand there: "a%20b".
  std::vector<std::string> query_keys{};
  /// Changes a text before it is kept, if that has more in it that nobody may see. Called for one
  /// text at a time, on the thread on which an exchange ends; it must not throw. A content with a
  /// byte of 0, as every image has, is no text: it is kept with all that is written in it, but for
  /// the values of secret fields.
  std::function<std::string(std::string text)> edit{};

  bool keeps(field const& one) const;

  std::vector<field> kept(std::vector<field> const& all) const;

  /// `text` without what is secret in the request and servers repeat: the values of secret fields,
  /// as a whole and what follows the scheme ("Basic "), and long ones in its query that are not
  /// kept, such as a key or a signature.
  std::string hidden(std::string text, request const& what) const;

  /// Without user name, fragment, and what is not kept of the query.
  std::string url(std::string_view whole) const;

  /// All URLs in a text as url() has them, also in JSON, where slashes may be escaped; then edit.
  std::string text(std::string_view whole) const;

 private:
  /// Whether the value is a URL without a scheme, it may be.
  static bool is_reference(field const& one);

  static constexpr std::string_view scheme_bytes{
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."};
  static constexpr std::string_view url_ends{"'\"<> \t\r\n\0`", 10};

  bool is_kept_in_query(std::string_view part) const;

  /// Where the scheme of the first URL ends, in front of "://"; the end if there is none.
  static std::size_t url_begin(std::string_view text);

  /// JSON may write `?` and `&` as escapes, and a text of HTML `&` as an entity. Nothing of such a
  /// query is kept.
  std::string url_in_text(std::string_view found) const;
};

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/redaction.ipp>
#endif
