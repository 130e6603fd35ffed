// SPDX-License-Identifier: BSL-1.0
//
// Scalars of a reply from a json_scalar: bool, numbers, std::string, text_or_number and bytes in
// base64. Look at put_scalar, which says false to a value of another kind, and never narrows. A
// number may stand in quotes.
#pragma once

#include <cfloat>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/bytes/base64_decode.hpp>
#include <vetted/json/detail/parse_number.hpp>
#include <vetted/json/detail/read_number.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/param/rules.hpp>

namespace vetted::detail {

/// All of `text` as an integer; none if it is written otherwise or does not fit.
template <class Integer>
std::optional<Integer> integer_in(std::string_view text) {
  Integer value = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A number with a point or an exponent that is whole and that a double holds exactly, and the next
/// ones too.
inline std::optional<double> exact_whole(std::string_view text) {
  if (text.find_first_of(".eE") == text.npos) return std::nullopt;
  auto const value = parse_number(text);
  bool const good = value && whole::holds(*value) && is_exactly(text, *value);
  return good ? value : std::nullopt;
}

constexpr char const* expected_scalar(bool const*) { return "a boolean"; }
inline bool put_scalar(bool& target, json_scalar const& given) {
  target = given.boolean;
  return given.kind == json_kind::boolean;
}

/// Whether all of `text` is a number by the grammar of JSON.
constexpr bool is_json_number(std::string_view text) {
  return !text.empty() && json_number_size(text) == text.size();
}

/// Some servers put numbers into quotes.
inline bool holds_number(json_scalar const& given) {
  return given.kind == json_kind::number ||
         (given.kind == json_kind::string && is_json_number(given.text));
}

constexpr char const* expected_scalar(double const*) { return "a finite number"; }
inline bool put_scalar(double& target, json_scalar const& given) {
  if (!holds_number(given)) return false;
  auto const value = parse_number(given.text);
  target = value.value_or(0);
  return value.has_value();
}

/// What is beyond the floats is left out; digits that they do not hold are rounded.
constexpr char const* expected_scalar(float const*) { return "a number that a float holds"; }
inline bool put_scalar(float& target, json_scalar const& given) {
  double value = 0;
  constexpr auto most = static_cast<double>(FLT_MAX);
  if (!put_scalar(value, given) || value > most || value < -most) return false;
  target = static_cast<float>(value);
  return true;
}

/// An integer of any width, also std::int8_t; a char is none.
template <class T>
concept integer_value = std::integral<T> && number_value<T>;

template <integer_value Integer>
constexpr char const* expected_scalar(Integer const*) {
  constexpr bool has_sign = std::is_signed_v<Integer>;
  switch (sizeof(Integer)) {
    case 1: return has_sign ? "a whole number of 8 bits" : "a whole number of 8 bits, from 0 on";
    case 2: return has_sign ? "a whole number of 16 bits" : "a whole number of 16 bits, from 0 on";
    case 4: return has_sign ? "a whole number of 32 bits" : "a whole number of 32 bits, from 0 on";
    default: return has_sign ? "a whole number" : "a whole number from 0 on";
  }
}
template <integer_value Integer>
bool put_scalar(Integer& target, json_scalar const& given) {
  if (!holds_number(given)) return false;
  if (auto const value = integer_in<Integer>(given.text)) return target = *value, true;
  auto const value = exact_whole(given.text);
  auto const whole = static_cast<std::int64_t>(value.value_or(0));
  bool const good = (value && std::in_range<Integer>(whole)) || given.text == "-0";
  target = good ? static_cast<Integer>(whole) : Integer{};
  return good;
}

constexpr char const* expected_scalar(std::string const*) { return "a string"; }
inline bool put_scalar(std::string& target, json_scalar const& given) {
  if (given.kind != json_kind::string) return false;
  target = given.text;
  return true;
}

constexpr char const* expected_scalar(text_or_number const*) {
  return "a string or a whole number";
}
inline bool put_scalar(text_or_number& target, json_scalar const& given) {
  if (given.kind != json_kind::number) return put_scalar(target.text, given);
  if (integer_in<std::int64_t>(given.text) || integer_in<std::uint64_t>(given.text))
    return target.text = given.text, true;
  auto const value = exact_whole(given.text);
  if (value) target.text = number_text(*value);
  return value.has_value();
}

constexpr char const* expected_scalar(std::vector<std::byte> const*) {
  return "a string of base64";
}
inline bool put_scalar(std::vector<std::byte>& target, json_scalar const& given) {
  if (given.kind != json_kind::string) return false;
  auto bytes = decode_base64(given.text);
  if (bytes) target = std::move(*bytes);
  return bytes.has_value();
}

}  // namespace vetted::detail
