// SPDX-License-Identifier: BSL-1.0
//
// header_line: engines give the fields of an answer as lines, "Name: value".
#pragma once

#include <string_view>

#include <vetted/http/exchange.hpp>

inline void header_line(vetted::http::exchange& x, std::string_view line) {
  auto const colon = line.find(':');
  if (colon != line.npos) x.header(line.substr(0, colon), line.substr(colon + 1));
}
