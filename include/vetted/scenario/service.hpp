// SPDX-License-Identifier: BSL-1.0
//
// service: Scenario as an API in general: where it is, who asks, and what its answers say. Look at
// session_with, of which a client makes its operations.
#pragma once

#include <memory>

#include <vetted/api/credentials.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/scenario/options.hpp>

namespace vetted::scenario {

using call::call_kind;

/// API key and secret.
using credentials = basic;

std::shared_ptr<session> session_with(credentials who, client_options options);

}  // namespace vetted::scenario

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/scenario/service.ipp>
#endif
