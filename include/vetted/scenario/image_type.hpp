// SPDX-License-Identifier: BSL-1.0
//
// image_type: the kinds of image that go to the service and come back, known by their first bytes,
// never by a file's name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vetted::scenario {

enum class image_type : std::uint8_t { png, jpeg, webp };

/// Bytes that image_type_of looks at.
inline constexpr std::size_t image_signature_size = 12;

/// The type that `bytes` begin like; none if it is no known one.
constexpr std::optional<image_type> image_type_of(std::string_view bytes) {
  if (bytes.substr(0, 8) == "\x89PNG\r\n\x1a\n") return image_type::png;
  if (bytes.substr(0, 3) == "\xff\xd8\xff") return image_type::jpeg;
  if (bytes.substr(0, 4) == "RIFF" && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
    return image_type::webp;
  return std::nullopt;
}

/// The media type (RFC 2046, RFC 9649) of `type`.
constexpr std::string_view media_type(image_type type) {
  switch (type) {
    case image_type::png: return "image/png";
    case image_type::jpeg: return "image/jpeg";
    case image_type::webp: break;
  }
  return "image/webp";
}

/// The suffix of a file of `type`, with the dot.
constexpr std::string_view file_suffix(image_type type) {
  switch (type) {
    case image_type::png: return ".png";
    case image_type::jpeg: return ".jpg";
    case image_type::webp: break;
  }
  return ".webp";
}

/// The type that a media type names, parameters behind ';' ignored; none if it is no known one.
constexpr std::optional<image_type> image_type_named(std::string_view media) {
  media = media.substr(0, media.find_first_of("; "));
  for (image_type const type : {image_type::png, image_type::jpeg, image_type::webp})
    if (media == media_type(type)) return type;
  return std::nullopt;
}

}  // namespace vetted::scenario
