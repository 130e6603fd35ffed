// SPDX-License-Identifier: BSL-1.0
//
// decode: a JSON reply as a described struct, over Boost.JSON's parser. Replies are open: unknown
// members are ignored, std::optional members may be missing or null, all others are required.
// Member types: bool, double, std::int64_t, std::string, text_or_number, std::vector,
// std::optional, boost::json::value (kept as it is), described structs, and types with a
// decode_value of their own.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <vetted/json/decode_error.hpp>
#include <vetted/model/described.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted {

/// Text that some servers send as a JSON number (seeds do); kept as text because values go beyond
/// 2^53.
struct text_or_number {
  std::string text;
};

namespace detail {

inline std::string kind_words(boost::json::value const& value) {
  switch (value.kind()) {
    case boost::json::kind::null: return "null";
    case boost::json::kind::bool_: return "a boolean";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_: return "a number";
    case boost::json::kind::string: return "a string";
    case boost::json::kind::array: return "an array";
    case boost::json::kind::object: break;
  }
  return "an object";
}

/// Notes the mismatch; the callers put the outer parts of the pointer in front.
inline bool mismatch(decode_error& error, char const* expected, boost::json::value const& value) {
  error = {{}, expected, kind_words(value)};
  return false;
}

/// Whether `value` is a whole number that a double holds exactly, and the next ones too.
inline bool is_exact_integer(double value) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  return std::abs(value) <= exact_integers && std::trunc(value) == value;
}

inline bool decode_into(bool& target, boost::json::value const& value, decode_error& error) {
  if (!value.is_bool()) return mismatch(error, "a boolean", value);
  target = value.get_bool();
  return true;
}

inline bool decode_into(double& target, boost::json::value const& value, decode_error& error) {
  if (value.is_int64())
    target = static_cast<double>(value.get_int64());
  else if (value.is_uint64())
    target = static_cast<double>(value.get_uint64());
  else if (value.is_double() && std::isfinite(value.get_double()))
    target = value.get_double();
  else
    return mismatch(error, "a finite number", value);
  return true;
}

inline bool decode_into(std::int64_t& target, boost::json::value const& value,
                        decode_error& error) {
  if (value.is_int64()) {
    target = value.get_int64();
    return true;
  }
  if (!value.is_double() || !is_exact_integer(value.get_double()))
    return mismatch(error, "a whole number", value);
  target = static_cast<std::int64_t>(value.get_double());
  return true;
}

inline bool decode_into(std::string& target, boost::json::value const& value, decode_error& error) {
  if (!value.is_string()) return mismatch(error, "a string", value);
  target.assign(value.get_string().data(), value.get_string().size());
  return true;
}

inline bool decode_into(text_or_number& target, boost::json::value const& value,
                        decode_error& error) {
  if (value.is_string()) return decode_into(target.text, value, error);
  if (value.is_int64())
    target.text = std::to_string(value.get_int64());
  else if (value.is_uint64())
    target.text = std::to_string(value.get_uint64());
  else if (value.is_double() && is_exact_integer(value.get_double()))
    target.text = number_text(value.get_double());
  else
    return mismatch(error, "a string or a whole number", value);
  return true;
}

inline bool decode_into(boost::json::value& target, boost::json::value const& value,
                        decode_error&) {
  target = value;
  return true;
}

/// Types that are lenient in a way of their own: decode_value(target, value) never fails.
template <class T>
  requires requires(T& target, boost::json::value const& value) { decode_value(target, value); }
bool decode_into(T& target, boost::json::value const& value, decode_error&) {
  decode_value(target, value);
  return true;
}

template <described T>
bool decode_into(T& target, boost::json::value const& value, decode_error& error);

template <class T>
bool decode_into(std::vector<T>& target, boost::json::value const& value, decode_error& error);

template <class T>
bool decode_into(std::optional<T>& target, boost::json::value const& value, decode_error& error) {
  target.reset();
  return value.is_null() || decode_into(target.emplace(), value, error);
}

template <class T>
bool decode_into(std::vector<T>& target, boost::json::value const& value, decode_error& error) {
  if (!value.is_array()) return mismatch(error, "an array", value);
  target.clear();
  for (boost::json::value const& item : value.get_array()) {
    if (decode_into(target.emplace_back(), item, error)) continue;
    error.pointer.insert(0, '/' + std::to_string(target.size() - 1));
    return false;
  }
  return true;
}

template <class T>
inline constexpr bool may_be_missing = false;
template <class T>
inline constexpr bool may_be_missing<std::optional<T>> = true;
template <class T>
  requires requires(T& target, boost::json::value const& value) { decode_value(target, value); }
inline constexpr bool may_be_missing<T> = true;  // lenient types have a value for that

template <class Member>
bool decode_member(Member& target, boost::json::object const& object, std::string_view key,
                   decode_error& error) {
  boost::json::value const* const value = object.if_contains({key.data(), key.size()});
  if (value == nullptr) {
    if (may_be_missing<Member>) return true;
    error = {{}, "there", "nothing"};
  } else if (decode_into(target, *value, error)) {
    return true;
  }
  error.pointer.insert(0, key).insert(0, 1, '/');
  return false;
}

template <described T>
bool decode_into(T& target, boost::json::value const& value, decode_error& error) {
  if (!value.is_object()) return mismatch(error, "an object", value);
  bool good = true;
  for_each_member<T>([&](auto descriptor) {
    using descriptor_type = decltype(descriptor);
    good = good && decode_member(target.*descriptor_type::pointer, value.get_object(),
                                 wire_name<descriptor_type>, error);
  });
  return good;
}

}  // namespace detail

/// `text` as a `T`. Nesting is limited to 32 levels; the size is limited where the text is
/// received. Errors: no JSON, a required member missing, or a value of the wrong type; nothing
/// half-filled is returned.
template <described T>
boost::system::result<T, decode_error> decode(std::string_view text) {
  boost::system::error_code failed;
  boost::json::value const value = boost::json::parse({text.data(), text.size()}, failed);
  if (failed)
    return decode_error{
        {}, "JSON", text.empty() ? "nothing" : "text that is none (" + failed.message() + ")"};
  T target{};
  decode_error error;
  if (!detail::decode_into(target, value, error)) return error;
  return target;
}

}  // namespace vetted
