// SPDX-License-Identifier: BSL-1.0
//
// find_operation: looks through the service's list of jobs for those that may come from a request,
// as a machine for any driver. Without an idea of when it was sent it reads one page, otherwise as
// many as it takes to come to one with nothing but older jobs. That there is none is said only if
// it is certain.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include <vetted/http/date.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/recent.hpp>

namespace vetted::scenario {

class find_operation {
 public:
  using value_type = std::vector<job>;
  using wall_time = std::chrono::system_clock::time_point;

  /// How much earlier than the request was sent a job may have been made: clocks differ.
  static constexpr std::chrono::minutes margin{2};
  /// Jobs that are looked at, at the most.
  static constexpr int page_size = 200, most_pages = 50;

  /// `wanted` is the JSON of the request, `sent_at` is by the program's clock; the epoch is none.
  /// Ends at once if `wanted` is an error.
  find_operation(std::shared_ptr<service> shared, result<boost::json::object> wanted,
                 wall_time sent_at)
      : shared_(std::move(shared)), sent_at_(sent_at) {
    if (!wanted) {
      ended_.emplace(wanted.error());
    } else {
      wanted_ = std::move(*wanted);
      ask({});
    }
  }

  call::action next(http::time_point now) {
    while (!ended_) {
      call::action asked = page_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      take_page();
    }
    return call::action::done();
  }

  /// From any thread.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

  /// The newest first; valid once next() has said done.
  result<std::vector<job>>& outcome() { return *ended_; }

 private:
  struct listed {
    jobs_reply reply;
    std::vector<job_source> sources;               // of the jobs, in their order
    std::optional<std::chrono::sys_seconds> date;  // the service's clock
  };

  void ask(std::string_view page) {
    page_.emplace(
        shared_, shared_->calls().list_jobs(page_size, page), call_kind::free_of_charge,
        [shared = shared_](http::outcome const& answer) -> result<listed> {
          auto reply = shared->calls().read<jobs_reply>(answer, call_kind::free_of_charge);
          if (!reply) return reply.error();
          auto also = shared->calls().read<job_sources_reply>(answer, call_kind::free_of_charge);
          if (!also) return also.error();
          return listed{std::move(*reply), std::move(also->jobs),
                        http::parse_date(answer.response.field_value("Date"))};
        },
        event_);
    ++pages_;
  }

  void take_page() {
    auto& page = page_->outcome();
    if (!page) return ended_.emplace(page.error()), void();
    if (pages_ == 1) oldest_ = oldest_wanted(page->date);
    bool all_older = true;  // and not only one: nobody says how the list is sorted
    std::size_t const count = (std::min)(page->reply.jobs.size(), page->sources.size());
    for (std::size_t i = 0; i < count; ++i) {
      job& one = page->reply.jobs[i];
      auto const made = made_at(one);
      bool const is_older = oldest_ && made && *made < *oldest_;
      all_older = all_older && is_older;
      if (!is_older) take(std::move(one), origin_of(page->sources[i], wanted_));
    }
    std::string const next = page->reply.next_pagination_token.value_or("");
    bool const is_last = !oldest_ || all_older || next.empty();
    if (!is_last && pages_ < most_pages) return ask(next);
    if (!found_.empty())
      ended_.emplace(newest_first(std::move(found_)));
    else if (!is_last)
      leave_open("there are more than the newest " + std::to_string(page_size * most_pages));
    else if (!unshown_.empty())
      leave_open("some do not show their prompt, such as " + shortened(unshown_, 64));
    else
      ended_.emplace(std::vector<job>{});
  }

  void take(job one, origin from) {
    if (from == origin::this_request)
      found_.push_back(std::move(one));
    else if (from == origin::unshown && unshown_.empty())
      unshown_ = std::move(one.job_id);
  }

  /// To say that nothing has arrived would make a program pay twice.
  void leave_open(std::string const& why) {
    ended_.emplace(error{
        .kind = error_kind::outcome_unknown,
        .message =
            "no job is known to be from the request, but it may have arrived: of the jobs, " + why,
        .sent_at = sent_at_});
  }

  /// A job that moved to the next page while the pages were read counts once.
  static std::vector<job> newest_first(std::vector<job> jobs) {
    auto const is_newer = [](job const& a, job const& b) { return made_at(a) > made_at(b); };
    std::vector<job> once;
    for (job& one : jobs) {
      auto const is_it = [&](job const& other) { return other.job_id == one.job_id; };
      if (std::any_of(once.begin(), once.end(), is_it)) continue;
      auto const place = std::upper_bound(once.begin(), once.end(), one, is_newer);
      once.insert(place, std::move(one));
    }
    return once;
  }

  /// A program's clock that is ahead of the service's must not make the job look too old: the
  /// earlier one counts of when it was sent and how long ago that was for the service. The clock is
  /// read after `date` was written, so that the request is at least as old.
  std::optional<std::chrono::sys_seconds> oldest_wanted(
      std::optional<std::chrono::sys_seconds> date) const {
    using std::chrono::floor, std::chrono::seconds;
    if (sent_at_ == wall_time{}) return std::nullopt;
    wall_time::duration const age = shared_->options().wall_clock() - sent_at_;
    if (age < -wall_time::duration{margin}) return (std::chrono::sys_seconds::min)();
    auto const by_us = floor<seconds>(sent_at_);
    auto const by_service = date ? *date - floor<seconds>(age) : by_us;
    return (std::min)(by_us, by_service) - margin;
  }

  std::shared_ptr<service> shared_;
  std::shared_ptr<http::event> event_ = std::make_shared<http::event>();
  boost::json::object wanted_;
  wall_time sent_at_;
  std::optional<std::chrono::sys_seconds> oldest_;  // of the jobs that are wanted
  int pages_ = 0;
  std::optional<operation<listed>> page_;
  std::vector<job> found_;
  std::string unshown_;  // id of the first job that may or may not be from the request
  std::optional<result<std::vector<job>>> ended_;
};

}  // namespace vetted::scenario
