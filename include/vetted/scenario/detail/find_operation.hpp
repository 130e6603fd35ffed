// SPDX-License-Identifier: BSL-1.0
//
// find_operation: looks through the service's list of jobs for those that may come from a request,
// as a machine for any driver. It reads one page if the send time is unknown; otherwise it reads
// until a page holds only older jobs. An empty list says that the request did not arrive: it is
// given only where that is certain.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/answers.hpp>
#include <vetted/api/free_call.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/http/date.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/scenario/job_origin.hpp>

namespace vetted::scenario::detail {

class find_operation : public operation_base<find_operation, std::vector<job>> {
 public:
  using wall_time = std::chrono::system_clock::time_point;

  /// How much earlier than the request was sent a job may have been made: clocks differ.
  static constexpr std::chrono::minutes margin{2};
  /// How long after a request was sent its job may not be in the list yet.
  static constexpr std::chrono::seconds settling{30};
  /// Jobs that are looked at, at the most.
  static constexpr int page_size = 200, most_pages = 50;

  /// `wanted` is the request as JSON text. `sent_at` is by the program's clock, and so is `now`;
  /// the epoch is none, and for `now` the time of the clock in the options. Ends at once if
  /// `wanted` is an error. `has_settled`: the caller has waited until the job must be in the list,
  /// whatever the clock says.
  find_operation(std::shared_ptr<session> shared, result<std::string> wanted, wall_time sent_at,
                 wall_time now = {},
                 std::shared_ptr<http::event> told = std::make_shared<http::event>(),
                 bool has_settled = false)
      : operation_base(std::move(shared), std::move(told)),
        sent_at_(sent_at),
        now_(now),
        has_settled_(has_settled) {
    if (!wanted) {
      fail(wanted.error());
    } else {
      wanted_ = object_in(*wanted);
      ask({});
    }
  }

  bool is_over() const { return ended_.has_value(); }

  /// The newest first; valid once next() has said done.
  result<std::vector<job>>& outcome() { return *ended_; }

 private:
  friend class operation_base<find_operation, std::vector<job>>;

  struct listed {
    jobs_reply reply;
    std::vector<job_source> sources;               // of all that is listed
    std::optional<std::chrono::sys_seconds> date;  // the service's clock
    bool hides_more = false;                       // the next page cannot be asked for
    bool hides_jobs = false;                       // there are some that are not even objects
  };

  static boost::json::object object_in(std::string_view text) {
    boost::system::error_code failed;
    boost::json::value found = boost::json::parse(text, failed);
    return found.is_object() ? std::move(found.get_object()) : boost::json::object{};
  }

  static bool hides_next_page(std::vector<decode_error> const& left_out) {
    auto const is_token = [](decode_error const& one) {
      return one.pointer == "/nextPaginationToken";
    };
    return std::any_of(left_out.begin(), left_out.end(), is_token);
  }

  /// A full list of what was left out may itself leave out one.
  static bool hides_jobs(std::vector<decode_error> const& left_out) {
    constexpr std::string_view jobs = "/jobs/";
    auto const is_job = [&](decode_error const& one) {
      return one.pointer.starts_with(jobs) && one.pointer.find('/', jobs.size()) == jobs.npos;
    };
    return left_out.size() >= most_left_out ||
           std::any_of(left_out.begin(), left_out.end(), is_job);
  }

  call::action advance(http::time_point now) {
    while (!ended_) {
      call::action asked = page_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      take_page();
    }
    return call::action::done();
  }

  void fail(error what) { ended_.emplace(std::move(what)); }

  void ask(std::string_view page) {
    list_jobs question{.page_size = *param::page_size::from(page_size)};
    if (!page.empty()) question.pagination_token = page;
    page_.emplace(
        shared_, asked_anew(*shared_, question),
        [shared = shared_](http::outcome const& answer,
                           call::refusal const& said) -> result<listed> {
          constexpr auto free = call_kind::free_of_charge;
          std::vector<decode_error> left_out;
          auto reply = shared->answers().read<jobs_reply>(answer, said, free, &left_out);
          if (!reply) return reply.error();
          std::vector<decode_error> no_jobs;
          auto also = shared->answers().read<job_sources_reply>(answer, said, free, &no_jobs);
          if (!also) return also.error();
          return listed{std::move(*reply), std::move(also->jobs),
                        http::parse_date(answer.response.field_value("Date")),
                        hides_next_page(left_out), hides_jobs(no_jobs)};
        },
        event_);
    ++pages_;
    token_ = page;
  }

