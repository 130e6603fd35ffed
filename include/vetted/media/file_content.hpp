// SPDX-License-Identifier: BSL-1.0
//
// file_content: a file that goes to a server with a name and a media type, wherever its bytes are.
// Look at content_of_file, which finds out what is not said: file_label says what is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/call/error.hpp>
#include <vetted/http/field.hpp>
#include <vetted/media/detail/source_bytes.hpp>
#include <vetted/media/file_verdict.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/param/owned_or_view.hpp>

namespace vetted {

/// What a program says of a file. Nothing: its name is the last part of its path, and its type that
/// of its bytes, if they are an image, or of its name.
struct file_label {
  std::string name{};        ///< UTF-8; what stands before its last slash is left out
  std::string media_type{};  ///< such as "text/plain; charset=utf-8"
};

struct file_content {
  source_ptr bytes{};  // null: moved from
  detail::owned_or_view name{}, media_type{};
};

namespace detail {

/// What of a path may be told to a server. Some write paths with a backslash.
constexpr std::string_view last_part(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

/// Whether `media` is "type/subtype", perhaps with parameters.
constexpr bool is_media_type(std::string_view media) {
  std::string_view const essence = media_essence(media);
  std::size_t const slash = essence.find('/');
  return slash != essence.npos && http::is_field_name(essence.substr(0, slash)) &&
         http::is_field_name(essence.substr(slash + 1)) && http::is_field_value(media);
}

/// The media type of a file that begins with `head`.
constexpr std::string_view media_type_of(std::string_view head, std::string_view name) {
  if (auto const image = image_type_of(head)) return media_type(*image);
  if (std::string_view const other = other_media_type_of(head); !other.empty()) return other;
  std::string_view const named = media_type_of_name(name);
  return named.empty() ? "application/octet-stream" : named;
}

/// The suffix of a file of that type, with the dot.
constexpr std::string_view suffix_of_media(std::string_view media) {
  if (image_type_named(media)) return file_suffix_named(media);
  std::string_view const known = media_suffix(media);
  return known.empty() ? ".bin" : known;
}

}  // namespace detail

/// `bytes` as a file; if they have no path and no name, it is called `parameter`.
/// Errors: there are no bytes to be read, the name is not UTF-8, or the media type is none.
inline result<file_content> content_of_file(source_ptr bytes, file_label said,
                                            std::string_view parameter) {
  std::string const path{bytes ? bytes->path() : std::string_view{}};
  std::string const shown = path.empty() ? "the file" : "'" + printable(path) + "'";
  char head[image_head_size];
  std::size_t const size =
      bytes ? static_cast<std::size_t>((std::min<std::uint64_t>)(bytes->size(), sizeof head)) : 0;
  if (!bytes || !bytes->read(0, std::as_writable_bytes(std::span{head, size}))) {
    std::string why = bytes ? bytes->objection() : std::string{};
    return detail::file_error(why.empty() ? shown + " cannot be read" : std::move(why), path);
  }
  std::string name{detail::last_part(said.name.empty() ? path : said.name)};
  std::string media = std::move(said.media_type);
  if (media.empty()) media = detail::media_type_of({head, size}, name);
  if (!detail::is_media_type(media))
    return detail::file_error("'" + shortened(media, 64) + "' is no media type", path);
  if (name.empty()) name.append(parameter).append(detail::suffix_of_media(media));
  if (first_invalid_utf8(name) != name.npos)
    return detail::file_error("the name '" + printable(name) + "' is not UTF-8", path);
  return file_content{std::move(bytes), detail::owned_or_view::copy_of(name),
                      detail::owned_or_view::copy_of(media)};
}

}  // namespace vetted
