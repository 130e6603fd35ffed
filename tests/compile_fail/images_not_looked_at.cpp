// SPDX-License-Identifier: BSL-1.0
//
// What run returns may be an error.
// message: could not convert / no viable conversion
// remedy: Look at the result, then take its value with *.
// expect-first: saved_image
// expect-first: result
// expect-lines: GNU 6
// expect-lines: Clang 22
#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;

using client = sc::client<vetted::http::memory>;
using images_t = std::vector<sc::saved_image>;

#ifdef FIXED
auto images(client& c, sc::txt2img_ip_adapter const& request) { return c.run(request); }
#else
images_t images(client& c, sc::txt2img_ip_adapter const& request) { return c.run(request); }
#endif
