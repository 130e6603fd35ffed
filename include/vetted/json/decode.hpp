// SPDX-License-Identifier: BSL-1.0
//
// decode: a JSON reply as a described struct, straight from Boost.JSON's streaming parser. Replies
// are open: unknown members are ignored, std::optional members may be missing or null, all others
// are required. Member types: bool, double, std::int64_t, std::string, text_or_number, std::vector,
// std::optional, boost::json::value (kept as it is), described structs, and types with a
// decode_value of their own:
//   void decode_value(fraction& target, vetted::json_scalar const& given);  // never fails
#pragma once

#include <string_view>

#include <boost/system/result.hpp>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/decode_reader.hpp>
#include <vetted/json/decode_rows.hpp>
#include <vetted/json/decode_scalar.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/model/described.hpp>

namespace vetted {

/// `text` as a `T`. Nesting is limited to 32 levels; the size is limited where the text is
/// received. Errors: no JSON, a required member missing or given twice, or a value of the wrong
/// type, each with its place; nothing half-filled is returned.
template <described T>
boost::system::result<T, decode_error> decode(std::string_view text) {
  T target{};
  decode_error error;
  if (!detail::read_reply(text, detail::reply_row_of<T>, &target, error)) return error;
  return target;
}

}  // namespace vetted
