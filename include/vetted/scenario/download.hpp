// SPDX-License-Identifier: BSL-1.0
//
// What a download of images says: of an image that is there, facts_of; when it goes wrong,
// incomplete() makes the error. announced_of says what the bytes of an asset should be.
#pragma once

#include <filesystem>
#include <string>

#include <vetted/media/image_verdict.hpp>
#include <vetted/scenario/asset.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/options.hpp>

namespace vetted::scenario {

announced_media announced_of(asset const& what);

/// The image at `path` with what the service says about it.
saved_image facts_of(asset const& what, std::filesystem::path path, image_type type,
                     std::string note);

/// The error for images of a job that are not on disk, or for `why`, after which no more could be
/// saved. `report` says which are.
error incomplete(download_report report, error why);

}  // namespace vetted::scenario

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/scenario/download.ipp>
#endif
