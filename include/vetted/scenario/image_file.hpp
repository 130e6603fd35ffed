// SPDX-License-Identifier: BSL-1.0
//
// The files of images: under which name (image_file_name), whether one is there already
// (existing_image), and the one that is coming (incoming_image), which gets its name in the end.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/message.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/scenario/image_folder.hpp>
#include <vetted/scenario/image_verdict.hpp>

namespace vetted::scenario {

namespace detail {

/// Whether Windows takes `name` for a device, with any suffix.
inline bool is_device_name(std::string_view name) {
  for (std::string_view const device : {"CON", "PRN", "AUX", "NUL"})
    if (http::same_field_name(name, device)) return true;
  std::string_view const port = name.substr(0, 3);
  bool const is_port = http::same_field_name(port, "COM") || http::same_field_name(port, "LPT");
  return is_port && name.size() == 4 && name[3] >= '0' && name[3] <= '9';
}

/// Whether `name` ends like the name of a second file, image-2.
inline bool ends_with_a_number(std::string_view name) {
  std::size_t const last = name.find_last_not_of("0123456789");
  return last != name.npos && name[last] == '-' && last + 1 < name.size() && last + 6 > name.size();
}

/// Whether `name` ends like one that with_hash gave.
inline bool ends_with_a_hash(std::string_view name) {
  std::size_t const last = name.find_last_not_of("0123456789abcdef");
  return last != name.npos && name[last] == '_' && last + 17 == name.size();
}

inline std::string with_hash(std::string name, std::string_view asset_id) {
  fnv1a hash;
  hash.add(asset_id);
  return name.append("_").append(hexadecimal(hash.value()));
}

}  // namespace detail

/// A name of ours without suffix. It is the id, if that consists of letters, digits, '-' and '_',
/// has at most 100 characters, and does not read as an option, a device, the name of a second file
/// or one with a hash. Otherwise it is what is left of the id, '_' in place of the rest, and the
/// FNV-1a hash of the id, so that no two ids share a name.
inline std::string image_file_name(std::string_view asset_id) {
  std::string result{asset_id.substr(0, 100)};
  for (char& c : result) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool const digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '-' && c != '_') c = '_';
  }
  bool const is_odd = result.empty() || result.front() == '-' || detail::is_device_name(result) ||
                      detail::ends_with_a_number(result) || detail::ends_with_a_hash(result);
  if (result == asset_id && !is_odd) return result;
  if (result.empty() || result.front() == '-') result.insert(0, 1, '_');
  return detail::with_hash(std::move(result), asset_id);
}

/// The names of the images of one job. Where files are found in either case, two ids may differ in
/// that only; then the second name has the hash, too.
class image_file_names {
 public:
  std::string next(std::string_view asset_id) {
    std::string name = image_file_name(asset_id);
    std::string folded = name;
    for (char& c : folded)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return given_.insert(std::move(folded)).second ? name
                                                   : detail::with_hash(std::move(name), asset_id);
  }

 private:
  std::unordered_set<std::string> given_;
};

