// SPDX-License-Identifier: BSL-1.0
//
// answering: what a server says in a test, one answer after the other; breaks() makes a fault.
#pragma once

#include <deque>

#include <vetted/http/message.hpp>

inline vetted::http::outcome breaks(vetted::http::fault fault, vetted::http::reached reached) {
  vetted::http::outcome made;
  made.fault = fault;
  made.reached = reached;
  return made;
}

/// Answers one after the other, the last one for ever.
struct answering {
  std::deque<vetted::http::outcome> all;
  vetted::http::outcome operator()(vetted::http::request const&) {
    vetted::http::outcome const now = all.front();
    if (all.size() > 1) all.pop_front();
    return now;
  }
};
