// SPDX-License-Identifier: BSL-1.0
//
// repeat: whether a request may be made again after what became of it, and whether that would help.
// Plain functions of the outcome; when and how often is the call machine's. Look at may_repeat and
// is_transient.
#pragma once

#include <cstdint>

#include <vetted/http/message.hpp>

namespace vetted::call {

/// Whether a call may cost money, so that it must not be made twice.
enum class call_kind : std::uint8_t { free_of_charge, paid };

/// Whether a server that answers so may answer otherwise in a while. What is registered as lasting
/// does not pass; an error of the server that nobody has registered counts as 500 (RFC 9110,
/// section 15).
constexpr bool may_pass(int status) {
  switch (status) {
    case 408:
    case 429: return true;
    case 501:  // not implemented
    case 505:  // HTTP version not supported
    case 506:  // variant also negotiates
    case 507:  // insufficient storage
    case 508:  // loop detected
    case 510:  // not extended
    case 511: return false;  // network authentication required
    default: return http::is_server_error(status);
  }
}

/// Whether another attempt may end differently.
inline bool is_transient(http::outcome const& ended) {
  using http::fault;
  switch (ended.fault) {
    case fault::none: return may_pass(ended.response.status);
    case fault::resolve:
    case fault::connect:
    case fault::timed_out:
    case fault::reset:
    case fault::abandoned: return true;
    default: return false;
  }
}

/// Whether another attempt cannot cost twice. A paid request is made again only where not one byte
/// of it can have reached the server, or where the server has turned it away and said when to come
/// back (`has_hint`). A gateway's 502 or 504 says nothing of what the service behind it did.
inline bool may_repeat(call_kind kind, http::outcome const& ended, bool has_hint) {
  if (kind == call_kind::free_of_charge) return true;
  int const status = ended.response.status;
  if (ended.fault == http::fault::none) return has_hint && (status == 429 || status == 503);
  return ended.reached == http::reached::no && status == 0;
}

}  // namespace vetted::call
