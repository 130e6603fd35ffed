// SPDX-License-Identifier: BSL-1.0
//
// The bodies of replay.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/config.hpp>
#include <vetted/http/adapter.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/function_transport.hpp>
#include <vetted/http/recording.hpp>
#include <vetted/http/redaction.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/url.hpp>

namespace vetted::http {

VETTED_DECL replay::replay(recording from)
    : from_(std::move(from)), is_used_(from_.exchanges.size(), false) {
  rules_.query_keys = from_.query_keys;
  for (recorded const& one : from_.exchanges) targets_.push_back(target_of(one.url));
}

VETTED_DECL void replay::start(exchange_ptr const& x) {
  std::optional<std::string> const sent = whole_content(*x);
  if (!sent) return give_up(*x);
  request const& what = x->what();
  std::string const target = target_of(rules_.url(what.url));
  fingerprint const content = fingerprint_of(body::of_constant(*sent), detail::boundary_in(what));
  nearest near_miss = nearest::nothing;
  std::size_t used = 0;
  for (std::size_t i = 0; i < is_used_.size(); ++i) {
    nearest const found = compared(i, what.method, target, content);
    if (found == nearest::same && !is_used_[i]) {
      is_used_[i] = true;
      return deliver(from_.exchanges[i].what, *x);
    }
    used += found == nearest::same ? 1 : 0;
    if (found > near_miss) near_miss = found;
  }
  std::string why = what.method + ' ' + target + words_of(near_miss, used, content);
  x->finish(fault::source, reached::no, 0, why);
  not_found_.push_back(std::move(why));
}

VETTED_DECL std::string replay::report() const {
  std::string text;
  for (std::string const& one : not_found_) text += one + '\n';
  for (std::size_t i = 0; i < is_used_.size(); ++i)
    if (!is_used_[i])
      text += from_.exchanges[i].method + ' ' + targets_[i] + " was recorded and did not come\n";
  return text;
}

VETTED_DECL std::string replay::target_of(std::string_view url) {
  auto const parts = parse_url(url);
  return parts ? origin_form(*parts) : std::string{url};
}

VETTED_DECL replay::nearest replay::compared(std::size_t i, std::string_view method,
                                             std::string_view target,
                                             fingerprint const& content) const {
  recorded const& one = from_.exchanges[i];
  std::string_view const known = targets_[i];
  if (one.method != method ||
      known.substr(0, known.find('?')) != target.substr(0, target.find('?')))
    return nearest::nothing;
  if (known != target) return nearest::path;
  return one.content == content ? nearest::same : nearest::query;
}

VETTED_DECL std::string replay::words_of(nearest what, std::size_t used,
                                         fingerprint const& content) {
  switch (what) {
    case nearest::nothing: break;
    case nearest::path: return " was recorded with another query only";
    case nearest::query:
      return " was recorded with another content only; it has " + std::to_string(content.size) +
             " bytes now";
    case nearest::same:
      return " was recorded " + std::to_string(used) + " times and came once more";
  }
  return " was not recorded";
}

}  // namespace vetted::http
