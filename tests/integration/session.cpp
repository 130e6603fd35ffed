// SPDX-License-Identifier: BSL-1.0
#include "session.hpp"

#include <algorithm>
#include <random>
#include <system_error>

fresh_folder::fresh_folder() {
  std::random_device random;
  path_ = std::filesystem::temp_directory_path() / ("vetted-" + std::to_string(random()));
  std::filesystem::create_directory(path_);
}

fresh_folder::~fresh_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> fresh_folder::names() const {
  std::vector<std::string> found;
  for (auto const& entry : std::filesystem::directory_iterator{path_})
    found.push_back(entry.path().filename().string());
  std::sort(found.begin(), found.end());
  return found;
}
