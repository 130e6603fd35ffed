// SPDX-License-Identifier: BSL-1.0
//
// verdict: what an exchange has to come to, the same over every transport. How far a stack got
// before it noticed, its words and its numbers are its own affair.
#pragma once

#include <string>
#include <string_view>

#include <vetted/http/message.hpp>

namespace conformance {

namespace http = vetted::http;

struct verdict {
  http::fault fault = http::fault::none;
  http::reached reached = http::reached::maybe;
  int status = 0;         // 0: no whole head came, or what came is no HTTP
  std::string content{};  // in memory, or in the sink if there is one

  bool operator==(verdict const&) const = default;
};

/// The enumerator's name, such as "timed_out".
std::string_view name_of(http::fault what);

/// In a few words: "200, 5 B" or "reset, 200, 3 B"; for a row of the table.
std::string text_of(verdict const& what);

/// What differs, in a sentence; empty if nothing does.
std::string difference(verdict const& expected, verdict const& found);

/// At most 60 bytes of `content`, control characters as \xNN, and its size if there is more.
std::string shortened(std::string_view content);

}  // namespace conformance
