// SPDX-License-Identifier: BSL-1.0
//
// How a program keeps what it needs to find a paid job again, whenever it is killed: a line is
// written beside the file, brought to disk and given its name, so that there is a whole line or
// none. The line of a job is that of handle_of; before there is a job, when and what is sent.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include <unistd.h>

namespace proof {

/// `half` is called when half of the line is written, `nearly` when it has no name yet.
inline bool keep_line(std::filesystem::path const& path, std::string const& line,
                      std::function<void()> const& half = {},
                      std::function<void()> const& nearly = {}) {
  std::filesystem::path const part = path.string() + ".part";
  std::FILE* const file = std::fopen(part.c_str(), "wb");
  if (file == nullptr) return false;
  std::size_t const begin = line.size() / 2;
  bool good = std::fwrite(line.data(), 1, begin, file) == begin && std::fflush(file) == 0;
  if (half) half();
  good = std::fwrite(line.data() + begin, 1, line.size() - begin, file) == line.size() - begin &&
         std::fputc('\n', file) != EOF && std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0 &&
         good;
  good = std::fclose(file) == 0 && good;
  if (nearly) nearly();
  return good && std::rename(part.c_str(), path.c_str()) == 0;
}

inline std::string kept_line(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  std::string line;
  std::getline(file, line);
  return line;
}

}  // namespace proof
