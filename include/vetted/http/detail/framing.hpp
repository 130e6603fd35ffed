// SPDX-License-Identifier: BSL-1.0
//
// framing: what the head of an answer says about its content, and whether it can be believed
// (RFC 9112, section 6). Stacks disagree on heads that contradict themselves; here the strictest
// reading is kept for all of them. Look at framing_of.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/http/message.hpp>

namespace vetted::http::detail {

struct framing {
  std::string objection{};                // why it cannot be believed; empty: it can
  std::optional<std::uint64_t> length{};  // bytes of content, if announced
  bool has_content = true;                // false for HEAD, 204 and 304, whatever they announce
  bool is_encoded = false;                // then the length is not that of what a stack decoded
};

/// Digits alone, up to 2^63 - 1: where the widest counters of stacks end.
inline std::optional<std::uint64_t> length_of(std::string_view digits) {
  std::uint64_t length = 0;
  auto const [last, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (failed != std::errc{} || last != digits.data() + digits.size() ||
      length > 0x7fff'ffff'ffff'ffffu)
    return std::nullopt;
  return length;
}

/// A text of the server for a sentence of ours: 32 bytes of it.
inline std::string in_quotes(std::string_view text) {
  return '\'' + std::string{text.substr(0, 32)} + '\'';
}

/// Reads the head of `answer` to a request of that method.
inline framing framing_of(response const& answer, std::string_view method) {
  framing result;
  auto const refuse = [&](std::string why) {
    result.objection = std::move(why);
    return result;
  };
  if (answer.status < 200 || answer.status > 999)
    return refuse("no final status between 200 and 999");
  std::size_t lengths = 0;
  std::size_t codings = 0;
  for (field const& one : answer.fields) {
    if (!is_field_name(one.name)) return refuse("a field's name is " + in_quotes(one.name));
    // Blanks at the ends are not the server's, some stacks leave them.
    if (!value_bytes.has_all(one.value))
      return refuse("a control character is in the field " + in_quotes(one.name));
    if (same_field_name(one.name, "Content-Length")) {
      if (++lengths > 1) return refuse("Content-Length is there twice");
      result.length = length_of(one.value);
      if (!result.length) return refuse("Content-Length is " + in_quotes(one.value));
    } else if (same_field_name(one.name, "Transfer-Encoding")) {
      if (++codings > 1 || !same_field_name(one.value, "chunked"))
        return refuse("Transfer-Encoding is " + in_quotes(one.value));
    } else if (same_field_name(one.name, "Content-Encoding")) {
      result.is_encoded = true;
    }
  }
  if (lengths > 0 && codings > 0) return refuse("Content-Length and Transfer-Encoding contradict");
  result.has_content = method != "HEAD" && answer.status != 204 && answer.status != 304;
  return result;
}

}  // namespace vetted::http::detail
