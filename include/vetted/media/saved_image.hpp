// SPDX-License-Identifier: BSL-1.0
//
// saved_image: an image on disk, what a run or a download returns. missing_image: one that could
// not be had. Where a download ends early or incomplete, its error has both as a download_report.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <vetted/call/error.hpp>
#include <vetted/media/image_type.hpp>

namespace vetted {

/// An image on disk.
struct saved_image {
  std::filesystem::path path;
  std::string asset_id;
  image_type type = image_type::png;
  std::int64_t width = 0;   ///< pixels, as the service says; 0: unsaid
  std::int64_t height = 0;  ///< pixels, as the service says; 0: unsaid
  std::string seed{};       ///< decimal digits; empty: unsaid
  std::string note{};       ///< what is not as announced: type or size; empty: nothing
};

/// An image that is not on disk.
struct missing_image {
  std::string asset_id;
  std::string why;  ///< a clause, such as "the image ends too early"
};

/// What became of each image of a job.
struct download_report {
  std::vector<saved_image> saved;      ///< on disk, whole
  std::vector<missing_image> missing;  ///< downloading the job again asks for these only
};

/// What the download that ended with `failed` has saved all the same.
inline std::vector<saved_image> const& saved_in(error const& failed) {
  static std::vector<saved_image> const none;
  return failed.images ? failed.images->saved : none;
}

/// What the download that ended with `failed` has not saved, and why.
inline std::vector<missing_image> const& missing_in(error const& failed) {
  static std::vector<missing_image> const none;
  return failed.images ? failed.images->missing : none;
}

}  // namespace vetted
