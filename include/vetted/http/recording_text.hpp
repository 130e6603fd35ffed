// SPDX-License-Identifier: BSL-1.0
//
// recording_text: a recording as text to read and to change; look at text_of and recording_of. An
// exchange is a block of lines, fields standing behind `>` for the request and `<` for the answer:
//   > POST https://api.example.com/v1/jobs     and   * 142 9f86d081884c7d65, size and fingerprint
//   < 200         the answer   and   | {"id":1}   its content, if that is no text as   x 89504e
//   ! reset maybe 56 it broke off              fault, reached, the transport's number and words
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/recording.hpp>

namespace vetted::http {

namespace detail {

inline constexpr std::string_view recording_head = "vetted recording 1";

/// In the order of the enumerators.
inline constexpr std::array<std::string_view, 13> fault_names{
    "none",      "resolve", "connect", "tls",      "timed_out", "reset", "cancelled",
    "too_large", "sink",    "source",  "protocol", "abandoned", "other"};
static_assert(fault_names.size() == static_cast<std::size_t>(fault::other) + 1);

std::string hex(std::string_view bytes);

std::string one_line(std::string text);

void add_content(std::string& text, std::string_view content);

/// Reads the lines of a recording.
class recording_reader {
 public:
  /// What is wrong with a line; empty if nothing is.
  std::string_view take(std::string_view line);

  recording made;

 private:
  template <class Number>
  static std::optional<Number> number(std::string_view digits, int base = 10) {
    Number value = 0;
    auto const [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  }

  static std::string_view next_word(std::string_view& rest);

  std::string_view begin(std::string_view rest);

  static std::string_view add_field(std::vector<field>& to, std::string_view rest);

  static std::string_view read_fingerprint(fingerprint& to, std::string_view rest);

  std::string_view add_text(std::string& to, std::string_view rest);

  static std::string_view add_bytes(std::string& to, std::string_view rest);

  static std::string_view read_fault(outcome& to, std::string_view rest);

  bool is_open_ = false, is_answered_ = false, has_lines_ = false;
};

}  // namespace detail

/// The lines of a recording.
std::string text_of(recording const& what);

/// A recording, or what is wrong with it.
struct read_recording {
  std::optional<recording> what;
  std::string objection;  // a sentence with the line; empty if nothing is wrong
};

/// Reads what text_of has written, also with line ends of Windows.
read_recording recording_of(std::string_view text);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/recording_text.ipp>
#endif
