// SPDX-License-Identifier: BSL-1.0
#include <vetted/call/call_machine.hpp>
#include <vetted/call/job_machine.hpp>

namespace {

namespace call = vetted::call;
namespace http = vetted::http;

struct says_nothing {
  void next(http::time_point);
};
struct needs_no_time {
  call::action next();
};

static_assert(call::machine<call::call_machine>);
static_assert(!call::machine<int>);
static_assert(!call::machine<says_nothing>);
static_assert(!call::machine<needs_no_time>);  // it would have to read a clock

struct watch {
  http::request poll();
  bool has_ended(http::outcome&, call::refusal const&);
};
struct watch_without_poll {
  bool has_ended(http::outcome&, call::refusal const&);
};
struct watch_without_verdict {
  http::request poll();
  void has_ended(http::outcome&, call::refusal const&);
};

static_assert(call::job_watch<watch>);
static_assert(!call::job_watch<watch_without_poll>);
static_assert(!call::job_watch<watch_without_verdict>);
static_assert(call::machine<call::job_machine<watch>>);

}  // namespace
