// SPDX-License-Identifier: BSL-1.0
//
// recording_file: a recording as a file of text, see recording_text for how it looks. Files of
// tests are meant to be looked through before they are given to anybody. Look at save and load.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

#include <vetted/http/recording.hpp>
#include <vetted/http/recording_text.hpp>

namespace vetted::http {

/// Writes `what` in the place of what the file has. A sentence if that fails; empty if it is saved.
[[nodiscard]] inline std::string save(recording const& what, std::filesystem::path const& path) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << text_of(what);
  file.close();
  return file ? std::string{} : path.string() + " cannot be written";
}

/// Reads a file that save has written, at most 1 GiB. Errors: it cannot be read; a line is none of
/// a recording.
[[nodiscard]] inline read_recording load(std::filesystem::path const& path) {
  constexpr std::streamoff most = 1 << 30;  // bytes
  std::ifstream file{path, std::ios::binary | std::ios::ate};
  std::streamoff const size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  if (size < 0 || size > most)
    return {std::nullopt, path.string() + (size < 0 ? " cannot be read" : " is larger than 1 GiB")};
  std::string text(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  if (!file.read(text.data(), size)) return {std::nullopt, path.string() + " cannot be read"};
  read_recording made = recording_of(text);
  if (!made.objection.empty()) made.objection = path.string() + ", " + made.objection;
  return made;
}

}  // namespace vetted::http
