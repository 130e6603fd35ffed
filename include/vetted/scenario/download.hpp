// SPDX-License-Identifier: BSL-1.0
//
// What a download of images says when it goes wrong: incomplete() makes the error.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <vetted/bytes/printable.hpp>
#include <vetted/media/saved_image.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/service.hpp>

namespace vetted::scenario {

/// The error for images of a job that are not on disk, or for `why`, after which no more could be
/// saved. `report` says which are.
inline error incomplete(download_report report, error why) {
  constexpr std::size_t most_named = 3;
  std::size_t const all = report.saved.size() + report.missing.size();
  if (!why.message.empty()) why.message += "; ";
  why.message += std::to_string(report.saved.size()) + " of " + std::to_string(all) +
                 (all == 1 ? " image was saved" : " images were saved");
  if (why.kind == error_kind::images_missing)
    for (std::size_t i = 0; i < (std::min)(report.missing.size(), most_named); ++i)
      why.message += "; asset " + shortened(report.missing[i].asset_id, 64) + ": " +
                     shortened(report.missing[i].why, 1024);
  if (why.kind == error_kind::images_missing && report.missing.size() > most_named)
    why.message += "; and " + std::to_string(report.missing.size() - most_named) + " more";
  why.message += "; download the job again to get the missing ones";
  for (missing_image const& one : report.missing) why.asset_ids.push_back(one.asset_id);
  why.images = std::make_shared<download_report const>(std::move(report));
  return why;
}

}  // namespace vetted::scenario
