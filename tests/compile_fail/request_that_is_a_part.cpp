// SPDX-License-Identifier: BSL-1.0
//
// A part of a request has no endpoint.
// message: use of deleted function / deleted
// remedy: Send the whole request.
// expect-first: run
// expect-first: concept_weight
// expect-lines: GNU 9
// expect-lines: Clang 22
#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;

using client = sc::client<vetted::http::memory>;

#ifdef FIXED
bool run(client& c, sc::txt2img_ip_adapter const& whole) { return c.run(whole).has_value(); }
#else
bool run(client& c, sc::concept_weight const& part) { return c.run(part).has_value(); }
#endif
