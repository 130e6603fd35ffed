// SPDX-License-Identifier: BSL-1.0
//
// The bodies of download.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <vetted/bytes/printable.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/media/image_verdict.hpp>
#include <vetted/media/saved_image.hpp>
#include <vetted/scenario/asset.hpp>
#include <vetted/scenario/download.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/service.hpp>

namespace vetted::scenario {

VETTED_DECL announced_media announced_of(asset const& what) {
  announced_media made{.type = what.mime_type.value_or(""),
                       .is_image = what.kind && http::same_field_name(*what.kind, "image")};
  if (what.properties && what.properties->size.value_or(0) > 0)
    made.size = static_cast<std::uint64_t>(*what.properties->size);
  return made;
}

VETTED_DECL saved_image facts_of(asset const& what, std::filesystem::path path, image_type type,
                                 std::string note) {
  saved_image image{.path = std::move(path), .asset_id = what.id, .type = type};
  if (what.properties) {
    image.width = what.properties->width.value_or(0);
    image.height = what.properties->height.value_or(0);
  }
  if (what.metadata && what.metadata->seed) image.seed = what.metadata->seed->text;
  image.note = std::move(note);
  return image;
}

VETTED_DECL error incomplete(download_report report, error why) {
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
