// SPDX-License-Identifier: BSL-1.0
//
// save_folder: where files are saved. It is made if need be, and what was made is removed again
// when nothing has been saved there: with the last copy of the pointer, or by give_back.
#pragma once

#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include <vetted/file/partial_file.hpp>

namespace vetted {

class save_folder {
 public:
  explicit save_folder(std::filesystem::path path) : path_(std::move(path)) {}
  save_folder(save_folder const&) = delete;
  save_folder& operator=(save_folder const&) = delete;
  ~save_folder() { give_back(); }

  std::filesystem::path const& path() const { return path_; }

  /// Makes the folder if need be and writes a file into it, which it removes again.
  /// Errors: the folder cannot be made or written.
  std::error_code prepare() {
    std::lock_guard const lock{changing_};
    std::error_code failed;
    make(failed);
    return failed ? failed : partial_file{path_, "vetted-can-write-here"}.failure();
  }

  /// Something is there to stay.
  void keep() {
    std::lock_guard const lock{changing_};
    made_.clear();
  }

  /// Removes the folders that were made here, as far as they are empty. What a transport still
  /// writes to is tried again, when it goes.
  void give_back() {
    std::lock_guard const lock{changing_};
    for (std::error_code failed; !made_.empty(); made_.pop_back())
      if (!std::filesystem::remove(made_.back(), failed) && failed) return;
  }

 private:
  void make(std::error_code& failed) {
    std::vector<std::filesystem::path> absent;
    std::filesystem::path at = path_;
    if (!at.has_filename()) at = at.parent_path();  // of "a/b/"
    for (; !at.empty() && !std::filesystem::exists(at, failed); at = at.parent_path())
      absent.push_back(at);
    for (; !absent.empty(); absent.pop_back())
      if (std::filesystem::create_directory(absent.back(), failed))
        made_.push_back(absent.back());
      else if (failed)
        return;
    std::filesystem::create_directories(path_, failed);  // it may be no folder
  }

  std::filesystem::path path_;
  std::mutex changing_;                      // a worker may still be at work
  std::vector<std::filesystem::path> made_;  // the outermost first
};

}  // namespace vetted
