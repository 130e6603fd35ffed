// SPDX-License-Identifier: BSL-1.0
//
// The bodies of recording_text.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/config.hpp>
#include <vetted/http/recording.hpp>
#include <vetted/http/recording_text.hpp>
#include <vetted/http/url.hpp>

namespace vetted::http::detail {

VETTED_DECL std::string hex(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    text.append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }
  return text;
}

VETTED_DECL std::string one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return text;
}

VETTED_DECL void add_content(std::string& text, std::string_view content) {
  constexpr std::size_t width = 48;  // bytes
  bool const is_readable = is_text(content);
  while (!content.empty()) {
    std::size_t const end = is_readable ? content.find('\n') : width;
    std::string_view const line = content.substr(0, end);
    text.append(is_readable ? "| " : "x ").append(is_readable ? std::string{line} : hex(line));
    text += '\n';
    if (is_readable && end == content.size() - 1) text += "|\n";  // it ends with a line feed
    content.remove_prefix(is_readable && end != content.npos ? end + 1 : line.size());
  }
}

VETTED_DECL std::string_view recording_reader::take(std::string_view line) {
  if (line.empty()) {
    if (!is_open_) return {};
    is_open_ = false;
    return is_answered_ ? std::string_view{} : "the exchange has no answer and no fault";
  }
  char const mark = line.front();
  std::string_view const rest = line.substr(1, 1) == " " ? line.substr(2) : line.substr(1);
  if (mark == '#' && !is_open_) return {};
  if (!is_open_) return mark == '>' ? begin(rest) : "an exchange begins with '> METHOD url'";
  recorded& one = made.exchanges.back();
  switch (mark) {
    case '>': return add_field(one.fields, rest);
    case '<':
      if (one.what.response.status != 0) return add_field(one.what.response.fields, rest);
      is_answered_ = true;
      one.what.response.status = number<int>(rest).value_or(0);
      return one.what.response.status >= 100 && one.what.response.status <= 999
                 ? std::string_view{}
                 : "the status is no number from 100 to 999";
    case '*': return read_fingerprint(one.content, rest);
    case '|': return add_text(one.what.response.content, rest);
    case 'x': return add_bytes(one.what.response.content, rest);
    case '!': is_answered_ = true; return read_fault(one.what, rest);
    default: return "a line begins with one of > * < | x ! or, between exchanges, with #";
  }
}

VETTED_DECL std::string_view recording_reader::next_word(std::string_view& rest) {
  std::string_view const word = rest.substr(0, rest.find(' '));
  rest.remove_prefix((std::min)(word.size() + 1, rest.size()));
  return word;
}

VETTED_DECL std::string_view recording_reader::begin(std::string_view rest) {
  if (made.exchanges.size() == recording::most_exchanges) return "there are too many exchanges";
  is_open_ = true;
  is_answered_ = false;
  has_lines_ = false;
  recorded& one = made.exchanges.emplace_back();
  one.method = next_word(rest);
  one.url = rest;
  return is_field_name(one.method) && parse_url(one.url)
             ? std::string_view{}
             : "an exchange begins with '> METHOD url', the URL being absolute";
}

VETTED_DECL std::string_view recording_reader::add_field(std::vector<field>& to,
                                                         std::string_view rest) {
  std::size_t const colon = rest.find(':');
  std::string_view const name = rest.substr(0, colon);
  if (colon == rest.npos) return "this is no field 'Name: value'";
  rest.remove_prefix(colon + 1);
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  if (!is_field_name(name) || !is_field_value(rest)) return "this is no field 'Name: value'";
  to.push_back({std::string{name}, std::string{rest}});
  return {};
}

VETTED_DECL std::string_view recording_reader::read_fingerprint(fingerprint& to,
                                                                std::string_view rest) {
  auto const size = number<std::uint64_t>(next_word(rest));
  auto const hash = number<std::uint64_t>(rest, 16);
  if (!size || !hash) return "this is no size and fingerprint, '* 142 9f86d081884c7d65'";
  to = {*size, *hash};
  return {};
}

