// SPDX-License-Identifier: BSL-1.0
//
// Where the file of a download goes: to_memory, to_file or to_folder, which sees to it that an
// image is one, and whole. One of your own has what the concept download_target wants.
#pragma once

#include <concepts>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/api/disk_worker.hpp>
#include <vetted/call/error.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/file/save_folder.hpp>
#include <vetted/http/message.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_verdict.hpp>

namespace vetted {

/// T::target is made of a T and the URL. It takes the bytes as an http::sink does, by write and
/// restart, and then finish(response) gives the outcome. Before the first byte is_ready() says
/// whether it can, and failure() why it could not. It is destroyed once nobody writes to it any
/// more, and then leaves nothing behind that is not finished.
template <class T>
concept download_target = std::constructible_from<typename T::target, T, std::string_view> &&
                          requires(typename T::target& where, std::span<std::byte const> bytes,
                                   http::response const& answer) {
                            typename T::value_type;
                            { where.write(bytes) } noexcept -> std::same_as<bool>;
                            { where.restart() } noexcept -> std::same_as<bool>;
                            { where.is_ready() } -> std::convertible_to<bool>;
                            { where.failure() } -> std::convertible_to<error>;
                            {
                              where.finish(answer)
                            } -> std::convertible_to<result<typename T::value_type>>;
                          };

/// Into memory; client_options::largest_download is the most.
struct to_memory {
  using value_type = std::string;

  class target {
   public:
    target(to_memory, std::string_view) {}
    bool is_ready() const { return true; }
    bool write(std::span<std::byte const> bytes) noexcept;
    bool restart() noexcept;
    result<std::string> finish(http::response const&) { return std::move(content_); }
    error failure() const;

   private:
    std::string content_;
  };
};

/// As a file of that path. It gets its name once it is whole; if that is taken by a file with other
/// bytes, the next free one of name-2, name-3… The folder has to be there.
struct to_file {
  using value_type = std::filesystem::path;

  std::filesystem::path path;
  file_sync sync = file_sync::unless_ticked;

  class target {
   public:
    target(to_file const& where, std::string_view);
    bool is_ready() const { return path_.has_filename() && !file_.failure(); }
    bool write(std::span<std::byte const> bytes) noexcept { return file_.write(bytes); }
    bool restart() noexcept { return file_.restart(); }
    result<std::filesystem::path> finish(http::response const&);
    error failure() const;

   private:
    std::filesystem::path path_;
    bool synced_;
    partial_file file_;
  };
};

/// A file that was saved in a folder.
struct saved_file {
  std::filesystem::path path;
  std::string media_type{};  ///< of an image what its bytes say, else what the host says
  std::string note{};        ///< what is not as announced; empty: nothing
};

/// Into a folder, which is made if need be, and removed again if nothing comes. What is an image by
/// its bytes or by what is said of it is kept only if it is one, and whole; the suffix is that of
/// its bytes. Other files get the suffix of their media type or, if that is none that is known, the
/// one in the URL if that is, else ".bin". Names as for to_file.
struct to_folder {
  using value_type = saved_file;

  std::filesystem::path folder;
  std::string name{};          ///< without suffix; empty: what the URL's path ends with, made safe
  announced_media expected{};  ///< what the API says of the file; the host is asked for the rest
  file_sync sync = file_sync::unless_ticked;

  class target {
   public:
    target(to_folder const& where, std::string_view url);
    bool is_ready() const { return !failure_; }
    bool write(std::span<std::byte const> bytes) noexcept;
    bool restart() noexcept;
    error failure() const;
    result<saved_file> finish(http::response const& answer);

   private:
    static std::string_view path_of(std::string_view url);
    /// What the path of `url` ends with, without its suffix.
    static std::string name_in(std::string_view url);

    announced_media expected_;
    std::string_view suffix_;  // of the URL, if it is known
    bool synced_;
    save_folder folder_;
    std::error_code failure_;
    std::optional<partial_file> file_;
    image_scan scan_;
  };
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/download_target.ipp>
#endif
