// SPDX-License-Identifier: BSL-1.0
//
// Where the bytes of a reference image come from, for data_url: bytes_of_file opens nothing for
// long, look_at_image finds out whether they are an image at all.
#pragma once

#include <string>
#include <string_view>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>
#include <vetted/media/image_type.hpp>

namespace vetted::detail {

/// Reads a pipe or the like, at most one byte more than the largest image. Returns a number of
/// <cerrno>, 0 if all is well.
int read_stream(std::string const& path, std::string& bytes);

/// The bytes of the file at `path`: of a regular file only its stamp is taken, what cannot be read
/// twice is read now. Errors: it cannot be opened or read.
result<source_ptr> bytes_of_file(std::string const& path);

/// What kind of image `bytes` are; `path` is empty if they come from no file.
/// Errors: they are empty, too many, cannot be read, or are neither PNG, JPEG nor WebP.
result<image_type> look_at_image(byte_source const& bytes, std::string_view path);

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/media/detail/image_bytes.ipp>
#endif
