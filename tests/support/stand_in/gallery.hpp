// SPDX-License-Identifier: BSL-1.0
// Assets: the pictures that jobs make, the reference images that
// came with orders, and the odd helper. A picture is painted when
// somebody first wants to know its size or its bytes, and kept.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <stand_in/clock.hpp>
#include <stand_in/markers.hpp>
#include <stand_in/order.hpp>
#include <stand_in/picture.hpp>

namespace stand_in {

class asset {
 public:
  /// A picture that will be painted.
  asset(std::string id, painting what, int output_index);
  /// Anything whose bytes are known.
  asset(std::string id, std::string kind, std::string type, std::string bytes);

  std::string const id;
  std::string const kind;  // "image", "json"
  std::string const type;  // "image/png"
  int const output_index;  // within the job; -1: made by no job
  nlohmann::json metadata = nlohmann::json::object();
  markers trouble;
  wall::time_point created = wall::now();

  int width() const { return painting_.width; }    // pixels; 0: not painted here
  int height() const { return painting_.height; }  // pixels

  /// Empty if the service is stopped meanwhile.
  std::string bytes(std::stop_token const& stop) const;
  std::string thumbnail(std::stop_token const& stop) const;

 private:
  painting const painting_;
  mutable std::mutex mutex_;
  mutable std::string bytes_;
};

class gallery {
 public:
  explicit gallery(std::uint64_t chance) : chance_{chance} {}

  /// "asset_" and 22 letters and digits, never the same twice.
  std::string new_id(std::string const& prefix);

  /// The assets of an order that is accepted, in the order of its job's assetIds.
  std::vector<std::string> add_results(order const& what, std::stop_token const& stop);

  /// Keeps a reference image, so that the reply can link to it.
  std::string add_reference(std::string const& image);

  std::shared_ptr<asset const> find(std::string const& id) const;  // null if unknown

  /// The signed query for an asset, and whether a query is that one.
  std::string signature(std::string const& id) const;
  bool signature_fits(std::string const& id, std::map<std::string, std::string> const& query) const;

  /// The asset as the API describes it, its links on the host `asset_url`.
  nlohmann::json document(asset const& of, std::string const& asset_url, bool original,
                          std::stop_token const& stop) const;

  /// The signed link to an asset.
  std::string link(std::string const& id, std::string const& asset_url, bool original) const;

 private:
  void add(std::shared_ptr<asset> made);

  std::uint64_t const chance_;
  mutable std::mutex mutex_;
  std::uint64_t ids_made_ = 0;
  std::map<std::string, std::shared_ptr<asset const>> all_;
};

}  // namespace stand_in
