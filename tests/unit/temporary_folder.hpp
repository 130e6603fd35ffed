// SPDX-License-Identifier: BSL-1.0
//
// temporary_folder: a fresh folder of its own for a test, removed with all that is in it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>

class temporary_folder {
 public:
  temporary_folder() {
    static std::atomic<int> count = 0;
    auto const now = std::chrono::steady_clock::now().time_since_epoch().count();
    for (int attempt = 0; attempt < 100 && path_.empty(); ++attempt) {
      auto const candidate = std::filesystem::temp_directory_path() /
                             ("vetted-" + std::to_string(now) + "-" + std::to_string(++count));
      if (std::filesystem::create_directory(candidate)) path_ = candidate;
    }
  }
  temporary_folder(temporary_folder const&) = delete;
  temporary_folder& operator=(temporary_folder const&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path const& path() const { return path_; }

  std::filesystem::path write(std::string const& name, std::string_view content) const {
    std::ofstream file{path_ / name, std::ios::binary};
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    return path_ / name;
  }

  /// Number of entries, hidden ones included.
  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{path_}, {}));
  }

 private:
  std::filesystem::path path_;
};

inline std::string content_of(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}
