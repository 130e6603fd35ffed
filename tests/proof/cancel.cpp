// SPDX-License-Identifier: BSL-1.0
//
// cancel() from another thread, by the real clock, while the paid request, a poll or a download is
// under way and in the pauses between: it is done within 50 ms, and the error tells whether there
// is a job. The median of several counts, as the machine may be busy; under a sanitizer, which is
// slower, it may take twice as long.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <conformance/tally.hpp>
#include <erratic_service/service.hpp>

#include "../support/adapters.hpp"
#include "../unit/temporary_folder.hpp"
#include "ways.hpp"

using namespace std::chrono_literals;
using namespace proof;
using erratic::asked;
using erratic::cut_answer;
using erratic::deed;
using erratic::route;
using sc::error_kind;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::chrono::milliseconds limit{100};
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr std::chrono::milliseconds limit{100};
#else
constexpr std::chrono::milliseconds limit{50};
#endif
#else
constexpr std::chrono::milliseconds limit{50};
#endif

struct point {
  char const* name;
  route where;  // the first request of this route gets the deed
  deed does;    // it says when it is over: then it is cancelled
  error_kind ends;
  bool job_known;
};

point const points[] = {
    {"the paid request, not answered", route::submit, cut_answer(deed::end::stall, 0),
     error_kind::outcome_unknown, false},
    {"the pause after the paid request was turned away", route::submit,
     erratic::turned_away(429, "Retry-After: 5\r\n", R"({"reason":"cooldown"})"),
     error_kind::cancelled, false},
    {"a poll that is not answered", route::poll, cut_answer(deed::end::stall, 0),
     error_kind::cancelled, true},
    {"the pause between polls", route::poll, {}, error_kind::cancelled, true},
    {"the pause after a poll that failed", route::poll,
     erratic::turned_away(429, "Retry-After: 5\r\n"), error_kind::cancelled, true},
    {"the assets, in their answer", route::assets, cut_answer(deed::end::stall, 90),
     error_kind::cancelled, true},
    {"a download, in its content", route::image, cut_answer(deed::end::stall, 100'000),
     error_kind::cancelled, true},
};

/// How long it took from cancel() on; `wrong` gets what is wrong with the error.
template <class Transport>
http::duration cancelled_at(point const& at, way how, std::string& wrong) {
  std::atomic<bool> reached = false;
  deed does = at.does;
  does.reached = [&] {
    reached = true;
    reached.notify_all();
  };
  erratic::service peer{
      {.directs =
           [&](asked const& one) { return one.where == at.where && one.nth == 0 ? does : deed{}; },
       .image_bytes = 400'000}};
  temporary_folder const folder;
  sc::client_options const options{.base_url = peer.base_url()};
  bool const is_between = at.where == route::poll;
  sc::run_options const run{.folder = folder.path(), .interval = is_between ? 10s : 10ms};
  std::shared_ptr<http::event> event;
  std::atomic<bool> is_made = false;
  http::time_point cancelled{};
  std::thread canceller{[&] {
    reached.wait(false);
    std::this_thread::sleep_for(40ms);  // so that the client, too, is where it should be
    is_made.wait(false);
    cancelled = http::clock::now();
    event->cancel();
  }};
  auto const ended = ended_in<Transport>(how, options, [&](auto const& client) {
    auto what = client.running(small_request(), run);
    event = what.event();
    is_made = true;
    is_made.notify_all();
    return what;
  });
  auto const now = http::clock::now();
  does.reached();  // should it never have come there
  canceller.join();
  if (ended) {
    wrong += "it ended well; ";
    return {};
  }
  if (ended.error().kind != at.ends) wrong += "it says: " + ended.error().message + "; ";
  if (ended.error().job_id.empty() == at.job_known) wrong += "it is wrong about the job; ";
  if (folder.count() > 0) wrong += "a file was left behind; ";
  return now - cancelled;
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("cancel() from another thread is done at once, wherever", Transport,
                          cancel_anywhere) {
  std::string const adapter{support::name_of<Transport>};
  http::duration slowest{};
  for (way const how : {way::blocking, way::executor})
    for (point const& at : points) {
      std::vector<http::duration> took;
      std::string wrong;
      for (int i = 0; i < 5; ++i) took.push_back(cancelled_at<Transport>(at, how, wrong));
      std::sort(took.begin(), took.end());
      std::string const told = adapter + ", " + text_of(how) + ", " + at.name + ": " + wrong;
      CHECK_MESSAGE(wrong.empty(), told);
      CAPTURE(told);
      CHECK(std::chrono::duration<double, std::milli>(took[2]).count() <= limit.count());
      conformance::counted().add("cancelled, " + std::string{at.name}, adapter, took.size(),
                                 wrong.empty() && took[2] <= limit ? 0 : took.size());
      slowest = (std::max)(slowest, took[2]);
    }
  MESSAGE(adapter, ": ", std::chrono::duration<double, std::milli>(slowest).count(),
          " ms at the most");
}

TEST_CASE_TEMPLATE_APPLY(cancel_anywhere, support::adapters);
