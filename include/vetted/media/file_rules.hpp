// SPDX-License-Identifier: BSL-1.0
//
// The rules that a file can carry: max_bytes and media_types. Like all rules they know their
// keyword, whether a file keeps them, and their words for people; look at file_part for the rest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vetted/media/file_content.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>

namespace vetted {

namespace detail {

/// "4 MiB", "25 MB" or "1234 bytes".
constexpr void put_byte_count(constant_text& out, std::uint64_t count) {
  struct unit {
    std::uint64_t size;
    std::string_view name;
  };
  for (unit const& one : std::array<unit, 4>{
           {{1u << 20, " MiB"}, {1'000'000, " MB"}, {1u << 10, " KiB"}, {1'000, " kB"}}})
    if (std::uint64_t const units = count / one.size; units > 0 && count % one.size == 0) {
      out.add(static_cast<double>(units));
      return out.add(one.name);
    }
  out.add(static_cast<double>(count));
  out.add(count == 1 ? " byte" : " bytes");
}

}  // namespace detail

/// A file of at most so many bytes.
template <std::uint64_t Count>
struct max_bytes {
  static constexpr std::string_view keyword = "maxLength";  // of octets, as OpenAPI 3.1 has it
  static bool holds(file_content const& file) { return file.bytes->size() <= Count; }
  static constexpr void put_words(constant_text& out) {
    out.add("of at most ");
    detail::put_byte_count(out, Count);
  }
  /// What of a file breaks the rule, to stand behind "has" or "a file with".
  static std::string given(file_content const& file) {
    return std::to_string(file.bytes->size()) + " bytes";
  }
  template <class Schema>
  static constexpr void put_keywords(Schema& out) {
    out.number(keyword, static_cast<double>(Count));
  }
};

/// A file of one of these media types, which are in small letters and without parameters.
template <name... Types>
struct media_types {
  static_assert(sizeof...(Types) > 0, "media_types has to name the types that are allowed");
  static constexpr std::string_view keyword = "contentMediaType";
  static bool holds(file_content const& file) {
    std::string_view const is = detail::media_essence(file.media_type.view());
    auto const is_one = [&](std::string_view known) {
      return is.size() == known.size() && detail::begins_as_media(is, known);
    };
    return (is_one(Types.view()) || ...);
  }
  static constexpr void put_words(constant_text& out) {
    out.add("of the type ");
    [[maybe_unused]] std::size_t left = sizeof...(Types);
    ((out.add(Types.view()), out.add(--left > 1 ? ", " : left == 1 ? " or " : "")), ...);
  }
  static std::string given(file_content const& file) {
    return "the type " + std::string{file.media_type.view()};
  }
  template <class Schema>
  static constexpr void put_keywords(Schema& out) {
    if constexpr (sizeof...(Types) == 1) {
      (out.string(keyword, Types.view()), ...);
    } else {
      auto const put_one = [&](std::string_view type) {
        out.comma();
        out.open("{");
        out.string(keyword, type);
        out.close("}");
      };
      out.key("anyOf");
      out.open("[");
      (put_one(Types.view()), ...);
      out.close("]");
    }
  }
};

}  // namespace vetted
