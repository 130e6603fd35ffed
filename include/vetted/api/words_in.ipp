// SPDX-License-Identifier: BSL-1.0
//
// The bodies of words_in.hpp.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/words_in.hpp>
#include <vetted/config.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted {

VETTED_DECL std::string words_at(boost::json::object const& from,
                                 std::initializer_list<std::string_view> keys, int levels) {
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

}  // namespace vetted

namespace vetted::detail {

VETTED_DECL std::string words_at_usual_keys(boost::json::object const& from, int levels) {
  return words_at(from,
                  {"reason", "message", "error", "apiError", "detail", "msg", "description",
                   "error_description", "errors", "title", "text"},
                  levels);
}

VETTED_DECL std::string joined_items(boost::json::array const& from, std::string_view between,
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

VETTED_DECL std::string words_in_object(boost::json::object const& from, int levels) {
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

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL std::string words_in(boost::json::value const& from, int levels) {
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

}  // namespace vetted
