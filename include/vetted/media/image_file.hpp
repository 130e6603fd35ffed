// SPDX-License-Identifier: BSL-1.0
//
// The files of images: whether one is there already (existing_image), and the one that is coming
// (incoming_image), which gets its name in the end.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <vetted/call/error.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/file/save_folder.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted {

/// Looks for an image in a folder: a whole one of the type and size announced, under the name
/// given, or a numbered one if another file has that.
class existing_image {
 public:
  existing_image(std::filesystem::path folder, std::string name, announced_media what)
      : folder_(std::move(folder)), name_(std::move(name)), what_(std::move(what)) {
    for (auto const& word : media_words)
      if (!word.suffix.empty()) suffixes_.push_back(word.suffix);
    for (image_type const type :
         {image_type::png, image_type::jpeg, image_type::webp, image_type::gif, image_type::avif})
      suffixes_.push_back(file_suffix(type));
    std::string_view const named = file_suffix_named(what_.type);
    suffixes_.erase(std::remove(suffixes_.begin(), suffixes_.end(), named), suffixes_.end());
    suffixes_.push_back(named);
  }

  /// Reads a piece; whether the search is over.
  bool look() {
    while (file_ == nullptr) {
      if (number_ > partial_file::most_names) {
        suffixes_.pop_back();
        number_ = 1;
      }
      if (suffixes_.empty()) return true;
      path_ = folder_ / partial_file::numbered_name(name_, number_++, suffixes_.back());
      file_ = open_regular(path_);
      std::error_code failed;
      bool const is_there = std::filesystem::exists(std::filesystem::symlink_status(path_, failed));
      if (!is_there) number_ = partial_file::most_names + 1;  // there are no more of that suffix
      scan_ = {};
    }
    return read();
  }

  /// Where it is; empty if there is none.
  std::filesystem::path const& found() const { return found_; }
  image_verdict const& verdict() const { return verdict_; }

 private:
  bool read() {
    std::array<char, 65536> piece;
    std::size_t const count = std::fread(piece.data(), 1, piece.size(), file_.get());
    scan_.add({piece.data(), count});
    if (count == piece.size()) return false;
    bool const is_read = std::ferror(file_.get()) == 0;
    file_.reset();
    verdict_ = verdict_of(what_, scan_);
    if (!is_read || !verdict_.objection.empty() || verdict_.suffix != suffixes_.back() ||
        what_.size.value_or(scan_.size()) != scan_.size())
      return false;
    found_ = path_;
    return true;
  }

  std::filesystem::path folder_;
  std::string name_;
  announced_media what_;
  std::vector<std::string_view> suffixes_;  // the last one is looked for
  int number_ = 1;
  std::filesystem::path path_;
  read_file file_;
  image_scan scan_;
  image_verdict verdict_;
  std::filesystem::path found_;
};

/// An image on its way: into a file that has no name yet or, for a worker, into memory. For
/// http::discardable.
class incoming_image {
 public:
  incoming_image(std::shared_ptr<save_folder> folder, std::string name, bool in_memory)
      : folder_(std::move(folder)), name_(std::move(name)), path_(folder_->path()) {
    if (!in_memory) open();
  }

  bool write(std::span<std::byte const> bytes) noexcept {
    std::string_view const text{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    scan_.add(text);
    if (file_) return file_->write(bytes);
    if (!failure_) add_to_memory(text);
    return !failure_;
  }

  bool restart() noexcept {
    scan_ = {};
    memory_.clear();
    return file_ ? file_->restart() : !failure_;
  }

  image_scan const& scan() const { return scan_; }

  /// Writes what is in memory and gives the file its name, see partial_file::keep_as; kept() is
  /// empty if that fails.
  void keep(std::string_view suffix, bool synced) {
    if (!file_ && !failure_) {
      open();
      if (file_) file_->write(std::as_bytes(std::span{memory_}));
    }
    if (!file_) return;
    kept_ = file_->keep_as(suffix, synced);
    if (!kept_.empty()) return;
    failure_ = file_->failure();
    path_ = file_->path();
    file_.reset();  // here, where the disk may be touched
  }

  /// Where it is; empty if it could not be kept.
  std::filesystem::path const& kept() const { return kept_; }

  /// Why it cannot be written.
  error failure() const {
    bool const has_file = file_ && file_->failure();
    return cannot_write(path_text(has_file ? file_->path() : path_),
                        has_file ? file_->failure() : failure_);
  }
  bool has_failed() const { return failure_ || (file_ && file_->failure()); }

 private:
  void open() {
    file_.emplace(path_, name_);
    if (file_->failure() == std::errc::no_such_file_or_directory && !folder_->prepare())
      file_.emplace(path_, name_);  // another run has given the folder back meanwhile
    if (!file_->failure()) return;
    failure_ = file_->failure();
    file_.reset();
  }

  void add_to_memory(std::string_view text) noexcept {
    bool const fits = http::guarded([&] { return memory_ += text, true; },
                                    [](std::string_view) { return false; });
    if (!fits) failure_ = std::make_error_code(std::errc::not_enough_memory);
  }

  std::shared_ptr<save_folder> folder_;
  std::string name_;
  std::filesystem::path path_;
  image_scan scan_;
  std::optional<partial_file> file_;
  std::string memory_;
  std::filesystem::path kept_;
  std::error_code failure_;
};

}  // namespace vetted
