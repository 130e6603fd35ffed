// SPDX-License-Identifier: BSL-1.0
//
// A number without a unit is no duration.
// message: could not convert / no viable conversion
// remedy: Write std::chrono::minutes{10}.
// expect-first: time_limit
// expect-first: int
// expect-lines: GNU 5
// expect-lines: Clang 13
#include <vetted/scenario/options.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::run_options patient{.deadline = std::chrono::minutes{10}};
#else
sc::run_options patient{.deadline = 10};
#endif
