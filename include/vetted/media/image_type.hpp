// SPDX-License-Identifier: BSL-1.0
//
// image_type: the kinds of image that go to the service and come back, known by their first bytes,
// never by a file's name. Look at image_type_of and image_type_named.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vetted {

/// Scenario takes the first three as references; `other` is an image that only its media type
/// names.
enum class image_type : std::uint8_t { png, jpeg, webp, gif, avif, other };

/// Bytes that tell most types; an AVIF of which the brand is one of many that it names needs more.
inline constexpr std::size_t image_signature_size = 12;

/// Bytes that are looked at.
inline constexpr std::size_t image_head_size = 128;

/// True if the box of brands comes first (ISO/IEC 14496-12), as in AVIF, HEIC and MP4.
constexpr bool begins_with_brands(std::string_view bytes) {
  return bytes.size() >= image_signature_size && bytes.substr(4, 4) == "ftyp";
}

namespace detail {

/// True if that box names one of the brands in `known`, which have four letters each. The first
/// brand says what the file is, the others say who else may read it.
constexpr bool has_brand(std::string_view bytes, std::string_view known) {
  if (!begins_with_brands(bytes)) return false;
  std::size_t end = 0;
  for (char const c : bytes.substr(0, 4)) end = end << 8 | static_cast<unsigned char>(c);
  bytes = bytes.substr(0, image_head_size);
  if (end >= 16 && end < bytes.size()) bytes = bytes.substr(0, end);
  constexpr std::size_t minor_version = 12;
  for (std::size_t at = 8; at + 4 <= bytes.size(); at += 4)
    for (std::size_t i = 0; at != minor_version && i < known.size(); i += 4)
      if (bytes.substr(at, 4) == known.substr(i, 4)) return true;
  return false;
}

inline constexpr std::string_view brands_of_heic = "heicheixheimheishevchevxhevmhevs";
inline constexpr std::string_view brands_of_heif = "mif1mif2msf1miaf";

}  // namespace detail

/// The type that `bytes` begin like; none if it is no known one.
constexpr std::optional<image_type> image_type_of(std::string_view bytes) {
  if (bytes.substr(0, 8) == "\x89PNG\r\n\x1a\n") return image_type::png;
  if (bytes.substr(0, 3) == "\xff\xd8\xff") return image_type::jpeg;
  if (bytes.substr(0, 6) == "GIF87a" || bytes.substr(0, 6) == "GIF89a") return image_type::gif;
  if (bytes.size() < image_signature_size) return std::nullopt;
  std::string_view const brand = bytes.substr(4, 8);
  if (bytes.substr(0, 4) == "RIFF" && brand.substr(4) == "WEBP") return image_type::webp;
  bool const is_heic = detail::has_brand(bytes.substr(0, 12), detail::brands_of_heic);
  if (!is_heic && detail::has_brand(bytes, "avifavis")) return image_type::avif;
  return std::nullopt;
}

/// The media type of an image that begins like `bytes` and is `other`; empty if it is none that is
/// known.
constexpr std::string_view other_media_type_of(std::string_view bytes) {
  if (bytes.size() < image_signature_size) return {};
  using text = std::string_view;
  text const four = bytes.substr(0, 4);
  for (text const tiff : {text("II*\0", 4), text("MM\0*", 4), text("II+\0", 4), text("MM\0+", 4)})
    if (four == tiff) return "image/tiff";
  text const box = bytes.substr(0, 12);
  if (box == text{"\0\0\0\x0cJXL \r\n\x87\n", 12}) return "image/jxl";
  if (box == text{"\0\0\0\x0cjP  \r\n\x87\n", 12}) return "image/jp2";
  if (box.substr(0, 2) == "\xff\x0a") return "image/jxl";  // without boxes
  if (box.substr(0, 2) == "BM" && box.substr(6, 4) == text{"\0\0\0\0", 4}) return "image/bmp";
  if (detail::has_brand(bytes, detail::brands_of_heic)) return "image/heic";
  if (detail::has_brand(bytes, detail::brands_of_heif)) return "image/heif";
  return {};
}

/// Whether the bytes of an image of that type say where it ends.
constexpr bool says_its_end(image_type type) { return type <= image_type::webp; }

/// Whether the service takes a reference image of that type.
constexpr bool is_reference_type(image_type type) { return type <= image_type::webp; }

