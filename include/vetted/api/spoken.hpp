// SPDX-License-Identifier: BSL-1.0
//
// spoken: what a service says to a person, such as why a job failed. Servers say it as a text, as
// an object that holds it under a key of many names, or as a list of either; it is found in all of
// them. Look at spoken for a member of a reply, and at words_in for JSON at hand.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/param/number_text.hpp>

namespace vetted {

inline std::string words_in(boost::json::value const& from, int levels = 5);

/// The words under the first of `keys` that has some in `from`, or else a number; empty if there is
/// neither.
inline std::string words_at(boost::json::object const& from,
                            std::initializer_list<std::string_view> keys, int levels = 5) {
  std::string number;
  for (std::string_view const key : keys) {
    auto const* const value = from.if_contains({key.data(), key.size()});
    if (value == nullptr) continue;
    std::string words = words_in(*value, levels);
    if (!words.empty() && !value->is_number()) return words;
    if (number.empty()) number = std::move(words);
  }
  return number;
}

namespace detail {

/// Items of a list, or members of an object, that are told at the most.
inline constexpr std::size_t most_told = 8;

/// What `from` says under one of the usual keys.
inline std::string words_at_usual_keys(boost::json::object const& from, int levels = 5) {
  return words_at(from,
                  {"reason", "message", "error", "apiError", "detail", "msg", "description",
                   "error_description", "errors", "title", "text"},
                  levels);
}

inline std::string joined_items(boost::json::array const& from, std::string_view between,
                                int levels) {
  std::string all;
  std::size_t told = 0;
  for (auto const& item : from) {
    std::string const words = words_in(item, levels);
    if (words.empty()) continue;
    if (told++ == most_told) return all + " …";
    all.append(all.empty() ? "" : between).append(words);
  }
  return all;
}

inline std::string words_in_object(boost::json::object const& from, int levels) {
  std::string words = words_at_usual_keys(from, levels);
  if (!words.empty()) {
    auto const* const place = from.if_contains("loc");  // of FastAPI: where in the request
    bool const has_place = place != nullptr && place->is_array();
    std::string const where = has_place ? joined_items(place->get_array(), ".", 1) : std::string{};
    return where.empty() ? words : where + ": " + words;
  }
  std::size_t told = 0;
  for (auto const& [key, value] : from) {
    std::string const said = words_in(value, levels);
    if (said.empty()) continue;
    if (told++ == most_told) return words + " …";
    words.append(words.empty() ? "" : ", ").append(key.data(), key.size()).append(": " + said);
  }
  return words;
}

}  // namespace detail

/// What `from` says, from whatever shape: a text or a number as it is, of a list what its items
/// say, of an object what it says under a usual key such as "message", or else all it says. Empty
/// if that is nothing. Not made printable, and of any length.
inline std::string words_in(boost::json::value const& from, int levels) {
  if (levels < 0) return {};
  switch (from.kind()) {
    case boost::json::kind::string: return {from.get_string().data(), from.get_string().size()};
    case boost::json::kind::int64: return std::to_string(from.get_int64());
    case boost::json::kind::uint64: return std::to_string(from.get_uint64());
    case boost::json::kind::double_: return number_text(from.get_double());
    case boost::json::kind::array: return detail::joined_items(from.get_array(), "; ", levels - 1);
    case boost::json::kind::object: return detail::words_in_object(from.get_object(), levels - 1);
    case boost::json::kind::bool_:
    case boost::json::kind::null: break;
  }
  return {};
}

/// A member of a reply that says something to a person, in whatever shape: a text by then.
struct spoken : std::string {
  using std::string::string;
  spoken(std::string text) : std::string(std::move(text)) {}
};

inline void decode_value(spoken& target, boost::json::value const& given) {
  target = words_in(given);
}

}  // namespace vetted
