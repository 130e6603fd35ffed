// SPDX-License-Identifier: BSL-1.0
//
// What values that are made of a file or of bytes have in common: their errors, whether two have
// the same bytes, and how a path stands in a sentence.
#pragma once

#include <string>
#include <string_view>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>

namespace vetted::detail {

error file_error(std::string message, std::string_view path);

/// Whether two sources have the same bytes; false if one cannot be read.
bool same_bytes(byte_source const& left, byte_source const& right);

/// The end of a path, as much of it as a violation keeps.
std::string path_end(std::string_view path);

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/media/detail/source_bytes.ipp>
#endif