VETTED_DECL std::string_view recording_reader::add_text(std::string& to, std::string_view rest) {
  if (std::exchange(has_lines_, true)) to += '\n';
  to += rest;
  return {};
}

VETTED_DECL std::string_view recording_reader::add_bytes(std::string& to, std::string_view rest) {
  if (rest.size() % 2 != 0) return "there is half a byte";
  for (; !rest.empty(); rest.remove_prefix(2)) {
    auto const byte = number<unsigned>(rest.substr(0, 2), 16);
    if (!byte) return "these are no bytes in hexadecimal digits";
    to += static_cast<char>(static_cast<unsigned char>(*byte));
  }
  return {};
}

VETTED_DECL std::string_view recording_reader::read_fault(outcome& to, std::string_view rest) {
  std::string_view const name = next_word(rest);
  std::string_view const how_far = next_word(rest);
  auto const native = number<int>(next_word(rest));
  std::size_t at = 1;  // "none" is no fault, and needs no line
  while (at < fault_names.size() && fault_names[at] != name) ++at;
  if (at == fault_names.size() || (how_far != "no" && how_far != "maybe") || !native)
    return "this is no fault, '! reset maybe 56 words'";
  to.fault = static_cast<http::fault>(at);
  to.reached = how_far == "no" ? reached::no : reached::maybe;
  to.native = *native;
  to.detail = rest;
  return {};
}

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL std::string text_of(recording const& what) {
  std::string text = std::string{detail::recording_head} + "\nquery keys kept:";
  for (std::string const& key : what.query_keys)
    if (detail::url_bytes.has_all(key)) text += ' ' + key;  // no query can have another key
  text += '\n';
  auto const add = [&](std::string_view mark, std::string line) {
    text.append(mark).append(detail::one_line(std::move(line))) += '\n';
  };
  for (recorded const& one : what.exchanges) {
    text += '\n';
    add("> ", one.method + ' ' + one.url);
    for (field const& f : one.fields) add("> ", f.name + ": " + f.value);
    std::array<char, 16> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + 16, one.content.hash, 16).ptr;
    add("* ", std::to_string(one.content.size) + ' ' + std::string{digits.data(), end});
    response const& answer = one.what.response;
    if (answer.status != 0) add("< ", std::to_string(answer.status));
    for (field const& f : answer.fields) add("< ", f.name + ": " + f.value);
    detail::add_content(text, answer.content);
    if (one.what.fault == fault::none) continue;
    add("! ", std::string{detail::fault_names[static_cast<std::size_t>(one.what.fault)]} +
                  (one.what.reached == reached::no ? " no " : " maybe ") +
                  std::to_string(one.what.native) + ' ' + one.what.detail);
  }
  return text;
}

VETTED_DECL read_recording recording_of(std::string_view text) {
  detail::recording_reader reader;
  std::size_t number = 0;
  auto const next_line = [&] {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix((std::min)(line.size() + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    ++number;
    return line;
  };
  auto const wrong = [&](std::string_view why) -> read_recording {
    return {std::nullopt, "line " + std::to_string(number) + ": " + std::string{why}};
  };
  if (next_line() != detail::recording_head)
    return wrong("a recording begins with '" + std::string{detail::recording_head} + "'");
  std::string_view keys = next_line();
  constexpr std::string_view keys_head = "query keys kept:";
  if (!keys.starts_with(keys_head)) return wrong("here stands 'query keys kept:'");
  for (keys.remove_prefix(keys_head.size()); !keys.empty();) {
    keys.remove_prefix((std::min)(keys.find_first_not_of(' '), keys.size()));
    std::string_view const key = keys.substr(0, keys.find(' '));
    if (!key.empty()) reader.made.query_keys.emplace_back(key);
    keys.remove_prefix(key.size());
  }
  while (!text.empty())
    if (std::string_view const why = reader.take(next_line()); !why.empty()) return wrong(why);
  if (std::string_view const why = reader.take({}); !why.empty()) return wrong(why);
  return {std::move(reader.made), {}};
}

}  // namespace vetted::http
