// SPDX-License-Identifier: BSL-1.0
//
// The file of a journal: store_file replaces it as a whole, so that after a loss of power it is the
// old one or the new one, and journal_lock keeps other processes away from it. The system gives a
// lock back when a process ends, however it ends.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include <vetted/file/partial_file.hpp>

namespace vetted::scenario {

/// The content of a file of at most 64 KiB; empty if there is none. None if it cannot be read.
inline std::optional<std::string> load_file(std::filesystem::path const& path) {
  constexpr std::size_t most = 64u << 10;
  std::error_code failed;
  if (!std::filesystem::exists(path, failed))
    return failed ? std::nullopt : std::optional{std::string{}};
  read_file const file{open_path(path, "rb")};
  if (!file) return std::nullopt;
  std::string text(most + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  bool const good = std::ferror(file.get()) == 0 && text.size() <= most;
  return good ? std::optional{std::move(text)} : std::nullopt;
}

namespace detail {

inline bool write_synced(std::filesystem::path const& path, std::string_view text) {
  std::FILE* const file = open_path(path, "wb");
  if (file == nullptr) return false;
  bool const written =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && sync_file(file);
  return std::fclose(file) == 0 && written;
}

#if defined(_WIN32)

inline bool sync_folder(std::filesystem::path const&) { return true; }

#else

/// A new name in a folder is on disk once the folder is.
inline bool sync_folder(std::filesystem::path const& folder) {
  int const opened = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return false;
  bool const synced = ::fsync(opened) == 0 || errno == EINVAL;  // some file systems have none
  ::close(opened);
  return synced;
}

#endif

}  // namespace detail

/// Replaces the content of the file at `path`, or removes the file if `text` is empty. False if it
/// may not be on disk.
inline bool store_file(std::filesystem::path const& path, std::string_view text) {
  std::error_code failed;
  if (text.empty()) {
    std::filesystem::remove(path, failed);
    return !failed && detail::sync_folder(path.parent_path());
  }
  std::filesystem::path beside = path;
  beside += ".part";
  bool const written = detail::write_synced(beside, text);
  if (written) std::filesystem::rename(beside, path, failed);
  if (written && !failed) return detail::sync_folder(path.parent_path());
  std::filesystem::remove(beside, failed);
  return false;
}

/// The right to use a journal's file. It is for one process and one journal_lock at a time.
class journal_lock {
 public:
  journal_lock() = default;
  journal_lock(journal_lock const&) = delete;
  journal_lock& operator=(journal_lock const&) = delete;
  ~journal_lock() { release(); }

  /// Why it cannot be had; empty if it is had.
  std::string acquire(std::filesystem::path const& path) {
    path_ = path;
    path_ += ".lock";
    constexpr char const* taken = "is in use by another process";
    constexpr int most_tries = 100;
    for (int i = 0; i < most_tries; ++i) {
#if defined(_WIN32)
      errno_t const why = ::_wsopen_s(&file_, path_.c_str(), _O_CREAT | _O_RDWR | _O_TEMPORARY,
                                      _SH_DENYRW, _S_IREAD | _S_IWRITE);
      if (why == 0) return {};
      file_ = -1;
      return why == EACCES ? taken : "cannot be locked: " + std::generic_category().message(why);
#else
      file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (file_ < 0) return "cannot be locked: " + std::generic_category().message(errno);
      if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        int const why = errno;
        ::close(file_);
        file_ = -1;
        return why == EWOULDBLOCK ? taken
                                  : "cannot be locked: " + std::generic_category().message(why);
      }
      // Whoever had it may have removed the file in between: then this is the lock of nothing.
      struct ::stat ours;
      struct ::stat there;
      if (::fstat(file_, &ours) == 0 && ::stat(path_.c_str(), &there) == 0 &&
          ours.st_ino == there.st_ino && ours.st_dev == there.st_dev)
        return {};
      ::close(file_);
      file_ = -1;
#endif
    }
    return taken;
  }

  void release() {
    if (file_ < 0) return;
#if defined(_WIN32)
    ::_close(file_);  // which removes it
#else
    ::unlink(path_.c_str());
    ::close(file_);
#endif
    file_ = -1;
  }

 private:
  std::filesystem::path path_;
  int file_ = -1;
};

}  // namespace vetted::scenario
