// SPDX-License-Identifier: BSL-1.0
//
// Thousands of jobs at once on one thread, over a real transport, against a service that goes wrong
// in every fifth exchange, at random. It knows what it was paid for: nothing twice, and the client
// can tell of every job. In the environment: VETTED_CHAOS_JOBS (2000), VETTED_CHAOS_SEED (random,
// always printed), VETTED_CHAOS_ADAPTER (curl_multi or beast).
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <conformance/tally.hpp>
#include <erratic_service/service.hpp>

#include "../support/adapters.hpp"
#include "ways.hpp"

using namespace std::chrono_literals;
using namespace proof;
using erratic::asked;
using erratic::deed;
using erratic::route;
using sc::error_kind;

namespace {

using counts = std::map<std::string, std::size_t>;

std::string setting(char const* name, std::string otherwise) {
  char const* const found = std::getenv(name);
  return found != nullptr && *found != '\0' ? std::string{found} : std::move(otherwise);
}

/// A minute for each second, so that what find_recent allows for clocks that differ is passed soon.
std::chrono::system_clock::time_point hurried_clock() {
  static auto const begin = std::chrono::system_clock::now();
  return begin + 60 * (std::chrono::system_clock::now() - begin);
}

/// Chance of the service; used on its thread only, but for what() and slams().
class mischief {
 public:
  explicit mischief(std::uint64_t seed) : chance_(seed) {}

  bool slams() { return below(100) < 2 && note("reset on connecting"); }

  deed directs(asked const& one) {
    if (below(100) >= 19) return {};
    switch (below(one.where == route::submit ? 8 : 6)) {
      case 0:
      case 5: return cut();
      case 1: return late();
      case 2: return turned_away();
      case 3: return in_trouble();
      case 4: return twice();
      case 6: return cut_in_request(one);
      default: break;
    }
    note("400");
    return erratic::turned_away(400);
  }

  counts what() const {
    std::lock_guard const lock{mutex_};
    return counts_;
  }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(chance_);
  }

  bool note(std::string const& kind) {
    std::lock_guard const lock{mutex_};
    ++counts_[kind];
    return true;
  }

  deed::end some_end(std::string const& where) {
    constexpr std::pair<char const*, deed::end> ends[] = {
        {"FIN ", deed::end::fin}, {"RST ", deed::end::rst}, {"stall ", deed::end::stall}};
    auto const& [word, how] = ends[below(3)];
    note(word + where);
    return how;
  }

  /// Before the answer, somewhere in its head or somewhere in its content.
  deed cut() {
    std::size_t const bytes = below(3) == 0 ? 0 : below(250);
    return erratic::cut_answer(some_end(bytes == 0 ? "before the answer" : "in the answer"), bytes);
  }
  deed cut_in_request(asked const& one) {
    return erratic::cut_request(some_end("in the request"),
                                below((std::max)(one.size, std::size_t{1})));
  }
  deed late() {
    note("late");
    return {.late = std::chrono::milliseconds{5 + below(60)}};
  }
  /// The application's own words.
  deed turned_away() {
    bool const hint = below(3) != 0;
    note(hint ? "429 with Retry-After" : "429");
    return erratic::turned_away(429, hint ? "Retry-After: 0\r\n" : "", R"({"reason":"cooldown"})");
  }
  /// A gateway's words; the service behind it may have done its work.
  deed in_trouble() {
    constexpr int all[] = {429, 500, 502, 503, 504, 522};
    int const status = all[below(6)];
    bool const hint = below(2) == 0;
    note("a gateway's " + std::to_string(status) + (hint ? " with Retry-After" : ""));
    deed what = erratic::answered(status, "<html>");
    if (hint) what.fields = "Retry-After: 0\r\n";
    what.acts = below(2) == 0;
    return what;
  }
  deed twice() {
    note("the answer twice");
    return {.twice = true};
  }

  std::mt19937_64 chance_;
  mutable std::mutex mutex_;
  counts counts_;
};

/// What the program knows of one of its submissions.
struct story {
  std::string prompt{};
  std::string job_id{};
  sc::error unknown{};
  bool says_unpaid = false;
  bool has_ended = false;
  int tries = 0;
  call::handle running{};
  http::time_point looks_again{};  // in the past: it does not wait for that
};

