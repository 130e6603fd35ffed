// SPDX-License-Identifier: BSL-1.0
//
// A recorder around a recorder.
// message: a recorder's transport must not be a recorder
// remedy: Take one recorder; what its so_far() gives can be copied.
// expect: recorder<minimal>
// expect-first: a recorder's transport must not be a recorder
// expect-lines: GNU 8
// expect-lines: Clang 8
#include <vetted/http/recorder.hpp>

struct minimal {
  void start(vetted::http::exchange_ptr) {}
};

#ifdef FIXED
vetted::http::recorder net{minimal{}};
#else
vetted::http::recorder net{vetted::http::recorder{minimal{}}, {.fields = {"Date"}}};
#endif
