// SPDX-License-Identifier: BSL-1.0
//
// The bodies of image_file.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/file/save_folder.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/media/image_file.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted {

VETTED_DECL existing_image::existing_image(std::filesystem::path folder, std::string name,
                                           announced_media what)
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

VETTED_DECL bool existing_image::look() {
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

VETTED_DECL bool existing_image::read() {
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

VETTED_DECL incoming_image::incoming_image(std::shared_ptr<save_folder> folder, std::string name,
                                           bool in_memory)
    : folder_(std::move(folder)), name_(std::move(name)), path_(folder_->path()) {
  if (!in_memory) open();
}

VETTED_DECL bool incoming_image::write(std::span<std::byte const> bytes) noexcept {
  std::string_view const text{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
  scan_.add(text);
  if (file_) return file_->write(bytes);
  if (!failure_) add_to_memory(text);
  return !failure_;
}

VETTED_DECL bool incoming_image::restart() noexcept {
  scan_ = {};
  memory_.clear();
  return file_ ? file_->restart() : !failure_;
}

VETTED_DECL void incoming_image::keep(std::string_view suffix, bool synced) {
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

VETTED_DECL error incoming_image::failure() const {
  bool const has_file = file_ && file_->failure();
  return cannot_write(path_text(has_file ? file_->path() : path_),
                      has_file ? file_->failure() : failure_);
}

VETTED_DECL void incoming_image::open() {
  file_.emplace(path_, name_);
  if (file_->failure() == std::errc::no_such_file_or_directory && !folder_->prepare())
    file_.emplace(path_, name_);  // another run has given the folder back meanwhile
  if (!file_->failure()) return;
  failure_ = file_->failure();
  file_.reset();
}

VETTED_DECL void incoming_image::add_to_memory(std::string_view text) noexcept {
  bool const fits =
      http::guarded([&] { return memory_ += text, true; }, [](std::string_view) { return false; });
  if (!fits) failure_ = std::make_error_code(std::errc::not_enough_memory);
}

}  // namespace vetted
