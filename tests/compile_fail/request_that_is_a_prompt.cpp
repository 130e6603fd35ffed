// SPDX-License-Identifier: BSL-1.0
//
// A text is no request.
// message: use of deleted function / deleted
// remedy: Put it into the prompt of a request.
// expect-first: run
// expect-first: char
// expect-lines: GNU 9
// expect-lines: Clang 25
#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;

using client = sc::client<vetted::http::memory>;

#ifdef FIXED
bool run(client& c) {
  return c.run(sc::txt2img_ip_adapter{.model_id = "m", .prompt = "a pier"}).has_value();
}
#else
bool run(client& c) { return c.run("a pier").has_value(); }
#endif
