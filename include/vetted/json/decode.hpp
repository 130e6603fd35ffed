// SPDX-License-Identifier: BSL-1.0
//
// decode: a JSON reply as a C++ value, straight from Boost.JSON's streaming parser. Replies are
// open: unknown members are ignored, and a member, an item of a list or an entry of a map that
// cannot be read is left out, unless it is needed. std::optional members are not needed, and
// neither are those that a struct leaves out of its list, `using needed =
// vetted::members<&job::job_id>;`. Look at decode, and at readable for the types that a reply may
// consist of.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/detail/read_reply.hpp>
#include <vetted/json/detail/reply_kinds.hpp>
#include <vetted/json/detail/reply_tables.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/result.hpp>

namespace vetted {

/// What a reply may be, or a member of it:
///   bool, double, float, integers of any width   // never narrowed; a number may stand in quotes
///   std::string, vetted::text_or_number
///   vetted::open_choice<Enum>          // a word of an enum, or another one; see open_choice.hpp
///   std::vector<std::byte>             // from base64
///   described structs, also such as hold lists of themselves
///   std::vector<T>, std::map<std::string, T>, std::vector<std::pair<std::string, T>>
///   std::variant<T, U, std::monostate> // by the kind of JSON, see member_is.hpp for structs; one
///       // list and one map at the most
///   boost::json::value                 // kept as it is
/// and types that take whatever there is:
///   void decode_value(fraction& target, vetted::json_scalar const& given);   // of an object or
///       // array it is told only that there is one
///   void decode_value(any_text& target, boost::json::value const& given);    // the whole of it
/// A member that is null counts as missing: the last function is not called for it, but for null as
/// an item, as an entry of a map and as the whole reply.
/// A member, an item of a list or an entry of a map may also be a std::optional of these. Of a list
/// of optionals null stays an empty item, and so does an item that cannot be read.
template <class T>
concept decodable = detail::is_readable<T>();

namespace detail {

/// Fills `target` from `text`; false if it could not be, see `failed`. With `salvages`, what is
/// needed may be missing.
template <decodable T>
bool fill(T& target, std::string_view text, decode_error& failed,
          std::vector<decode_error>* left_out, bool salvages) {
  auto const renew = [](void* made) { *static_cast<T*>(made) = T{}; };
  return read_reply(text, {reply_row_of<T>, &target, renew, failed, left_out, salvages});
}

template <decodable T>
result<T, decode_error> decoded(std::string_view text, std::vector<decode_error>* left_out) {
  T target{};
  decode_error error;
  if (!fill(target, text, error, left_out, false)) return error;
  return result<T, decode_error>{std::in_place, std::move(target)};
}

}  // namespace detail

/// `text` as a `T`. Oddities that RFC 8259 allows are read: a byte order mark in front, numbers of
/// any size, nesting to any depth (deeper than 256 levels it becomes null), and lone surrogates as
/// \uXXXX (each becomes U+FFFD). Numbers may be in quotes. The size is limited where the text is
/// received. If an optional member or a name of a map is given twice, the first one that can be
/// read counts; another member that is given twice and is not needed is left out. Errors: no JSON,
/// or a member that is needed is missing, given twice or of the wrong type, each with its place;
/// nothing half-filled is returned.
template <decodable T>
result<T, decode_error> decode(std::string_view text) {
  return detail::decoded<T>(text, nullptr);
}

/// The same; `left_out` gets what could not be read and was left out, at most
/// most_left_out of it.
template <decodable T>
result<T, decode_error> decode(std::string_view text, std::vector<decode_error>& left_out) {
  return detail::decoded<T>(text, &left_out);
}

/// What can be read of `text`, be it cut off or lack what is needed: for the id of what is paid
/// for. Members that cannot be read are as they begin.
template <decodable T>
T salvaged(std::string_view text) {
  T target{};
  decode_error ignored;
  detail::fill(target, text, ignored, nullptr, true);
  return target;
}

}  // namespace vetted
