// SPDX-License-Identifier: BSL-1.0
//
// The bodies of recording_file.hpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

#include <vetted/config.hpp>
#include <vetted/http/recording.hpp>
#include <vetted/http/recording_file.hpp>
#include <vetted/http/recording_text.hpp>

namespace vetted::http {

VETTED_DECL std::string save(recording const& what, std::filesystem::path const& path) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << text_of(what);
  file.close();
  return file ? std::string{} : path.string() + " cannot be written";
}

VETTED_DECL read_recording load(std::filesystem::path const& path) {
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
