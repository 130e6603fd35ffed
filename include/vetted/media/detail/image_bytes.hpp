// SPDX-License-Identifier: BSL-1.0
//
// Where the bytes of a reference image come from, for data_url: bytes_of_file opens nothing for
// long, look_at_image finds out whether they are an image at all.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>
#include <vetted/file/file_source.hpp>
#include <vetted/file/open_file.hpp>
#include <vetted/media/data_url_value.hpp>
#include <vetted/media/image_type.hpp>

namespace vetted::detail {

inline error file_error(std::string message, std::string_view path) {
  return {.kind = error_kind::file, .message = std::move(message), .path = std::string{path}};
}

/// Reads a pipe or the like, at most one byte more than the largest image. Returns a number of
/// <cerrno>, 0 if all is well.
inline int read_stream(std::string const& path, std::string& bytes) {
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return errno;
  char piece[16384];
  for (std::size_t count = sizeof piece; count == sizeof piece && bytes.size() <= largest_image;) {
    count = std::fread(piece, 1, sizeof piece, file);  // less than asked for: the end or an error
    bytes.append(piece, count);
  }
  int const failed = std::ferror(file) != 0 ? errno : 0;
  static_cast<void>(std::fclose(file));
  return failed;
}

/// The bytes of the file at `path`: of a regular file only its stamp is taken, what cannot be read
/// twice is read now. Errors: it cannot be opened or read.
inline result<source_ptr> bytes_of_file(std::string const& path) {
  file_stamp stamp;
  open_file const file{path};
  int failed = file.failed() != 0 ? file.failed() : file.stamp(stamp);
  if (failed == 0 && stamp.is_regular) return source_ptr{new file_source{path, stamp}};
  std::string bytes;
  if (failed == 0) failed = read_stream(path, bytes);
  if (failed == 0) return source_ptr{new memory_source{std::move(bytes)}};
  return file_error(file_source::unreadable(path, failed), path);
}

/// What kind of image `bytes` are; `path` is empty if they come from no file.
/// Errors: they are empty, too many, cannot be read, or are neither PNG, JPEG nor WebP.
inline result<image_type> look_at_image(byte_source const& bytes, std::string_view path) {
  std::string const shown = path.empty() ? "the image" : file_source::shown(path);
  char head[image_signature_size];
  std::size_t const size =
      static_cast<std::size_t>((std::min<std::uint64_t>)(bytes.size(), sizeof head));
  if (size == 0) return file_error(shown + " is empty", path);
  if (bytes.size() > largest_image)
    return file_error(shown + " is larger than " + std::to_string(largest_image >> 20) + " MiB",
                      path);
  if (!bytes.read(0, std::as_writable_bytes(std::span{head, size}))) {
    std::string why = bytes.objection();
    return file_error(why.empty() ? shown + " cannot be read" : std::move(why), path);
  }
  if (auto const type = image_type_of({head, size}); type && is_reference_type(*type)) return *type;
  return file_error(shown + " is neither a PNG, a JPEG nor a WebP image", path);
}

/// Whether two sources have the same bytes; false if one cannot be read.
inline bool same_bytes(byte_source const& left, byte_source const& right) {
  if (&left == &right) return true;
  if (left.size() != right.size()) return false;
  std::byte pieces[2][4096];
  for (std::uint64_t at = 0; at < left.size();) {
    auto const count =
        static_cast<std::size_t>((std::min<std::uint64_t>)(left.size() - at, sizeof pieces[0]));
    std::span const ours{pieces[0], count};
    std::span const theirs{pieces[1], count};
    if (!left.read(at, ours) || !right.read(at, theirs)) return false;
    if (std::memcmp(ours.data(), theirs.data(), count) != 0) return false;
    at += count;
  }
  return true;
}

/// The end of a path, as much of it as a violation keeps.
inline std::string path_end(std::string_view path) {
  constexpr std::size_t most = 60;  // bytes
  if (path.size() <= most) return std::string{path};
  std::size_t begin = path.size() - most;
  while (begin < path.size() && (static_cast<unsigned char>(path[begin]) & 0xc0u) == 0x80u) ++begin;
  return "…" + std::string{path.substr(begin)};
}

}  // namespace vetted::detail
