// SPDX-License-Identifier: BSL-1.0
//
// The bodies of raw_reply.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/raw_reply.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/config.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/decode_error.hpp>

namespace vetted::detail {

VETTED_DECL std::string in_small_letters(std::string_view text) {
  std::string made{text};
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return made;
}

VETTED_DECL std::string media_type_in(std::string_view content_type) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  type = type.substr(0, type.find_last_not_of(" \t") + 1);
  return shortened(in_small_letters(type), 128);
}

VETTED_DECL std::string charset_in(std::string_view content_type) {
  std::string const all = in_small_letters(content_type);
  std::size_t const at = all.find("charset=");
  if (at == all.npos) return {};
  std::string_view name = std::string_view{all}.substr(at + 8);
  if (name.substr(0, 1) == "\"") name.remove_prefix(1);
  return shortened(name.substr(0, name.find_first_of("\"; \t")), 64);
}

VETTED_DECL void note_oddities(http::response const& answer, bool is_text,
                               std::vector<decode_error>& left_out) {
  auto const note = [&](char const* expected, std::string found) {
    if (left_out.size() < most_left_out) left_out.push_back({{}, expected, std::move(found)});
  };
  std::string const encoding = in_small_letters(answer.field_value("Content-Encoding"));
  bool const is_gzip = answer.content.starts_with("\x1f\x8b");
  bool const was_decoded = encoding.find("gzip") != encoding.npos && !is_gzip;
  if (!encoding.empty() && encoding != "identity" && !was_decoded)
    return note("content that is not encoded", "content encoded as " + shortened(encoding, 64));
  if (!is_text) return;
  std::string_view const text = answer.content;
  std::string const charset = charset_in(answer.field_value("Content-Type"));
  bool const says_other = !charset.empty() && charset != "utf-8" && charset != "us-ascii";
  bool const is_ascii = code_points_in(text) == text.size();
  if (first_invalid_utf8(text) == text.npos && (!says_other || is_ascii)) return;
  note("text in UTF-8", says_other ? "text in " + charset : "text that is none");
}

}  // namespace vetted::detail
