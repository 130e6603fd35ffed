// SPDX-License-Identifier: BSL-1.0
//
// file_verdict: what a file that came is, how it is called (media_suffix), and why it is not kept:
// verdict_of_file looks at a file of any type as verdict_of does at an image.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted {

/// How a file of a media type that is no image's is called.
struct media_suffix_row {
  std::string_view media, suffix;
};

/// IANA's registry, and names that are common.
inline constexpr media_suffix_row media_suffixes[] = {
    {"video/mp4", ".mp4"},         {"video/webm", ".webm"},     {"video/quicktime", ".mov"},
    {"audio/mpeg", ".mp3"},        {"audio/wav", ".wav"},       {"audio/x-wav", ".wav"},
    {"audio/vnd.wave", ".wav"},    {"audio/ogg", ".ogg"},       {"audio/flac", ".flac"},
    {"audio/aac", ".aac"},         {"audio/mp4", ".m4a"},       {"model/gltf-binary", ".glb"},
    {"model/gltf+json", ".gltf"},  {"model/obj", ".obj"},       {"model/stl", ".stl"},
    {"application/json", ".json"}, {"application/zip", ".zip"}, {"application/pdf", ".pdf"},
    {"application/gzip", ".gz"},   {"text/plain", ".txt"},      {"text/csv", ".csv"},
    {"text/markdown", ".md"},      {"text/vtt", ".vtt"},        {"application/x-subrip", ".srt"},
};

/// The suffix of a file of that media type, with the dot; empty if it is not known.
constexpr std::string_view media_suffix(std::string_view media) {
  std::string_view const essence = detail::media_essence(media);
  for (media_suffix_row const& one : media_suffixes)
    if (essence.size() == one.media.size() && detail::begins_as_media(essence, one.media))
      return one.suffix;
  return {};
}

/// The media type of a file by what its name ends with, in any case; empty if that is not known.
constexpr std::string_view media_type_of_name(std::string_view name) {
  std::string_view const found = name.substr((std::min)(name.rfind('.'), name.size()));
  for (media_suffix_row const& one : media_suffixes)
    if (found.size() == one.suffix.size() && detail::begins_as_media(found, one.suffix))
      return one.media;
  for (media_word const& one : media_words)
    if (!one.suffix.empty() && found.size() == one.suffix.size() &&
        detail::begins_as_media(found, one.suffix))
      return one.media;
  return {};
}

/// What a name ends with, if that is one of those suffixes; empty if it is another one, so that no
/// server makes a program of a file.
constexpr std::string_view known_suffix(std::string_view name) {
  std::string_view const found = name.substr((std::min)(name.rfind('.'), name.size()));
  for (media_suffix_row const& one : media_suffixes)
    if (found.size() == one.suffix.size() && detail::begins_as_media(found, one.suffix))
      return one.suffix;
  return {};
}

struct file_verdict {
  std::string media_type{};
  std::string_view suffix{};  // for the file; empty: what it is, is not known
  std::string objection{};    // why it is not kept; empty: it is
  std::string note{};         // what is not as announced; empty: nothing
};

/// Of an image, by its bytes or by what is said of it, as verdict_of; of others the size announced
/// counts, if there is one.
inline file_verdict verdict_of_file(announced_media const& said, image_scan const& scan) {
  std::string_view const came = detail::media_type_in(scan);
  if (said.is_image || image_type_named(said.type) || !came.empty()) {
    image_verdict found = verdict_of(said, scan);
    return {.media_type = std::string{came.empty() ? std::string_view{said.type} : came},
            .suffix = found.suffix,
            .objection = std::move(found.objection),
            .note = std::move(found.note)};
  }
  file_verdict made{.media_type = said.type, .suffix = media_suffix(said.type)};
  if (said.size && *said.size != scan.size())
    made.objection = "the file has another size: " + detail::sizes_told(*said.size, scan.size());
  return made;
}

}  // namespace vetted
