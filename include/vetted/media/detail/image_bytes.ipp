// SPDX-License-Identifier: BSL-1.0
//
// The bodies of image_bytes.hpp.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/file/file_source.hpp>
#include <vetted/file/open_file.hpp>
#include <vetted/media/data_url_value.hpp>
#include <vetted/media/detail/image_bytes.hpp>
#include <vetted/media/detail/source_bytes.hpp>
#include <vetted/media/image_type.hpp>

namespace vetted::detail {

VETTED_DECL int read_stream(std::string const& path, std::string& bytes) {
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

VETTED_DECL result<source_ptr> bytes_of_file(std::string const& path) {
  file_stamp stamp;
  open_file const file{path};
  int failed = file.failed() != 0 ? file.failed() : file.stamp(stamp);
  if (failed == 0 && stamp.is_regular) return source_ptr{new file_source{path, stamp}};
  std::string bytes;
  if (failed == 0) failed = read_stream(path, bytes);
  if (failed == 0) return source_ptr{new memory_source{std::move(bytes)}};
  return file_error(file_source::unreadable(path, failed), path);
}

VETTED_DECL result<image_type> look_at_image(byte_source const& bytes, std::string_view path) {
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

}  // namespace vetted::detail
