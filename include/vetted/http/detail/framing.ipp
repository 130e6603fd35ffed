// SPDX-License-Identifier: BSL-1.0
//
// The bodies of framing.hpp.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/config.hpp>
#include <vetted/http/detail/framing.hpp>
#include <vetted/http/message.hpp>

namespace vetted::http::detail {

VETTED_DECL std::optional<std::uint64_t> length_of(std::string_view digits) {
  std::uint64_t length = 0;
  auto const [last, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (failed != std::errc{} || last != digits.data() + digits.size() ||
      length > 0x7fff'ffff'ffff'ffffu)
    return std::nullopt;
  return length;
}

VETTED_DECL std::string in_quotes(std::string_view text) {
  return '\'' + std::string{text.substr(0, 32)} + '\'';
}

VETTED_DECL framing framing_of(response const& answer, std::string_view method) {
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
