// SPDX-License-Identifier: BSL-1.0
//
// The bodies of download_target.hpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/api/disk_task.hpp>
#include <vetted/api/download_target.hpp>
#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/file/save_folder.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/message.hpp>
#include <vetted/media/file_name.hpp>
#include <vetted/media/file_verdict.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted {

VETTED_DECL bool to_memory::target::write(std::span<std::byte const> bytes) noexcept {
  return http::guarded(
      [&] {
        content_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
        return true;
      },
      [](std::string_view) { return false; });
}

VETTED_DECL bool to_memory::target::restart() noexcept {
  content_.clear();
  return true;
}

VETTED_DECL error to_memory::target::failure() const {
  return {.kind = error_kind::exception, .message = std::string{http::out_of_memory}};
}

VETTED_DECL to_file::target::target(to_file const& where, std::string_view)
    : path_(where.path),
      synced_(where.sync == file_sync::always),
      file_(where.path.parent_path(), where.path.stem()) {}

VETTED_DECL result<std::filesystem::path> to_file::target::finish(http::response const&) {
  auto kept = file_.keep_as(path_.extension(), synced_);
  if (kept.empty()) return failure();
  return kept;
}

VETTED_DECL error to_file::target::failure() const {
  auto const no_name = std::make_error_code(std::errc::is_a_directory);
  return cannot_write(path_text(path_), path_.has_filename() ? file_.failure() : no_name);
}

VETTED_DECL to_folder::target::target(to_folder const& where, std::string_view url)
    : expected_(where.expected),
      suffix_(known_suffix(path_of(url))),
      synced_(where.sync == file_sync::always),
      folder_(where.folder),
      failure_(folder_.prepare()) {
  if (failure_) return;
  file_.emplace(where.folder, where.name.empty() ? name_in(url) : file_name(where.name));
  failure_ = file_->failure();
}

VETTED_DECL bool to_folder::target::write(std::span<std::byte const> bytes) noexcept {
  scan_.add({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  return file_->write(bytes);
}

VETTED_DECL bool to_folder::target::restart() noexcept {
  scan_ = {};
  return file_->restart();
}

VETTED_DECL error to_folder::target::failure() const {
  return cannot_write(path_text(folder_.path()), failure_ ? failure_ : file_->failure());
}

VETTED_DECL result<saved_file> to_folder::target::finish(http::response const& answer) {
  announced_media said = expected_;
  if (said.type.empty()) said.type = answer.field_value("Content-Type");
  file_verdict const found = verdict_of_file(said, scan_);
  if (!found.objection.empty())
    return error{.kind = error_kind::unexpected_reply, .message = found.objection};
  std::string_view const suffix = found.suffix.empty() ? suffix_ : found.suffix;
  auto kept = file_->keep_as(suffix.empty() ? ".bin" : suffix, synced_);
  if (kept.empty()) return failure();
  folder_.keep();
  return saved_file{std::move(kept), found.media_type, found.note};
}

VETTED_DECL std::string_view to_folder::target::path_of(std::string_view url) {
  return url.substr(0, url.find_first_of("?#"));
}

VETTED_DECL std::string to_folder::target::name_in(std::string_view url) {
  std::string_view path = path_of(url);
  path.remove_prefix(path.rfind('/') + 1);
  return file_name(path.substr(0, path.rfind('.')));
}

}  // namespace vetted
