// SPDX-License-Identifier: BSL-1.0
//
// open_file: a file open for reading from any position, by several threads at a time, and
// file_stamp, by which one is known again. Failures are numbers of <cerrno>; 0 is none.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>

#if defined(_WIN32)
#include <filesystem>
#include <mutex>
#include <system_error>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace vetted {

/// What changes when a file is written to, replaced or deleted.
struct file_stamp {
  std::uint64_t size = 0;                // bytes
  std::int64_t modified = 0;             // in the steps of the file system, 1 ns to 2 s
  std::uint64_t device = 0, number = 0;  // which file it is; 0 on Windows
  bool is_regular = false;               // else a pipe, a folder, a terminal

  friend bool operator==(file_stamp const&, file_stamp const&) = default;
};

#if defined(_WIN32)

class open_file {
 public:
  explicit open_file(std::string const& path) : path_(path), file_(std::fopen(path.c_str(), "rb")) {
    failed_ = file_ == nullptr ? errno : 0;
    if (file_ != nullptr) std::setvbuf(file_, nullptr, _IONBF, 0);
  }
  open_file(open_file const&) = delete;
  open_file& operator=(open_file const&) = delete;
  ~open_file() {
    if (file_ != nullptr) static_cast<void>(std::fclose(file_));
  }

  /// Why it could not be opened.
  int failed() const { return failed_; }

  /// Fills `target` from position `at` on; EIO if the file ends before.
  int read(std::uint64_t at, std::span<std::byte> target) const noexcept {
    std::lock_guard const lock{moving_};
    if (_fseeki64(file_, static_cast<std::int64_t>(at), SEEK_SET) != 0) return errno;
    if (std::fread(target.data(), 1, target.size(), file_) == target.size()) return 0;
    return std::ferror(file_) != 0 ? errno : EIO;
  }

  int stamp(file_stamp& now) const noexcept {
    std::error_code failed;
    now.is_regular = std::filesystem::is_regular_file(path_, failed);
    if (now.is_regular) now.size = std::filesystem::file_size(path_, failed);
    if (!failed)
      now.modified = std::filesystem::last_write_time(path_, failed).time_since_epoch().count();
    return failed ? failed.default_error_condition().value() : 0;
  }

 private:
  std::filesystem::path path_;
  std::FILE* file_;
  mutable std::mutex moving_;
  int failed_ = 0;
};

#else

class open_file {
 public:
  explicit open_file(std::string const& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
        failed_(descriptor_ < 0 ? errno : 0) {}
  open_file(open_file const&) = delete;
  open_file& operator=(open_file const&) = delete;
  ~open_file() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  /// Why it could not be opened.
  int failed() const { return failed_; }

  /// Fills `target` from position `at` on; EIO if the file ends before.
  int read(std::uint64_t at, std::span<std::byte> target) const noexcept {
    while (!target.empty()) {
      auto const count =
          ::pread(descriptor_, target.data(), target.size(), static_cast<::off_t>(at));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return count < 0 ? errno : EIO;
      at += static_cast<std::uint64_t>(count);
      target = target.subspan(static_cast<std::size_t>(count));
    }
    return 0;
  }

  int stamp(file_stamp& now) const noexcept {
    struct ::stat all;
    if (::fstat(descriptor_, &all) != 0) return errno;
#if defined(__APPLE__)
    ::timespec const modified = all.st_mtimespec;
#else
    ::timespec const modified = all.st_mtim;
#endif
    now.size = static_cast<std::uint64_t>(all.st_size);
    now.modified = std::int64_t{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec;
    auto const id = [](auto number) { return static_cast<std::uint64_t>(number); };
    now.device = id(all.st_dev);
    now.number = all.st_nlink > 0 ? id(all.st_ino) : 0;  // 0: deleted
    now.is_regular = S_ISREG(all.st_mode);
    return 0;
  }

 private:
  int descriptor_;
  int failed_;
};

#endif

}  // namespace vetted
