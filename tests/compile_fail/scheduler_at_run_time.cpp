// SPDX-License-Identifier: BSL-1.0
//
// A word that is known at run time only may be none of the choices.
// message: no match for ‘operator=’ / no viable overloaded '='
// remedy: Use param::scheduler::from, which can refuse it.
// expect-first: scheduler
// expect-first: word
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <string>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void sample(sc::txt2img_ip_adapter& request, std::string const& word) {
  if (auto const known = sc::param::scheduler::from(word)) request.scheduler = *known;
}
#else
void sample(sc::txt2img_ip_adapter& request, std::string const& word) { request.scheduler = word; }
#endif
