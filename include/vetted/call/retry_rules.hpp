// SPDX-License-Identifier: BSL-1.0
//
// retry_rules: whether a request may be made again after what became of it, and whether that would
// help. Plain functions of the outcome; when and how often is the call machine's. Look at
// may_repeat, is_transient and is_refusal.
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
    case 501:                // not implemented
    case 505:                // HTTP version not supported
    case 506:                // variant also negotiates
    case 507:                // insufficient storage
    case 508:                // loop detected
    case 510:                // not extended
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
    case fault::tls:
    case fault::cancelled:
    case fault::too_large:
    case fault::sink:
    case fault::source:
    case fault::protocol:
    case fault::other: return false;
  }
  return false;
}

/// Whether another attempt cannot cost twice. A paid request is made again only where not one byte
/// of it can have reached the server, or where the API's own description says that this answer
/// means "not taken" (`is_not_taken`). A status alone never says so: gateways answer 429, 502,
/// 503 and 504, with Retry-After too, after the service behind them took the request.
inline bool may_repeat(call_kind kind, http::outcome const& ended, bool is_not_taken) {
  if (kind == call_kind::free_of_charge) return true;
  if (ended.fault == http::fault::none) return is_not_taken && !ended.response.is_success();
  return ended.reached == http::reached::no && ended.response.status == 0;
}

/// Whether a server that answers with `status` has not acted on the request: the client errors that
/// RFC 9110 and IANA's registry define, and the redirects that ask for the same request elsewhere.
/// 408 and 429 are left out, since gateways send them after the service took a request.
constexpr bool is_refusal(int status) {
  if (status == 307 || status == 308) return true;
  if (status == 408 || status == 418 || status == 419 || status == 420) return false;
  return (status >= 400 && status <= 426) || status == 428 || status == 431 || status == 451;
}

}  // namespace vetted::call
