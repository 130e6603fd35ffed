// SPDX-License-Identifier: BSL-1.0
//
// image_verdict: whether the bytes that came are the image that was announced, and all of it. What
// the service says beside the bytes costs no image that is whole: it becomes a note.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/param/printable.hpp>
#include <vetted/scenario/asset.hpp>
#include <vetted/scenario/image_scan.hpp>
#include <vetted/scenario/image_type.hpp>
#include <vetted/scenario/saved_image.hpp>

namespace vetted::scenario {

struct image_verdict {
  image_type type = image_type::other;
  std::string_view suffix;  // for the file
  std::string objection;    // why it is not kept; empty: it is
  std::string note;         // what is not as announced; empty: nothing
};

/// The size that the service names for an asset, in bytes.
inline std::optional<std::uint64_t> announced_size(asset const& what) {
  bool const is_named = what.properties && what.properties->size.value_or(0) > 0;
  return is_named ? std::optional{static_cast<std::uint64_t>(*what.properties->size)}
                  : std::nullopt;
}

namespace detail {

/// What came in place of an image, in words.
inline std::string no_image(std::string_view head) {
  if (head.empty()) return "nothing came";
  if (head.substr(0, 2) == "\x1f\x8b")
    return "what came is compressed with gzip, which is no image";
  std::size_t const first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first == head.npos || head[first] == '<' || head[first] == '{' || head[first] == '[')
    return "what came is a text, no image";
  return "what came is no image of a known type";
}

/// Whether bytes that begin with `head` may be an image of a type that only `announced` names.
inline bool may_be_other_image(std::string_view announced, std::string_view head) {
  if (image_type_named(announced) != image_type::other) return false;
  bool const is_text = no_image(head).find("known type") == std::string::npos;
  return !is_text || (file_suffix_named(announced) == ".svg" && head.find('<') != head.npos);
}

}  // namespace detail

/// `announced` is the media type that the service or, where it names none, the host gives.
///
/// A PNG, JPEG or WebP is whole if its own bytes say so; a JPEG or WebP that does not is, if it has
/// the size announced. For all others the size announced counts, if there is one. An image of
/// another type than announced is kept under the suffix of its bytes, with a note, and so is one
/// that is whole and of another size.
inline image_verdict verdict_of(asset const& what, std::string_view announced,
                                image_scan const& scan) {
  image_verdict made;
  auto const came = scan.type();
  auto const named = image_type_named(announced);
  auto const size = announced_size(what);
  if (!came && !detail::may_be_other_image(announced, scan.head())) {
    made.objection = detail::no_image(scan.head());
    return made;
  }
  made.type = came.value_or(image_type::other);
  made.suffix = came ? file_suffix(*came) : file_suffix_named(announced);
  bool const says_its_end = is_reference_type(made.type);
  bool const is_whole = says_its_end
                            ? scan.is_whole() || (came != image_type::png && size == scan.size())
                        : size ? scan.size() >= *size
                               : !came || scan.is_whole();
  std::string const sizes = size && *size != scan.size()
                                ? std::to_string(*size) + " bytes were announced, " +
                                      std::to_string(scan.size()) + " came"
                                : std::string{};
  if (!is_whole) {
    made.objection = "the image ends too early" + (sizes.empty() ? "" : ": " + sizes);
    return made;
  }
  if (named && named != made.type)
    made.note = shortened(announced, 64) + " was announced, " + std::string{media_type(made.type)} +
                " came";
  if (!sizes.empty()) made.note += (made.note.empty() ? "" : "; ") + sizes;
  return made;
}

/// The image at `path` with what the service says about it.
inline saved_image facts_of(asset const& what, std::filesystem::path path, image_verdict verdict) {
  saved_image image{.path = std::move(path), .asset_id = what.id, .type = verdict.type};
  if (what.properties) {
    image.width = what.properties->width.value_or(0);
    image.height = what.properties->height.value_or(0);
  }
  if (what.metadata && what.metadata->seed) image.seed = what.metadata->seed->text;
  image.note = std::move(verdict.note);
  return image;
}

}  // namespace vetted::scenario
