// SPDX-License-Identifier: BSL-1.0
//
// asset_list: what is known of the assets of a job while the service is asked about them. Look at
// open() for those to ask about, and at images() and missing() in the end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <vetted/http/field.hpp>
#include <vetted/media/saved_image.hpp>
#include <vetted/scenario/asset.hpp>

namespace vetted::scenario {

class asset_list {
 public:
  /// Ids of one job at the most.
  static constexpr std::size_t most_ids = 100'000;

  /// The results of a job in the service's order; an id that is there twice counts once.
  explicit asset_list(std::vector<std::string> ids) {
    places_.reserve(ids.size());
    for (std::string& id : ids)
      if (!id.empty() && places_.emplace(id, entries_.size()).second)
        entries_.push_back({.id = std::move(id)});
  }

  /// How many there are.
  std::size_t size() const { return entries_.size(); }

  /// Those that the service has to be asked about: it has not named them yet, or is not done with
  /// them.
  std::vector<std::string> open() const {
    std::vector<std::string> ids;
    for (entry const& one : entries_)
      if (is_open_entry(one)) ids.push_back(one.id);
    return ids;
  }

  bool is_open() const { return std::any_of(entries_.begin(), entries_.end(), &is_open_entry); }

  /// Takes an asset of a reply, if it was asked for and is news.
  void take(asset given) {
    auto const place = places_.find(given.id);
    if (place == places_.end()) return;
    auto& found = entries_[place->second].found;
    if (!found || is_unfinished(*found)) found = std::move(given);
  }

  /// Why nothing is known of an asset that was asked for; empty: the service does not know it.
  void excuse(std::string const& id, std::string why) {
    auto const place = places_.find(id);
    if (place != places_.end()) entries_[place->second].excuse = std::move(why);
  }

  /// The images that can be fetched by output index, those without one behind, then in the
  /// service's order.
  std::vector<asset> images() const {
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      entry const& one = entries_[i];
      if (one.found && one.found->is_image() && objection_to(one).empty())
        order.emplace_back(place_of(*one.found), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<asset> all;
    all.reserve(order.size());
    for (auto const& [place, at] : order) all.push_back(*entries_[at].found);
    return all;
  }

  /// The images that cannot. What is no image is neither.
  std::vector<missing_image> missing() const {
    std::vector<missing_image> all;
    for (entry const& one : entries_)
      if (std::string why = objection_to(one); !why.empty())
        all.push_back({one.id, std::move(why)});
    return all;
  }

 private:
  struct entry {
    std::string id;
    std::optional<asset> found{};
    std::string excuse{};
  };

  static bool is_open_entry(entry const& one) { return !one.found || is_unfinished(*one.found); }

  static bool is_status(asset const& what, std::string_view word) {
    return what.status && http::same_field_name(*what.status, word);
  }

  static bool has_failed(asset const& what) {
    return is_status(what, "error") || is_status(what, "failure") || is_status(what, "failed");
  }

  static bool is_unfinished(asset const& what) {
    return what.is_image() && !has_failed(what) && (is_status(what, "pending") || what.url.empty());
  }

  static std::string objection_to(entry const& one) {
    if (!one.found) return one.excuse.empty() ? "the service does not know it" : one.excuse;
    asset const& what = *one.found;
    if (!what.is_image()) return {};
    if (has_failed(what)) return "the service could not make it";
    if (is_status(what, "pending")) return "the service is not done with it";
    return what.url.empty() ? "the service names no URL for it" : "";
  }

  static std::int64_t place_of(asset const& one) {
    return one.output_index.value_or((std::numeric_limits<std::int64_t>::max)());
  }

  std::vector<entry> entries_;
  std::unordered_map<std::string, std::size_t> places_;  // by id
};

}  // namespace vetted::scenario
