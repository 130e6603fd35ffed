// SPDX-License-Identifier: BSL-1.0
//
// The bodies of image_verdict.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/bytes/printable.hpp>
#include <vetted/config.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted::detail {

VETTED_DECL std::string_view media_type_in(image_scan const& scan) {
  auto const known = scan.type();
  return known ? media_type(*known) : other_media_type_of(scan.head());
}

VETTED_DECL std::string sizes_told(std::uint64_t announced, std::uint64_t came) {
  return std::to_string(announced) + " bytes were announced, " + std::to_string(came) + " came";
}

VETTED_DECL std::optional<char> first_visible(std::string_view head) {
  std::size_t const first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first == head.npos ? std::nullopt : std::optional{head[first]};
}

VETTED_DECL std::string_view came_instead(std::string_view head) {
  if (head.empty()) return "nothing came";
  if (head.substr(0, 2) == "\x1f\x8b")
    return "what came is compressed with gzip, which is no image";
  auto const first = first_visible(head);
  if (!first || first == '<' || first == '{' || first == '[')
    return "what came is a text, no image";
  return {};
}

VETTED_DECL bool may_be_other_image(std::string_view announced, std::string_view head) {
  if (image_type_named(announced) != image_type::other) return false;
  bool const is_svg = first_visible(head) == '<' && file_suffix_named(announced) == ".svg";
  return is_svg || came_instead(head).empty();
}

VETTED_DECL bool is_binary(std::string_view head) {
  if (head.substr(0, 2) == "\xff\xfe" || head.substr(0, 2) == "\xfe\xff") return false;  // UTF-16
  return std::any_of(head.begin(), head.end(), [](char c) {
    bool const is_control = static_cast<unsigned char>(c) < ' ';
    return is_control && std::string_view{"\t\n\v\f\r\x1b"}.find(c) == std::string_view::npos;
  });
}

VETTED_DECL bool may_be_unknown_image(announced_media const& what, std::string_view head) {
  if (may_be_other_image(what.type, head)) return true;
  bool const is_said =
      image_type_named(what.type).has_value() || (leaves_type_open(what.type) && what.is_image);
  return is_said && came_instead(head).empty() && is_binary(head) &&
         head.size() >= image_signature_size;
}

VETTED_DECL image_type type_that_came(std::string_view announced, std::string_view came,
                                      std::string_view head) {
  if (!came.empty()) return image_type_named(came).value_or(image_type::other);
  bool const is_taken = image_type_named(announced) == image_type::avif && begins_with_brands(head);
  return is_taken ? image_type::avif : image_type::other;
}

VETTED_DECL std::string another_type(std::string_view announced, std::string_view came) {
  auto const named = image_type_named(announced);
  auto const found = image_type_named(came);
  bool const is_said = found == image_type::other
                           ? file_suffix_named(announced) == file_suffix_named(came)
                       : found ? !named || named == found
                               : named == image_type::other;
  if (is_said) return {};
  return (announced.empty() ? "no media type" : shortened(announced, 64)) + " was announced, " +
         (found ? std::string{came} : "bytes of a type that is not known") + " came";
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL image_verdict verdict_of(announced_media const& what, image_scan const& scan) {
  image_verdict made;
  std::string_view const head = scan.head();
  auto const known = scan.type();
  std::string_view const announced = what.type;
  auto const size = what.size;
  std::string_view const came = detail::media_type_in(scan);
  if (came.empty() && !detail::may_be_unknown_image(what, head)) {
    std::string_view const instead = detail::came_instead(head);
    made.objection = instead.empty() ? "what came is no image of a known type" : instead;
    return made;
  }
  made.type = detail::type_that_came(announced, came, head);
  bool const is_other = made.type == image_type::other;
  bool const is_named = !came.empty() || image_type_named(announced) == image_type::other;
  made.suffix = is_other && is_named ? file_suffix_named(came.empty() ? announced : came)
                                     : file_suffix(made.type);
  bool const says_end = says_its_end(made.type);
  bool const is_whole = says_end
                            ? scan.is_whole() || (known != image_type::png && size == scan.size())
                        : size ? scan.size() >= *size
                               : is_other || scan.is_whole();
  std::string const sizes =
      size && *size != scan.size() ? detail::sizes_told(*size, scan.size()) : std::string{};
  if (!is_whole) {
    made.objection = "the image ends too early" + (sizes.empty() ? "" : ": " + sizes);
    return made;
  }
  made.note = detail::another_type(announced, came);
  if (!sizes.empty()) made.note += (made.note.empty() ? "" : "; ") + sizes;
  return made;
}

}  // namespace vetted
