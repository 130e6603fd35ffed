// SPDX-License-Identifier: BSL-1.0
//
// A request for any model is none for a family.
// message: could not convert / no viable conversion
// remedy: Make the request for the family from the start.
// expect-first: any_model
// expect-first: flux_dev
// expect-lines: GNU 6
// expect-lines: Clang 10
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

using request = sc::txt2img_ip_adapter_for<sc::flux_dev>;

#ifdef FIXED
request narrow(request const& any) { return any; }
#else
request narrow(sc::txt2img_ip_adapter const& any) { return any; }
#endif