/// A program that submits, waits, and looks for what it does not know, as the manual says.
template <class Transport>
class program {
 public:
  program(std::string url, std::size_t jobs) : stories_(jobs) {
    sc::client_options options{.base_url = std::move(url),
                               .idle_timeout = 350ms,
                               .back_off = 5ms,
                               .call_deadline = 1s,
                               .wall_clock = &hurried_clock};
    options.hooks.done = [this](call::summary const& one) {
      ++calls_;
      attempts_ += static_cast<std::size_t>(one.attempts);
    };
    client_.emplace(Transport{}, who(), std::move(options));
  }

  void run() {
    auto const limit = http::clock::now() + 10min;
    std::size_t next = 0;
    while (ended_ < stories_.size() && http::clock::now() < limit) {
      for (; next < stories_.size() && next < ended_ + at_once; ++next)
        submit(stories_[next], next);
      client_->tick(http::clock::now(), 10ms);
      for (story* const one : std::exchange(early_, {}))
        one->looks_again <= http::clock::now() ? find(*one) : early_.push_back(one);
      std::this_thread::sleep_for(1ms);
    }
  }

  std::vector<story> const& stories() const { return stories_; }
  counts const& outcomes() const { return outcomes_; }
  std::size_t calls() const { return calls_; }
  std::size_t attempts() const { return attempts_; }

 private:
  static constexpr std::size_t at_once = 250;
  static constexpr int most_tries = 50;

  void note(std::string const& what) { ++outcomes_[what]; }

  void end(story& of, std::string const& how) {
    note(how);
    of.has_ended = true;
    ++ended_;
  }

  void submit(story& of, std::size_t number) {
    of.prompt = "picture " + std::to_string(number) + " of many";  // none begins like another
    of.running = client_->start(client_->submitting(small_request(of.prompt)),
                                [this, &of](sc::result<sc::job>& got) { submitted(of, got); });
  }

  void submitted(story& of, sc::result<sc::job> const& got) {
    if (got) {
      note("submit: a job");
      of.job_id = got->job_id;
      return wait(of);
    }
    sc::error const& what = got.error();
    if (what.kind != error_kind::outcome_unknown) {
      of.says_unpaid = true;
      return end(of, what.kind == error_kind::no_connection ? "submit: no connection, nothing paid"
                                                            : "submit: refused, nothing paid");
    }
    note("submit: outcome unknown");
    of.unknown = what;
    of.job_id = what.job_id;
    of.job_id.empty() ? find(of) : wait(of);
  }

  void find(story& of) {
    of.running =
        client_->start(client_->finding_recent(small_request(of.prompt), of.unknown),
                       [this, &of](sc::result<std::vector<sc::job>>& got) { found(of, got); });
  }

  void found(story& of, sc::result<std::vector<sc::job>> const& got) {
    if (!got && got.error().remaining_seconds > 0 &&
        got.error().kind == error_kind::outcome_unknown) {
      note("find_recent: too early");
      of.looks_again = http::clock::now() + 100ms;  // six seconds of the hurried clock
      return early_.push_back(&of);
    }
    if (!got && ++of.tries < most_tries) return note("find_recent: failed, asked again"), find(of);
    if (!got || got->size() > 1) return end(of, "find_recent: no answer");
    if (got->empty()) return end(of, "find_recent: it did not arrive");
    note("find_recent: the job");
    of.job_id = got->front().job_id;
    wait(of);
  }

  void wait(story& of) {
    of.running = client_->start(client_->waiting(of.job_id, {.interval = 20ms, .deadline = 5s}),
                                [this, &of](sc::result<sc::job>& got) { waited(of, got); });
  }

  void waited(story& of, sc::result<sc::job> const& got) {
    if (got) return end(of, "wait: success");
    if (got.error().job_id != of.job_id) return end(of, "wait: the job's id was lost");
    if (++of.tries >= most_tries) return end(of, "wait: given up");
    note("wait: broke off, waited again");
    wait(of);
  }

  std::vector<story> stories_;
  std::vector<story*> early_;  // that look for their jobs a little later
  counts outcomes_;
  std::size_t ended_ = 0, calls_ = 0, attempts_ = 0;
  std::optional<sc::client<Transport>> client_;
};