/// Looks for an image in a folder: a whole one of the type and size announced, under the name of
/// its asset, or a numbered one if another file has that.
class existing_image {
 public:
  existing_image(std::filesystem::path folder, std::string name, asset what, std::string announced)
      : folder_(std::move(folder)),
        name_(std::move(name)),
        what_(std::move(what)),
        announced_(std::move(announced)) {
    for (auto const& word : media_words)
      if (!word.suffix.empty()) suffixes_.push_back(word.suffix);
    for (image_type const type :
         {image_type::png, image_type::jpeg, image_type::webp, image_type::gif, image_type::avif})
      suffixes_.push_back(file_suffix(type));
    std::string_view const named = file_suffix_named(announced_);
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

  std::optional<saved_image> const& found() const { return found_; }

 private:
  bool read() {
    std::array<char, 65536> piece;
    std::size_t const count = std::fread(piece.data(), 1, piece.size(), file_.get());
    scan_.add({piece.data(), count});
    if (count == piece.size()) return false;
    bool const is_read = std::ferror(file_.get()) == 0;
    file_.reset();
    image_verdict const verdict = verdict_of(what_, announced_, scan_);
    if (!is_read || !verdict.objection.empty() || verdict.suffix != suffixes_.back() ||
        announced_size(what_).value_or(scan_.size()) != scan_.size())
      return false;
    found_ = facts_of(what_, path_, verdict);
    return true;
  }

  std::filesystem::path folder_;
  std::string name_;
  asset what_;
  std::string announced_;
  std::vector<std::string_view> suffixes_;  // the last one is looked for
  int number_ = 1;
  std::filesystem::path path_;
  read_file file_;
  image_scan scan_;
  std::optional<saved_image> found_;
};

/// An image on its way: into a file that has no name yet or, for a worker, into memory. A transport
/// may still be writing when nobody wants the image any more: discard() never waits for it, and
/// leaves it to whoever is at work to clear away.
class incoming_image final : public http::sink {
 public:
  incoming_image(std::shared_ptr<image_folder> folder, std::string name, bool in_memory)
      : folder_(std::move(folder)), name_(std::move(name)), path_(folder_->path()) {
    if (!in_memory) open();
  }

  bool write(std::span<std::byte const> bytes) noexcept override {
    turn const mine{*this};
    if (!mine) return false;
    std::string_view const text{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    scan_.add(text);
    if (file_) return file_->write(bytes);
    if (!failure_) add_to_memory(text);
    return !failure_;
  }

  bool restart() noexcept override {
    turn const mine{*this};
    if (!mine) return false;
    scan_ = {};
    memory_.clear();
    return file_ ? file_->restart() : !failure_;
  }

  image_scan const& scan() const { return scan_; }

  /// Writes what is in memory and gives the file its name, see partial_file::keep_as.
  void keep(std::string_view suffix, bool synced) {
    turn const mine{*this};
    if (!mine) return;
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
    return write_error(has_file ? file_->path() : path_, has_file ? file_->failure() : failure_);
  }
  bool has_failed() const { return failure_ || (file_ && file_->failure()); }

  /// Leaves nothing behind of what has not been kept, now or once the call that is in here ends;
  /// later calls do nothing. From any thread.
  void discard() noexcept {
    if (stands_.exchange(stage::discarded) == stage::resting) clear();
  }

 private:
  enum class stage : std::uint8_t { resting, at_work, discarded };

  /// The right of one call to use the members, and the duty to clear them away if they have been
  /// discarded in the meantime. False if they have been before.
  class turn {
   public:
    explicit turn(incoming_image& of)
        : of_(of), is_had_(of.change(stage::resting, stage::at_work)) {}
    turn(turn const&) = delete;
    turn& operator=(turn const&) = delete;
    ~turn() {
      if (is_had_ && !of_.change(stage::at_work, stage::resting)) of_.clear();
    }
    explicit operator bool() const { return is_had_; }

   private:
    incoming_image& of_;
    bool is_had_;
  };

  bool change(stage from, stage to) { return stands_.compare_exchange_strong(from, to); }

  void clear() noexcept {
    file_.reset();
    memory_ = {};
    failure_ = std::make_error_code(std::errc::operation_canceled);
    folder_.reset();
  }

  void open() {
    file_.emplace(path_, name_);
    if (file_->failure() == std::errc::no_such_file_or_directory && folder_->prepare())
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

  std::shared_ptr<image_folder> folder_;
  std::string name_;
  std::filesystem::path path_;
  image_scan scan_;
  std::optional<partial_file> file_;
  std::string memory_;
  std::filesystem::path kept_;
  std::error_code failure_;
  std::atomic<stage> stands_ = stage::resting;
};

}  // namespace vetted::scenario
