// SPDX-License-Identifier: BSL-1.0
//
// regular_file: the bytes of a file on the disk as a source, for bodies that are read while they
// are sent. What is no regular file, such as a pipe, can be read once only and is refused.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>
#include <vetted/file/file_source.hpp>
#include <vetted/file/open_file.hpp>
#include <vetted/media/detail/source_bytes.hpp>

namespace vetted {

/// The bytes of the file at `path`, which has to stay as it is until they are read.
/// Errors: it cannot be opened, or is no regular file.
inline result<source_ptr> regular_file(std::string const& path) {
  std::error_code unknown;
  bool const is_special = std::filesystem::exists(path, unknown) &&
                          !std::filesystem::is_regular_file(path, unknown);  // a pipe would wait
  if (is_special) return detail::file_error(file_source::shown(path) + " is no regular file", path);
  file_stamp stamp;
  open_file const file{path};
  int const failed = file.failed() != 0 ? file.failed() : file.stamp(stamp);
  if (failed != 0) return detail::file_error(file_source::unreadable(path, failed), path);
  return source_ptr{new file_source{path, stamp}};
}

}  // namespace vetted