/// The media type (RFC 2046, RFC 9649) of `type`.
constexpr std::string_view media_type(image_type type) {
  switch (type) {
    case image_type::png: return "image/png";
    case image_type::jpeg: return "image/jpeg";
    case image_type::webp: return "image/webp";
    case image_type::gif: return "image/gif";
    case image_type::avif: return "image/avif";
    case image_type::other: break;
  }
  return "application/octet-stream";
}

/// The suffix of a file of `type`, with the dot.
constexpr std::string_view file_suffix(image_type type) {
  switch (type) {
    case image_type::png: return ".png";
    case image_type::jpeg: return ".jpg";
    case image_type::webp: return ".webp";
    case image_type::gif: return ".gif";
    case image_type::avif: return ".avif";
    case image_type::other: break;
  }
  return ".image";
}

namespace detail {

/// What stands in front of the parameters of a media type, without blanks around it.
constexpr std::string_view media_essence(std::string_view media) {
  media = media.substr(0, media.find_first_of(";,"));
  std::size_t const begin = media.find_first_not_of(" \t\r\n");
  if (begin == media.npos) return {};
  return media.substr(begin, media.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Whether `media` begins with `known`, which is in small letters, in either case.
constexpr bool begins_as_media(std::string_view media, std::string_view known) {
  if (media.size() < known.size()) return false;
  for (std::size_t i = 0; i < known.size(); ++i) {
    bool const upper = media[i] >= 'A' && media[i] <= 'Z';
    if ((upper ? static_cast<char>(media[i] - 'A' + 'a') : media[i]) != known[i]) return false;
  }
  return true;
}

}  // namespace detail

/// A name under which an image may be announced.
struct media_word {
  std::string_view media;
  image_type type;
  std::string_view suffix;  // of images that are known by their media type only
};

inline constexpr media_word media_words[] = {
    {"image/png", image_type::png, {}},
    {"image/jpeg", image_type::jpeg, {}},
    {"image/webp", image_type::webp, {}},
    {"image/gif", image_type::gif, {}},
    {"image/avif", image_type::avif, {}},
    {"image/jpg", image_type::jpeg, {}},  // from here on names that are common, but not registered
    {"image/pjpeg", image_type::jpeg, {}},
    {"image/x-png", image_type::png, {}},
    {"image/x-webp", image_type::webp, {}},
    {"image/tiff", image_type::other, ".tiff"},
    {"image/bmp", image_type::other, ".bmp"},
    {"image/heic", image_type::other, ".heic"},
    {"image/heif", image_type::other, ".heif"},
    {"image/jxl", image_type::other, ".jxl"},
    {"image/jp2", image_type::other, ".jp2"},
    {"image/svg+xml", image_type::other, ".svg"},
};

namespace detail {

constexpr media_word const* media_word_of(std::string_view media) {
  std::string_view const essence = media_essence(media);
  for (media_word const& one : media_words)
    if (essence.size() == one.media.size() && begins_as_media(essence, one.media)) return &one;
  return nullptr;
}

}  // namespace detail

/// The type that a media type names, in any case and with parameters; `other` for an image of a
/// type that is known by its media type only, none if it names no image.
constexpr std::optional<image_type> image_type_named(std::string_view media) {
  if (auto const* const known = detail::media_word_of(media)) return known->type;
  std::string_view const essence = detail::media_essence(media);
  bool const is_image = essence.size() > 6 && detail::begins_as_media(essence, "image/");
  return is_image ? std::optional{image_type::other} : std::nullopt;
}

/// Whether a media type leaves open what the bytes are.
constexpr bool leaves_type_open(std::string_view media) {
  std::string_view const essence = detail::media_essence(media);
  std::size_t const slash = essence.find('/');
  return essence.empty() || (slash != essence.npos && essence.size() == slash + 13 &&
                             detail::begins_as_media(essence.substr(slash), "/octet-stream"));
}

/// The suffix of a file with an image that its media type names; ".image" for one that is unknown.
constexpr std::string_view file_suffix_named(std::string_view media) {
  auto const* const known = detail::media_word_of(media);
  bool const has_one = known != nullptr && !known->suffix.empty();
  return has_one ? known->suffix : file_suffix(known != nullptr ? known->type : image_type::other);
}

}  // namespace vetted
