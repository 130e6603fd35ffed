// SPDX-License-Identifier: BSL-1.0
//
// file_source: the bytes of a file that stays as it is. They are read when they are wanted, and
// every reading finds out whether the file is still the one it was: its size, the time of its last
// change and, except on Windows, its place on the disk. What is not seen is a change that keeps the
// size and comes within the same step of the file system's clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/file/open_file.hpp>

namespace vetted {

class file_source final : public byte_source {
 public:
  /// The file at `path`, as it was when it got `stamp`. It is opened for each reading, or, if given
  /// open, stays open.
  file_source(std::string path, file_stamp const& stamp, std::unique_ptr<open_file> open = {})
      : path_(std::move(path)), stamp_(stamp), open_(std::move(open)) {}

  std::uint64_t size() const noexcept override { return stamp_.size; }
  std::string_view path() const noexcept override { return path_; }

  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    int const failed = with_file([&](open_file const& file) {
      int const unread = file.read(at, target);
      return unread != 0 ? unread : change_of(file);  // what was read is from before this look
    });
    return failed == 0;
  }

  std::string objection() const override {
    int const failed = with_file([&](open_file const& file) { return change_of(file); });
    if (failed == 0) return {};
    if (failed == changed) return shown(path_) + " has changed since it became part of the request";
    return unreadable(path_, failed);
  }

  source_ptr opened() const override {
    if (open_) return {};
    return source_ptr{new file_source{path_, stamp_, std::make_unique<open_file>(path_)}};
  }

  /// `path` in a sentence.
  static std::string shown(std::string_view path) { return "'" + printable(path) + "'"; }

  /// The sentence for a file that cannot be read because of `failed`, of <cerrno>.
  static std::string unreadable(std::string_view path, int failed) {
    return shown(path) + " cannot be read: " + std::generic_category().message(failed);
  }

 private:
  static constexpr int changed = -1;

  template <class Use>
  int with_file(Use const& use) const {
    if (open_) return open_->failed() != 0 ? open_->failed() : use(*open_);
    open_file const file{path_};
    return file.failed() != 0 ? file.failed() : use(file);
  }

  int change_of(open_file const& file) const {
    file_stamp now;
    int const failed = file.stamp(now);
    return failed == 0 && now != stamp_ ? changed : failed;
  }

  std::string path_;
  file_stamp stamp_;
  std::unique_ptr<open_file> open_;  // null: opened for each reading
};

}  // namespace vetted