  void take_page() {
    auto& page = page_->outcome();
    if (!page) return miss_page(std::move(page).error());
    if (pages_ == 1) begin(page->date);
    is_unread_ = is_unread_ || page->hides_jobs;
    bool all_older = !page->sources.empty();  // and not only one: nobody says how they are sorted
    for (job_source& one : page->sources) {
      auto const made = made_at(one);
      bool const is_older = oldest_ && made && *made < *oldest_;
      all_older = all_older && is_older;
      if (!is_older) take(one, page->reply.jobs);
    }
    std::string const next = page->reply.next_pagination_token.value_or("");
    bool const is_last = !oldest_ || all_older || next.empty();
    bool const repeats = !is_last && next == token_;
    if (!is_last && !repeats && pages_ < most_pages) return ask(next);
    if (!found_.empty())
      ended_.emplace(newest_first(std::move(found_)));
    else if (page->hides_more && oldest_ && !all_older)
      leave_open("there are more on a page that cannot be asked for");
    else if (repeats)
      leave_open("the list does not go on: its next page is the same again");
    else if (!is_last)
      leave_open("there are more than the newest " + std::to_string(page_size * most_pages));
    else if (!similar_.empty())
      leave_open("some are like it, such as " + shortened(similar_.front(), 64));
    else if (!unshown_.empty())
      leave_open("some do not show their prompt, such as " + shortened(unshown_.front(), 64));
    else if (is_unread_)
      leave_open("some cannot be read");
    else if (oldest_ && !has_settled_ && age_ < settling)
      leave_open(
          "none is like it, but it is too early to say: a job shows up within " +
              std::to_string(settling.count()) + " s",
          std::chrono::duration<double>{(std::min)(settling - age_, wall_time::duration{settling})}
              .count());
    else
      ended_.emplace(std::vector<job>{});
  }

  /// A next page that will not come must not hide what was found before it.
  void miss_page(error why) {
    bool const is_lasting = why.kind == error_kind::unexpected_reply ||
                            (why.kind == error_kind::refused && !call::may_pass(why.status));
    if (is_lasting && !found_.empty())
      ended_.emplace(newest_first(std::move(found_)));
    else
      fail(std::move(why));
  }

  void take(job_source& one, std::vector<job>& known) {
    origin const from = origin_of(one, wanted_);
    if (from == origin::another_request) return;
    std::string const id = one.job_id.value_or("");
    if (id.empty()) {
      is_unread_ = true;
      return;
    }
    if (from == origin::similar) similar_.push_back(id);
    if (from == origin::unshown) unshown_.push_back(id);
    if (from != origin::this_request) return;
    auto const whole = std::find_if(known.begin(), known.end(),
                                    [&](job const& each) { return each.job_id == id; });
    job found;
    if (whole != known.end()) {
      found = *whole;
    } else {
      found.job_id = id;
      found.status = one.status.value_or("");
      found.created_at = one.created_at;
    }
    found_.push_back(std::move(found));
  }

  /// To say that nothing has arrived would make a program pay twice.
  void leave_open(std::string const& why, double look_again_in = 0) {
    error open{
        .kind = error_kind::outcome_unknown,
        .message =
            "no job is known to be from the request, but it may have arrived: of the jobs, " + why,
        .remaining_seconds = look_again_in,
        .sent_at = sent_at_};
    if (look_again_in > 0)
      open.message += "; look again in " + number_text((std::ceil)(look_again_in)) + " s";
    open.possible_jobs = std::move(similar_);
    for (std::string& id : unshown_) open.possible_jobs.push_back(std::move(id));
    fail(std::move(open));
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
  void begin(std::optional<std::chrono::sys_seconds> date) {
    using std::chrono::floor, std::chrono::seconds;
    if (sent_at_ == wall_time{}) return;
    age_ = time_between(sent_at_, now_ == wall_time{} ? shared_->options().wall_clock() : now_);
    if (age_ < -wall_time::duration{margin}) {
      oldest_ = (std::chrono::sys_seconds::min)();
      return;
    }
    auto const by_us = floor<seconds>(sent_at_);
    auto const by_service = date ? *date - floor<seconds>(age_) : by_us;
    oldest_ = (std::min)(by_us, by_service) - margin;
  }

  boost::json::object wanted_;
  wall_time sent_at_;
  wall_time now_;  // the epoch: the clock is asked
  bool has_settled_;
  wall_time::duration age_{};                       // of the request
  std::optional<std::chrono::sys_seconds> oldest_;  // of the jobs that are wanted
  int pages_ = 0;
  std::string token_;  // what the page was asked for with
  std::optional<free_call<listed>> page_;
  std::vector<job> found_;
  bool is_unread_ = false;                      // a job of that time, or of none, cannot be read
  std::vector<std::string> similar_, unshown_;  // ids of jobs that may be from the request
  std::optional<result<std::vector<job>>> ended_;
};

}  // namespace vetted::scenario::detail
