// SPDX-License-Identifier: BSL-1.0
//
// asset: a file that the service keeps, such as an image that a job made. Everything but the id may
// be missing; without a URL it cannot be downloaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/http/field.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/text.hpp>

namespace vetted::scenario {

struct asset_properties {
  std::optional<std::int64_t> size;    // bytes
  std::optional<std::int64_t> width;   // pixels
  std::optional<std::int64_t> height;  // pixels
};
BOOST_DESCRIBE_STRUCT(asset_properties, (), (size, width, height))

struct asset_metadata {
  std::optional<std::string> prompt;
  std::optional<text_or_number> seed;  // as text: it goes beyond 2^53
};
BOOST_DESCRIBE_STRUCT(asset_metadata, (), (prompt, seed))

struct asset {
  std::string id;                            // "asset_…"
  std::string url;                           // signed: holds a credential and expires; may be empty
  std::optional<std::string> kind;           // 3d audio document image image-hdr json text video
  std::optional<std::string> mime_type;      // such as image/png
  std::optional<std::string> status;         // pending success error
  std::optional<std::int64_t> output_index;  // place among the job's results, from 0
  std::optional<asset_properties> properties;
  std::optional<asset_metadata> metadata;

  using needed = members<&asset::id>;

  /// True for a picture. The kind decides; if it is missing or unknown, the media type does. A
  /// media type that says nothing, such as application/octet-stream, may be a picture.
  bool is_image() const {
    auto const is_any_of = [this](auto... words) {
      return (http::same_field_name(*kind, words) || ...);
    };
    if (kind && is_any_of("image")) return true;
    if (kind && is_any_of("3d", "audio", "document", "image-hdr", "json", "text", "video"))
      return false;
    return !mime_type || image_type_named(*mime_type) || leaves_type_open(*mime_type);
  }
};
BOOST_DESCRIBE_STRUCT(asset, (),
                      (id, url, kind, mime_type, status, output_index, properties, metadata))

/// The reply to GET /assets/{assetId}.
struct asset_reply {
  scenario::asset asset;
};
BOOST_DESCRIBE_STRUCT(asset_reply, (), (asset))

/// What is known of one asset.
struct get_asset {
  text<"asset_id", not_empty> asset_id;
  struct endpoint : get<"/assets/{assetId}", asset_reply> {};
};
BOOST_DESCRIBE_STRUCT(get_asset, (), (asset_id))

/// The reply to POST /assets/get-bulk; its order is unspecified.
struct assets_reply {
  std::vector<asset> assets;
};
BOOST_DESCRIBE_STRUCT(assets_reply, (), (assets))

/// The request for several assets at once: POST /assets/get-bulk.
struct assets_query {
  struct endpoint;

  /// At most this many ids in one request.
  static constexpr std::size_t most_ids = 200;

  list<text<"asset_ids", not_empty>> asset_ids{};
};
BOOST_DESCRIBE_STRUCT(assets_query, (), (asset_ids))

struct assets_query::endpoint : free_post<"/assets/get-bulk", assets_reply> {};

}  // namespace vetted::scenario
