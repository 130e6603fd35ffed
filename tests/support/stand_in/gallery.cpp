// SPDX-License-Identifier: BSL-1.0
// Making assets, describing them, and signing their links. The signature
// is a digest with a number that is drawn when the service starts:
// enough to tell a link that was handed out from one that was made up.
#include <stand_in/gallery.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <stand_in/data_url.hpp>
#include <stand_in/message.hpp>
#include <stand_in/noise.hpp>
#include <stand_in/trouble.hpp>

namespace stand_in {
namespace {

using nlohmann::json;

constexpr int thumbnail_side = 256;  // pixels, the longer side
constexpr char const* key_pair = "KSTANDIN";

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

json metadata_of(order const& what, std::uint64_t seed) {
  json made = {{"kind", "image"},
               {"type", "inference-txt2img-ip-adapter"},
               {"modelId", what.model_id},
               {"modelType", "flux.1"},
               {"inferenceId", "inf_" + hexadecimal(digest(what.prompt) ^ what.seed)},
               {"prompt", what.prompt},
               {"seed", std::to_string(seed)},
               {"numInferenceSteps", what.steps},
               {"width", what.width},
               {"height", what.height}};
  if (what.body.contains("guidance")) made["guidance"] = what.body["guidance"];
  return made;
}

}  // namespace

asset::asset(std::string name, painting what, int index)
    : id{std::move(name)},
      kind{"image"},
      type{"image/png"},
      output_index{index},
      painting_{std::move(what)} {}

asset::asset(std::string name, std::string sort, std::string mime_type, std::string content)
    : id{std::move(name)},
      kind{std::move(sort)},
      type{std::move(mime_type)},
      output_index{-1},
      bytes_{std::move(content)} {}

std::string asset::bytes(std::stop_token const& stop) const {
  std::lock_guard const lock{mutex_};
  if (bytes_.empty()) bytes_ = paint(painting_, stop);
  return bytes_;
}

std::string asset::thumbnail(std::stop_token const& stop) const {
  if (painting_.width == 0) return bytes(stop);
  painting small = painting_;
  int const longer = std::max(small.width, small.height);
  small.width = std::max(1, small.width * thumbnail_side / longer);
  small.height = std::max(1, small.height * thumbnail_side / longer);
  return paint(small, stop);
}

std::string gallery::new_id(std::string const& prefix) {
  constexpr std::string_view letters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::lock_guard const lock{mutex_};
  dice lots{chance_ ^ scrambled(++ids_made_)};
  std::string id = prefix;
  for (int letter = 0; letter < 22; ++letter) {
    id += letters[static_cast<std::size_t>(lots.below(static_cast<int>(letters.size())))];
  }
  return id;
}

void gallery::add(std::shared_ptr<asset> made) {
  std::lock_guard const lock{mutex_};
  auto const& id = made->id;
  all_.emplace(id, std::move(made));
}

std::vector<std::string> gallery::add_results(order const& what, std::stop_token const& stop) {
  std::vector<std::string> ids;
  auto const keep = [&](std::shared_ptr<asset> made) {
    made->trouble = what.trouble;
    ids.push_back(made->id);
    add(std::move(made));
  };
  if (what.trouble.has("[asset-helper]")) {
    keep(std::make_shared<asset>(new_id("asset_"), "json", "application/json",
                                 "{\"helper\":true}\n"));
  }
  painting picture{what.prompt, what.seed, what.width, what.height, {}, what.reference_scale};
  if (!what.images.empty()) {
    picture.reference = std::make_shared<std::string>(what.images.front());
  } else if (!what.image_ids.empty()) {
    // An earlier result may be the reference of a later
    // one; ids from elsewhere stand for themselves.
    auto const earlier = find(what.image_ids.front());
    picture.reference =
        std::make_shared<std::string>(earlier ? earlier->bytes(stop) : what.image_ids.front());
  }
  for (int index = 0; index < what.samples; ++index) {
    picture.seed = what.seed + static_cast<std::uint64_t>(index);
    auto made = std::make_shared<asset>(
        new_id(what.trouble.has("[asset-evil-id]") ? "../../evil_" : "asset_"), picture, index);
    made->metadata = metadata_of(what, picture.seed);
    keep(std::move(made));
  }
  return ids;
}

std::string gallery::add_reference(std::string const& image) {
  auto made =
      std::make_shared<asset>(new_id("asset_"), "image", std::string{image_type(image)}, image);
  auto id = made->id;
  add(std::move(made));
  return id;
}

std::shared_ptr<asset const> gallery::find(std::string const& id) const {
  std::lock_guard const lock{mutex_};
  auto const found = all_.find(id);
  return found == all_.end() ? nullptr : found->second;
}

std::string gallery::signature(std::string const& id) const {
  return hexadecimal(digest(id) ^ scrambled(chance_));
}

bool gallery::signature_fits(std::string const& id,
                             std::map<std::string, std::string> const& query) const {
  auto const is = [&](char const* name, std::string const& expected) {
    auto const found = query.find(name);
    return found != query.end() && found->second == expected;
  };
  return is("Policy", base64_encoded(id)) && is("Signature", signature(id)) &&
         is("Key-Pair-Id", key_pair);
}

std::string gallery::link(std::string const& id, std::string const& asset_url,
                          bool original) const {
  return asset_url + (original ? "/assets/" : "/assets-transform/") + percent_encoded(id) +
         "?p=100&Policy=" + percent_encoded(base64_encoded(id)) + "&Signature=" + signature(id) +
         "&Key-Pair-Id=" + key_pair;
}

json gallery::document(asset const& of, std::string const& asset_url, bool original,
                       std::stop_token const& stop) const {
  auto const size = of.bytes(stop).size();
  std::string const thumbnail = asset_url + "/thumbnails/" + percent_encoded(of.id);
  std::string const came_as = of.kind == "image" ? "uploaded" : "unknown";
  json made = {{"id", of.id},
               {"url", address_of(of.trouble, link(of.id, asset_url, original))},
               {"mimeType", of.type},
               {"kind", of.kind},
               {"source", of.output_index < 0 ? came_as : "inference-txt-ip-adapter"},
               {"status", "success"},
               {"privacy", "private"},
               {"ownerId", "proj_stand_in"},
               {"authorId", "user_stand_in"},
               {"createdAt", iso_8601(of.created)},
               {"updatedAt", iso_8601(of.created)},
               {"tags", json::array()},
               {"collectionIds", json::array()},
               {"editCapabilities", {"UPSCALE", "REMOVE_BACKGROUND"}},
               {"nsfw", json::array()},
               {"properties", {{"size", size}}},
               {"metadata", of.metadata}};
  if (of.kind == "image") made["thumbnail"] = {{"assetId", of.id + "_thumb"}, {"url", thumbnail}};
  if (of.output_index < 0) {
    made["metadata"] = {{"kind", of.kind}, {"type", came_as}};
  } else {
    made["outputIndex"] = of.output_index;
    made["properties"]["width"] = of.width();
    made["properties"]["height"] = of.height();
    made["metadata"]["size"] = size;
  }
  if (of.trouble.has("[asset-helper]")) {
    made["preview"] = {{"assetId", of.id + "_preview"}, {"url", thumbnail + ".webp"}};
  }
  return made;
}

}  // namespace stand_in