void print(char const* title, counts const& all) {
  std::size_t sum = 0;
  std::printf("  %s\n", title);
  for (auto const& [what, count] : all) {
    std::printf("    %-40s %8zu\n", what.c_str(), count);
    sum += count;
  }
  std::printf("    %-40s %8zu\n", "in all", sum);
}

template <class Transport>
void play(std::size_t jobs, std::uint64_t seed) {
  std::string const adapter{support::name_of<Transport>};
  std::printf("chaos: %zu jobs over %s, VETTED_CHAOS_SEED=%llu\n", jobs, adapter.c_str(),
              static_cast<unsigned long long>(seed));
  std::fflush(stdout);
  mischief bad{seed};
  erratic::service service{{.directs = [&](asked const& one) { return bad.directs(one); },
                            .slams = [&] { return bad.slams(); },
                            .clock = &hurried_clock}};
  program<Transport> good{service.base_url(), jobs};
  auto const begun = http::clock::now();
  good.run();
  auto const took = std::chrono::duration<double>(http::clock::now() - begun).count();
  service.stop();

  std::size_t lost = 0, wrongly_unpaid = 0, unended = 0, invented = 0;
  std::map<std::string, std::string> job_of_prompt;
  for (erratic::made_job const& one : service.jobs()) job_of_prompt[one.prompt] = one.id;
  for (story const& one : good.stories()) {
    auto const made = job_of_prompt.find(one.prompt);
    bool const exists = made != job_of_prompt.end();
    unended += one.has_ended ? 0u : 1u;
    lost += exists && one.job_id != made->second ? 1u : 0u;
    invented += !exists && !one.job_id.empty() ? 1u : 0u;
    wrongly_unpaid += exists && one.says_unpaid ? 1u : 0u;
  }
  std::size_t twice = 0, repeated = 0;
  for (auto const& [mark, one] : service.paid_requests()) {
    twice += one.made > 1 || one.arrived - one.turned_away > 1 ? 1u : 0u;
    repeated += one.turned_away;
  }
  counts const faults = bad.what();
  std::size_t spoilt = 0;
  for (auto const& [what, count] : faults) spoilt += count;
  double const rate = static_cast<double>(spoilt) / static_cast<double>(service.count());
  double const growth = static_cast<double>(good.attempts()) / static_cast<double>(good.calls());

  print("faults", faults);
  print("outcomes", good.outcomes());
  std::printf("  %zu exchanges, %.1f %% of them spoilt; %zu calls, %zu attempts (%.2f for each)\n",
              service.count(), 100 * rate, good.calls(), good.attempts(), growth);
  std::printf(
      "  %zu jobs made and paid for, %zu requests turned away; twice: %zu, lost: %zu; %.1f s\n",
      service.jobs().size(), repeated, twice, lost, took);

  CHECK(twice == 0);
  CHECK(lost == 0);
  CHECK(invented == 0);
  CHECK(wrongly_unpaid == 0);
  CHECK(unended == 0);
  CHECK(good.outcomes().count("wait: the job's id was lost") == 0);
  CHECK(good.outcomes().count("wait: given up") == 0);
  CHECK(good.outcomes().count("find_recent: no answer") == 0);
  CHECK(job_of_prompt.size() == service.jobs().size());
  CHECK(growth <= 1.2);
  if (jobs >= 1000) {  // that all of it has been tried
    CHECK(rate > 0.18);
    CHECK(faults.size() >= 18);
    CHECK(good.outcomes().count("find_recent: the job") == 1);
    CHECK(good.outcomes().count("find_recent: it did not arrive") == 1);
    CHECK(repeated > 10);
  }
  conformance::counted().add("jobs among random faults", adapter, jobs,
                             (std::min)(jobs, twice + lost + invented + wrongly_unpaid + unended));
}

}  // namespace

TEST_CASE("among random faults nothing is paid for twice and no job is lost") {
  std::size_t const jobs = std::strtoull(setting("VETTED_CHAOS_JOBS", "2000").c_str(), nullptr, 10);
  std::string const random = std::to_string(std::random_device{}());
  std::uint64_t const seed =
      std::strtoull(setting("VETTED_CHAOS_SEED", random).c_str(), nullptr, 10);
#ifdef VETTED_WITH_BEAST
  if (setting("VETTED_CHAOS_ADAPTER", "") == "beast")
    return play<vetted::transport::beast>(jobs, seed);
#endif
  play<vetted::transport::curl_multi>(jobs, seed);
}
