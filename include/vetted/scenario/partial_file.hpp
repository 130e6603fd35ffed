// SPDX-License-Identifier: BSL-1.0
//
// partial_file: a download on its way to disk. It is written beside its target under a name of its
// own and gets the target's name only when it is whole; on any failure nothing is left behind and
// no file that was there is touched.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
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

#include <vetted/http/message.hpp>
#include <vetted/scenario/image_type.hpp>

namespace vetted::scenario {

class partial_file final : public http::sink {
 public:
  /// Opens a new file in `folder`, which is there; failure() tells whether that worked.
  partial_file(std::filesystem::path folder, std::string name)
      : folder_(std::move(folder)), name_(std::move(name)) {
    for (int number = 1; number <= most_names && file_ == nullptr; ++number) {
      path_ = numbered(name_, number, ".part");
      file_ = open_new(path_);
      if (file_ == nullptr && errno != EEXIST) break;
    }
    on_disk_ = file_ != nullptr;
    if (!on_disk_) note_failure();
  }

  partial_file(partial_file const&) = delete;
  partial_file& operator=(partial_file const&) = delete;
  ~partial_file() override {
    if (file_ != nullptr) static_cast<void>(std::fclose(file_));
    std::error_code ignored;
    if (on_disk_) std::filesystem::remove(path_, ignored);
  }

  bool write(std::span<std::byte const> bytes) noexcept override {
    if (file_ == nullptr) return false;
    for (std::size_t i = 0; i < bytes.size() && head_size_ < head_.size(); ++i)
      head_[head_size_++] = static_cast<char>(bytes[i]);
    keep_tail(bytes);
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) return true;
    note_failure();
    return false;
  }

  bool restart() noexcept override {
    if (file_ == nullptr) return false;
    head_size_ = tail_size_ = 0;
    size_ = 0;
    if (std::fseek(file_, 0, SEEK_SET) == 0 && cut(file_)) return true;
    note_failure();
    return false;
  }

  /// Where it is written for now.
  std::filesystem::path const& path() const { return path_; }

  /// The first bytes written, for image_type_of.
  std::string_view head() const { return {head_.data(), head_size_}; }

  /// The last bytes written and how many there were, for is_whole_image.
  std::string_view tail() const { return {tail_.data(), tail_size_}; }
  std::uint64_t size() const { return size_; }

  /// Brings everything to disk and gives the file its name with `suffix`, or a numbered one if that
  /// is taken. Returns the path; empty on failure.
  std::filesystem::path keep_as(std::string_view suffix) {
    if (file_ == nullptr || failure_ || !flush_to_disk()) return {};
    for (int number = 1; number <= most_names; ++number) {
      std::filesystem::path target = numbered(name_, number, suffix);
      failure_ = move_to(target);
      if (!failure_) return target;
      if (failure_ != std::errc::file_exists) return {};
    }
    return {};
  }

  /// Why writing failed; no error if it did not.
  std::error_code failure() const { return failure_; }

 private:
  static constexpr int most_names = 1000;

  std::filesystem::path numbered(std::string const& name, int number,
                                 std::string_view suffix) const {
    std::string const count = number == 1 ? "" : "-" + std::to_string(number);
    return folder_ / (name + count + std::string{suffix});
  }

  // "x": fail if it exists, so that no link that someone planted is followed.
#if defined(_WIN32)
  static std::FILE* open_new(std::filesystem::path const& path) {
    return _wfopen(path.c_str(), L"wbx");
  }
  static bool cut(std::FILE* file) { return _chsize_s(_fileno(file), 0) == 0; }
  static int sync(std::FILE*) { return 0; }
#else
  static std::FILE* open_new(std::filesystem::path const& path) {
    return std::fopen(path.c_str(), "wbx");
  }
  static bool cut(std::FILE* file) {
    return std::fflush(file) == 0 && ::ftruncate(::fileno(file), 0) == 0;
  }
  static int sync(std::FILE* file) { return ::fsync(::fileno(file)); }
#endif

  void keep_tail(std::span<std::byte const> bytes) {
    size_ += bytes.size();
    std::span<std::byte const> const last = bytes.last((std::min)(bytes.size(), tail_.size()));
    std::size_t const stay = (std::min)(tail_size_, tail_.size() - last.size());
    std::copy(tail_.begin() + static_cast<std::ptrdiff_t>(tail_size_ - stay),
              tail_.begin() + static_cast<std::ptrdiff_t>(tail_size_), tail_.begin());
    tail_size_ = stay;
    for (std::byte const one : last) tail_[tail_size_++] = static_cast<char>(one);
  }

  // A second name fails if there is a file of that name already, which a rename would replace. File
  // systems without hard links get the rename.
  std::error_code move_to(std::filesystem::path const& target) {
    std::error_code failed;
    std::filesystem::create_hard_link(path_, target, failed);
    if (!failed) {
      std::filesystem::remove(path_, failed);
      on_disk_ = static_cast<bool>(failed);
      return {};
    }
    if (failed == std::errc::file_exists) return failed;
    if (std::filesystem::exists(std::filesystem::symlink_status(target, failed)))
      return std::make_error_code(std::errc::file_exists);
    std::filesystem::rename(path_, target, failed);
    on_disk_ = static_cast<bool>(failed);
    return failed;
  }

  bool flush_to_disk() {
    bool const flushed = std::fflush(file_) == 0 && sync(file_) == 0;
    if (!flushed) note_failure();
    bool const closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (flushed && !closed) note_failure();
    return flushed && closed;
  }

  void note_failure() noexcept { failure_ = {errno, std::generic_category()}; }

  std::filesystem::path folder_;
  std::string name_;
  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
  bool on_disk_ = false;  // under path_, which is ours to remove
  std::array<char, image_signature_size> head_{};
  std::array<char, image_signature_size> tail_{};
  std::size_t head_size_ = 0, tail_size_ = 0;
  std::uint64_t size_ = 0;  // bytes written
  std::error_code failure_;
};

}  // namespace vetted::scenario
