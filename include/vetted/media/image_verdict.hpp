// SPDX-License-Identifier: BSL-1.0
//
// image_verdict: whether the bytes that came are the image that was announced, and all of it. What
// the service says beside the bytes costs no image that is whole: it becomes a note.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
std::string_view media_type_in(image_scan const& scan);

/// The sizes in words, for a file of another size than announced.
std::string sizes_told(std::uint64_t announced, std::uint64_t came);

/// The first byte behind blanks and a byte order mark; none if there is nothing else.
std::optional<char> first_visible(std::string_view head);

/// What came in place of an image, in words; empty if the first bytes do not tell.
std::string_view came_instead(std::string_view head);

/// Whether bytes that begin with `head` may be an image of a type that only `announced` names.
bool may_be_other_image(std::string_view announced, std::string_view head);

/// True if one of the bytes stands in no text.
bool is_binary(std::string_view head);

/// True if bytes of an unknown type are kept: the service calls them an image, and they are no
/// message in its place.
bool may_be_unknown_image(announced_media const& what, std::string_view head);

/// The type of an image that came as the media type `came`, empty if nobody knows that: then one
/// that has the boxes of an AVIF and is announced as such is taken for it.
image_type type_that_came(std::string_view announced, std::string_view came, std::string_view head);

/// What came, in words, where it is not what `announced` says; empty if it is.
std::string another_type(std::string_view announced, std::string_view came);

}  // namespace detail

/// A PNG, JPEG or WebP is whole if its own bytes say so; a JPEG or WebP that does not is, if it has
/// the size announced. Of all others the size announced counts, if there is one. An image of
/// another type than announced is kept under the suffix of its bytes, with a note, and so is one
/// that is whole and of another size. So is an image of a type that nobody knows: as ".image", or
/// as ".avif" if that was announced and the bytes have the boxes of one. A text is none.
image_verdict verdict_of(announced_media const& what, image_scan const& scan);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/media/image_verdict.ipp>
#endif
