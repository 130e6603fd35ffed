// SPDX-License-Identifier: BSL-1.0
//
// image_verdict: whether the bytes that came are the image that was announced, and all of it. What
// the service says beside the bytes costs no image that is whole: it becomes a note.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/bytes/printable.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_type.hpp>

namespace vetted {

/// What is said of a file beside its bytes.
struct announced_media {
  std::string type{};                   // its media type; empty: unsaid
  std::optional<std::uint64_t> size{};  // in bytes
  bool is_image = false;                // an image of whatever type
};

struct image_verdict {
  image_type type = image_type::other;
  std::string_view suffix;  // for the file
  std::string objection;    // why it is not kept; empty: it is
  std::string note;         // what is not as announced; empty: nothing
};

namespace detail {

/// What the bytes say of their media type; empty if nobody knows it.
inline std::string_view media_type_in(image_scan const& scan) {
  auto const known = scan.type();
  return known ? media_type(*known) : other_media_type_of(scan.head());
}

/// The sizes in words, for a file of another size than announced.
inline std::string sizes_told(std::uint64_t announced, std::uint64_t came) {
  return std::to_string(announced) + " bytes were announced, " + std::to_string(came) + " came";
}

/// The first byte behind blanks and a byte order mark; none if there is nothing else.
inline std::optional<char> first_visible(std::string_view head) {
  std::size_t const first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first == head.npos ? std::nullopt : std::optional{head[first]};
}

/// What came in place of an image, in words; empty if the first bytes do not tell.
inline std::string_view came_instead(std::string_view head) {
  if (head.empty()) return "nothing came";
  if (head.substr(0, 2) == "\x1f\x8b")
    return "what came is compressed with gzip, which is no image";
  auto const first = first_visible(head);
  if (!first || first == '<' || first == '{' || first == '[')
    return "what came is a text, no image";
  return {};
}

/// Whether bytes that begin with `head` may be an image of a type that only `announced` names.
inline bool may_be_other_image(std::string_view announced, std::string_view head) {
  if (image_type_named(announced) != image_type::other) return false;
  bool const is_svg = first_visible(head) == '<' && file_suffix_named(announced) == ".svg";
  return is_svg || came_instead(head).empty();
}

/// True if one of the bytes stands in no text.
inline bool is_binary(std::string_view head) {
  if (head.substr(0, 2) == "\xff\xfe" || head.substr(0, 2) == "\xfe\xff") return false;  // UTF-16
  return std::any_of(head.begin(), head.end(), [](char c) {
    bool const is_control = static_cast<unsigned char>(c) < ' ';
    return is_control && std::string_view{"\t\n\v\f\r\x1b"}.find(c) == std::string_view::npos;
  });
}

/// True if bytes of an unknown type are kept: the service calls them an image, and they are no
/// message in its place.
inline bool may_be_unknown_image(announced_media const& what, std::string_view head) {
  if (may_be_other_image(what.type, head)) return true;
  bool const is_said =
      image_type_named(what.type).has_value() || (leaves_type_open(what.type) && what.is_image);
  return is_said && came_instead(head).empty() && is_binary(head) &&
         head.size() >= image_signature_size;
}

/// The type of an image that came as the media type `came`, empty if nobody knows that: then one
/// that has the boxes of an AVIF and is announced as such is taken for it.
inline image_type type_that_came(std::string_view announced, std::string_view came,
                                 std::string_view head) {
  if (!came.empty()) return image_type_named(came).value_or(image_type::other);
  bool const is_taken = image_type_named(announced) == image_type::avif && begins_with_brands(head);
  return is_taken ? image_type::avif : image_type::other;
}

/// What came, in words, where it is not what `announced` says; empty if it is.
inline std::string another_type(std::string_view announced, std::string_view came) {
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

}  // namespace detail

/// A PNG, JPEG or WebP is whole if its own bytes say so; a JPEG or WebP that does not is, if it has
/// the size announced. Of all others the size announced counts, if there is one. An image of
/// another type than announced is kept under the suffix of its bytes, with a note, and so is one
/// that is whole and of another size. So is an image of a type that nobody knows: as ".image", or
/// as ".avif" if that was announced and the bytes have the boxes of one. A text is none.
inline image_verdict verdict_of(announced_media const& what, image_scan const& scan) {
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
