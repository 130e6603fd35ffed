// SPDX-License-Identifier: BSL-1.0
//
// The bodies of credentials.hpp.
#pragma once

#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/credentials.hpp>
#include <vetted/config.hpp>
#include <vetted/http/basic.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::detail {

VETTED_DECL std::string one_secret::objection() const {
  if (text_.exposed().empty()) return std::string{"no "} + (what_ + 4) + " was given";
  if (!is_plain_secret(text_.exposed()))
    return std::string{what_} + " contains a blank, control or non-ASCII character";
  return {};
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL bearer::bearer(std::string token, std::function<std::string()> renewed)
    : bearer(std::move(token)) {
  renewed_ = std::move(renewed);
}

VETTED_DECL void bearer::hide(std::string& text) const {
  token_.hide(text);
  for (detail::one_secret const& one : before_) one.hide(text);
}

VETTED_DECL void bearer::sign(http::request& what) const {
  what.fields.push_back({"Authorization", std::string{"Bearer "}.append(token_.exposed()), true});
}

VETTED_DECL bool bearer::renew() {
  std::string next = renewed_ ? renewed_() : std::string{};
  if (next.empty()) return false;
  if (before_.size() == most_before) before_.erase(before_.begin());
  before_.push_back(std::exchange(token_, detail::one_secret{"the token", std::move(next)}));
  return true;
}

VETTED_DECL basic basic::from_environment(char const* key, char const* secret) {
  return {std::getenv(key), std::getenv(secret)};
}

VETTED_DECL std::string basic::objection() const {
  if (key_.exposed().empty() || secret_.exposed().empty())
    return key_.exposed().empty() ? key_.objection() : secret_.objection();
  if (key_.exposed().find(':') != std::string_view::npos) return "the API key contains a colon";
  std::string wrong = key_.objection();
  return wrong.empty() ? secret_.objection() : wrong;
}

VETTED_DECL void basic::hide(std::string& text) const {
  http::hide(text, std::string_view{authorization().value}.substr(http::basic_scheme.size()));
  secret_.hide(text);
  key_.hide(text);
}

VETTED_DECL http::field basic::authorization() const {
  return {"Authorization", http::basic_value(key_.exposed(), secret_.exposed()), true};
}

}  // namespace vetted
