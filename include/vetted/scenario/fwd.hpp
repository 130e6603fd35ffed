// SPDX-License-Identifier: BSL-1.0
//
// The same as vetted/fwd.hpp, and Scenario's names, for a class that holds a client and the handle
// of a run: see docs/examples/picture_book.hpp.
#pragma once

#include <vetted/fwd.hpp>

namespace vetted::scenario {

template <class Transport>
class client;
struct client_options;
struct cost;
struct job;
struct progress;
struct run_options;

}  // namespace vetted::scenario
