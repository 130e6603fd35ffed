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

/// Whether an image of `type` and `size` bytes that begins with `head` and ends with `tail` is all
/// there: a PNG ends with IEND, a WebP says its size. Of a JPEG nothing is said, since some have
/// more behind their end.
constexpr bool is_whole_image(image_type type, std::string_view head, std::string_view tail,
                              std::uint64_t size) {
  using namespace std::string_view_literals;
  if (type == image_type::png) return tail == "\0\0\0\0IEND\xae\x42\x60\x82"sv;
  if (type == image_type::jpeg || head.size() < 8) return type == image_type::jpeg;
  std::uint64_t riff_size = 0;  // of what follows it, little-endian
  for (std::size_t i = 8; i-- > 4;)
    riff_size = riff_size << 8 | static_cast<unsigned char>(head[i]);
  return size >= riff_size + 8;
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

/// The type that a media type names, in any case and with parameters; none if it is no known one.
constexpr std::optional<image_type> image_type_named(std::string_view media) {
  auto const is = [given = media.substr(0, media.find_first_of("; "))](std::string_view known) {
    if (given.size() != known.size()) return false;
    for (std::size_t i = 0; i < known.size(); ++i) {
      bool const upper = given[i] >= 'A' && given[i] <= 'Z';
      if ((upper ? static_cast<char>(given[i] - 'A' + 'a') : given[i]) != known[i]) return false;
    }
    return true;
  };
  for (image_type const type : {image_type::png, image_type::jpeg, image_type::webp})
    if (is(media_type(type))) return type;
  return is("image/jpg") ? std::optional{image_type::jpeg} : std::nullopt;  // a common misspelling
}

}  // namespace vetted::scenario
