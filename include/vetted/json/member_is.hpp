// SPDX-License-Identifier: BSL-1.0
//
// member_is: by which member of a JSON object a reply tells which of several structs it holds:
//   struct text_part  { std::string text; using when = vetted::member_is<"type", "text">; };
//   struct image_part { std::string url;  using when = vetted::member_is<"type", "image", "photo">;
//   }; std::vector<std::variant<text_part, image_part, boost::json::value>> content;
// A struct without `when` is what an object holds that has all members which the struct needs; of
// several such structs it is the one that needs most. An object that fits no struct becomes a
// std::map or a boost::json::value, if that is among the alternatives; else it is left out. No two
// structs of a std::variant have the same word.
#pragma once

#include <array>
#include <string_view>

#include <vetted/param/name.hpp>

namespace vetted {

/// The member's name and its text, or texts, as on the wire.
template <name Member, name... Words>
struct member_is {
  static_assert(sizeof...(Words) > 0, "member_is needs the member's name and a word of its own");
  static constexpr std::string_view member = Member.view();
  static constexpr std::array<std::string_view, sizeof...(Words)> words{Words.view()...};
};

}  // namespace vetted
