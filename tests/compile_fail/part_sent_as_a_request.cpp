// SPDX-License-Identifier: BSL-1.0
//
// Only a request that says where it goes can be sent.
// expect: request_type
// expect: concept_weight
// expect-lines: GNU 35
// expect-lines: Clang 16
#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;
using client = sc::client<vetted::http::memory>;

#ifdef FIXED
bool run(client& c, sc::txt2img_ip_adapter const& whole) { return c.run(whole).has_value(); }
#else
bool run(client& c, sc::concept_weight const& part) { return c.run(part).has_value(); }
#endif
