// SPDX-License-Identifier: BSL-1.0
//
// What a download says when it goes wrong: incomplete() makes the error, hide_query() keeps signed
// URLs out of what it says.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/printable.hpp>
#include <vetted/http/secret.hpp>
#include <vetted/media/saved_image.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/service.hpp>

namespace vetted::scenario {

namespace detail {

/// A value of a query as a host shows it that has read it: %XX are bytes, and a '+' is `plus`.
inline std::string query_value_read(std::string_view value, char plus) {
  std::string read;
  while (!value.empty()) {
    unsigned byte = 0;
    char const* const digits = value.data() + 1;
    bool const is_escaped = value.front() == '%' && value.size() > 2 &&
                            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    read += is_escaped ? static_cast<char>(byte) : value.front() == '+' ? plus : value.front();
    value.remove_prefix(is_escaped ? 3 : 1);
  }
  return read;
}

}  // namespace detail

/// Hides the query of `url` in `text`, as a whole and each of its values, as it stands there and as
/// it reads: that of a signed URL is a credential, and hosts of files repeat it.
inline void hide_query(std::string& text, std::string_view url) {
  std::string_view query = url.substr((std::min)(url.find('?'), url.size()));
  http::hide(text, query);
  while (!query.empty()) {
    query.remove_prefix(1);
    std::string_view const one = query.substr(0, query.find('&'));
    std::string_view const value = one.substr((std::min)(one.find('=') + 1, one.size()));
    http::hide(text, value);
    for (char const plus : {'+', ' '})
      http::hide(text, printable(detail::query_value_read(value, plus)));
    query.remove_prefix(one.size());
  }
}

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
