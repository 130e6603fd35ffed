// SPDX-License-Identifier: BSL-1.0
//
// basic_value: what HTTP Basic authentication (RFC 7617) sends of a user and a password, to a
// server or to a proxy.
#pragma once

#include <string>
#include <string_view>

#include <vetted/bytes/base64.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::http {

inline constexpr std::string_view basic_scheme = "Basic ";

/// The value of the field; `user` has no ':'. It is as secret as the password.
inline std::string basic_value(std::string_view user, std::string_view password) {
  secret const pair{std::string{user}.append(":").append(password)};
  std::string value{basic_scheme};
  value.resize(basic_scheme.size() + base64_size(pair.exposed().size()));
  put_base64(value.data() + basic_scheme.size(), pair.exposed());
  return value;
}

}  // namespace vetted::http
