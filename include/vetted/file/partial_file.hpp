// SPDX-License-Identifier: BSL-1.0
//
// partial_file: a file on its way to disk. It is written beside its target under a name of its own
// and gets the target's name only when it is whole; on any failure nothing is left behind and no
// file that was there is touched. A file with the same bytes that has the name already is taken.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace vetted {

/// `path` in a sentence: UTF-8, whatever the system has.
inline std::string path_text(std::filesystem::path const& path) {
  auto const text = path.u8string();
  return {reinterpret_cast<char const*>(text.data()), text.size()};
}

/// As std::fopen, also where paths are of wide characters. `mode` is ASCII.
inline std::FILE* open_path(std::filesystem::path const& path, char const* mode) {
#if defined(_WIN32)
  return _wfopen(path.c_str(), std::wstring{mode, mode + std::strlen(mode)}.c_str());
#else
  return std::fopen(path.c_str(), mode);
#endif
}

/// Brings what was written to the disk; false if that fails.
inline bool sync_file(std::FILE* file) {
#if defined(_WIN32)
  return std::fflush(file) == 0 && _commit(_fileno(file)) == 0;
#else
  return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
#endif
}

/// Opens a regular file for reading, nothing else; null if there is none. Closed when it goes.
struct closes_file {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using read_file = std::unique_ptr<std::FILE, closes_file>;

inline read_file open_regular(std::filesystem::path const& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(path, failed))) return {};
  return read_file{open_path(path, "rb")};
}

/// Whether both are regular files with the same bytes; false if one cannot be read.
inline bool have_same_bytes(std::filesystem::path const& left, std::filesystem::path const& right) {
  std::error_code failed;
  std::error_code other;
  if (std::filesystem::file_size(left, failed) != std::filesystem::file_size(right, other))
    return false;
  read_file const ours = open_regular(left);
  read_file const theirs = open_regular(right);
  if (failed || other || !ours || !theirs) return false;
  char pieces[2][16384];
  for (std::size_t count = sizeof pieces[0]; count == sizeof pieces[0];) {
    count = std::fread(pieces[0], 1, sizeof pieces[0], ours.get());
    if (std::fread(pieces[1], 1, sizeof pieces[1], theirs.get()) != count) return false;
    if (std::memcmp(pieces[0], pieces[1], count) != 0) return false;
  }
  return std::ferror(ours.get()) == 0 && std::ferror(theirs.get()) == 0;
}

class partial_file {
 public:
  /// Opens a new file in `folder`, which is there; failure() tells whether that worked.
  partial_file(std::filesystem::path folder, std::filesystem::path name)
      : folder_(std::move(folder)), name_(std::move(name)) {
    for (int number = 1; number <= most_names && file_ == nullptr; ++number) {
      path_ = numbered(name_, number, ".part");
      file_ = open_path(path_, "wbx");  // "x": follows no link that someone planted
      if (file_ == nullptr && errno != EEXIST) break;
    }
    on_disk_ = file_ != nullptr;
    if (!on_disk_) note_failure();
  }

  partial_file(partial_file const&) = delete;
  partial_file& operator=(partial_file const&) = delete;
  ~partial_file() {
    if (file_ != nullptr) static_cast<void>(std::fclose(file_));
    std::error_code ignored;
    if (on_disk_) std::filesystem::remove(path_, ignored);
  }

  bool write(std::span<std::byte const> bytes) noexcept {
    if (file_ == nullptr) return false;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) return true;
    note_failure();
    return false;
  }

  /// Throws away what was written.
  bool restart() noexcept {
    if (file_ == nullptr) return false;
    if (std::fseek(file_, 0, SEEK_SET) == 0 && cut(file_)) return true;
    note_failure();
    return false;
  }

  /// Where it is written for now.
  std::filesystem::path const& path() const { return path_; }

  /// Gives the file its name with `suffix`, or a numbered one if that is taken by a file with other
  /// bytes; before that it is brought to disk, if `synced`. Returns the path; empty on failure.
  std::filesystem::path keep_as(std::filesystem::path const& suffix, bool synced = true) {
    if (file_ == nullptr || failure_ || !close_file(synced)) return {};
    for (int number = 1; number <= most_names; ++number) {
      std::filesystem::path target = numbered(name_, number, suffix);
      failure_ = move_to(target);
      if (!failure_) return target;
      if (failure_ != std::errc::file_exists) return {};
      if (have_same_bytes(path_, target)) {
        failure_.clear();
        remove_part();
        return target;
      }
    }
    return {};
  }

  /// `name` as the file's number `number` is called: image.png, image-2.png…
  static std::filesystem::path numbered_name(std::filesystem::path name, int number,
                                             std::filesystem::path const& suffix) {
    if (number > 1) name += "-" + std::to_string(number);
    return name += suffix;
  }
  static constexpr int most_names = 1000;

  /// Why writing failed; no error if it did not.
  std::error_code failure() const { return failure_; }

 private:
  std::filesystem::path numbered(std::filesystem::path const& name, int number,
                                 std::filesystem::path const& suffix) const {
    return folder_ / numbered_name(name, number, suffix);
  }

#if defined(_WIN32)
  static bool cut(std::FILE* file) { return _chsize_s(_fileno(file), 0) == 0; }
#else
  static bool cut(std::FILE* file) {
    return std::fflush(file) == 0 && ::ftruncate(::fileno(file), 0) == 0;
  }
#endif

  // A second name fails if there is a file of that name already, which a rename would replace. File
  // systems without hard links get the rename.
  std::error_code move_to(std::filesystem::path const& target) {
    std::error_code failed;
    std::filesystem::create_hard_link(path_, target, failed);
    if (!failed) {
      remove_part();
      return {};
    }
    if (failed == std::errc::file_exists) return failed;
    if (std::filesystem::exists(std::filesystem::symlink_status(target, failed)))
      return std::make_error_code(std::errc::file_exists);
    std::filesystem::rename(path_, target, failed);
    on_disk_ = static_cast<bool>(failed);
    return failed;
  }

  void remove_part() {
    std::error_code failed;
    std::filesystem::remove(path_, failed);
    on_disk_ = static_cast<bool>(failed);
  }

  bool close_file(bool synced) {
    bool const flushed = synced ? sync_file(file_) : std::fflush(file_) == 0;
    if (!flushed) note_failure();
    bool const closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (flushed && !closed) note_failure();
    return flushed && closed;
  }

  void note_failure() noexcept { failure_ = {errno, std::generic_category()}; }

  std::filesystem::path folder_;
  std::filesystem::path name_;
  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
  bool on_disk_ = false;  // under path_, which is ours to remove
  std::error_code failure_;
};

}  // namespace vetted
