// SPDX-License-Identifier: BSL-1.0
//
// recording_file: a recording as a file of text, see recording_text for how it looks. Files of
// tests are meant to be looked through before they are given to anybody. Look at save and load.
#pragma once

#include <filesystem>
#include <string>

#include <vetted/http/recording.hpp>
#include <vetted/http/recording_text.hpp>

namespace vetted::http {

/// Writes `what` in the place of what the file has. A sentence if that fails; empty if it is saved.
[[nodiscard]] std::string save(recording const& what, std::filesystem::path const& path);

/// Reads a file that save has written, at most 1 GiB. Errors: it cannot be read; a line is none of
/// a recording.
[[nodiscard]] read_recording load(std::filesystem::path const& path);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/recording_file.ipp>
#endif
