// SPDX-License-Identifier: BSL-1.0
//
// retry_after: how long a server asks to be left alone (RFC 9110, section 10.2.3). A date counts
// from the Date of the same answer, so that neither clock needs to be right. What is malformed is
// as good as not there. Look at retry_after_of.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include <vetted/http/message.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted::call {

/// The longest time that is told apart: 2^31 s, 68 years.
inline constexpr std::chrono::seconds longest_retry_after{std::int64_t{1} << 31};

/// The time in a Retry-After; none if it is neither whole seconds nor a date, or a date without
/// another to count from. A date that is past is no time at all.
std::optional<http::duration> parse_retry_after(std::string_view value, std::string_view date);

/// What `answer` asks for; none also if it has the field twice.
std::optional<http::duration> retry_after_of(http::response const& answer);

}  // namespace vetted::call

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/call/retry_after.ipp>
#endif
