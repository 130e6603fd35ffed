// SPDX-License-Identifier: BSL-1.0
//
// image_folder: where images are saved. It is made if need be, and what was made is removed again
// when nothing has been saved there: with the last copy of the pointer, or by give_back.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <vetted/bytes/printable.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/scenario/error.hpp>

namespace vetted::scenario {

inline error write_error(std::filesystem::path const& path, std::error_code const& why) {
  return {.kind = error_kind::file,
          .message = "'" + printable(path.string()) + "' cannot be written: " + why.message(),
          .path = path.string()};
}

class image_folder {
 public:
  explicit image_folder(std::filesystem::path path) : path_(std::move(path)) {}
  image_folder(image_folder const&) = delete;
  image_folder& operator=(image_folder const&) = delete;
  ~image_folder() { give_back(); }

  std::filesystem::path const& path() const { return path_; }

  /// Makes the folder if need be and writes a file into it, which it removes again.
  /// Errors: the folder cannot be made or written.
  result<void> prepare() {
    std::lock_guard const lock{changing_};
    std::error_code failed;
    make(failed);
    if (failed) return write_error(path_, failed);
    partial_file const probe{path_, "vetted-can-write-here"};
    if (probe.failure()) return write_error(path_, probe.failure());
    return {};
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

/// prepare() as work for a disk_task; `ready` gets what that gives.
inline auto preparing(std::shared_ptr<image_folder> folder, std::shared_ptr<result<void>> ready) {
  return [folder = std::move(folder), ready = std::move(ready)] {
    *ready = folder->prepare();
    return true;
  };
}

}  // namespace vetted::scenario
