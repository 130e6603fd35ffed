// SPDX-License-Identifier: BSL-1.0
//
// The files of images: whether one is there already (existing_image), and the one that is coming
// (incoming_image), which gets its name in the end.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <vetted/call/error.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/file/save_folder.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted {

/// Looks for an image in a folder: a whole one of the type and size announced, under the name
/// given, or a numbered one if another file has that.
class existing_image {
 public:
  existing_image(std::filesystem::path folder, std::string name, announced_media what);

  /// Reads a piece; whether the search is over.
  bool look();

  /// Where it is; empty if there is none.
  std::filesystem::path const& found() const { return found_; }
  image_verdict const& verdict() const { return verdict_; }

 private:
  bool read();

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
  incoming_image(std::shared_ptr<save_folder> folder, std::string name, bool in_memory);

  bool write(std::span<std::byte const> bytes) noexcept;

  bool restart() noexcept;

  image_scan const& scan() const { return scan_; }

  /// Writes what is in memory and gives the file its name, see partial_file::keep_as; kept() is
  /// empty if that fails.
  void keep(std::string_view suffix, bool synced);

  /// Where it is; empty if it could not be kept.
  std::filesystem::path const& kept() const { return kept_; }

  /// Why it cannot be written.
  error failure() const;
  bool has_failed() const { return failure_ || (file_ && file_->failure()); }

 private:
  void open();

  void add_to_memory(std::string_view text) noexcept;

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

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/media/image_file.ipp>
#endif
