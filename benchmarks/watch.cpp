// SPDX-License-Identifier: BSL-1.0
//
// 10,000 jobs that one thread waits for, from a frame loop: the memory that each takes between its
// polls, and the time of a poll, from the request to the answer that is read. The transport answers
// at once and keeps nothing, so that what is counted is the library's. More than 1 KiB for a job is
// an error.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/json/decode.hpp>
#include <vetted/scenario/client.hpp>

#include "live_bytes.hpp"
#include "ratios.hpp"
#include "sample_reply.hpp"

namespace {

namespace http = vetted::http;
namespace sc = vetted::scenario;

constexpr std::size_t jobs = 10'000;
constexpr std::size_t promised = 1024;  // bytes for each

/// Answers each poll at once: the job that is asked for is in progress.
class service {
 public:
  void start(http::exchange_ptr const& x) {
    std::string_view const url = x->what().url;
    reply_.replace(at_, id_size, url.substr(url.size() - id_size));
    ++polls_;
    x->status(200);
    x->header("Content-Type", "application/json");
    x->data(std::as_bytes(std::span{reply_}));
    x->finish();
  }
  std::size_t polls() const { return polls_; }
  std::string const& reply() const { return reply_; }

  static constexpr std::size_t id_size = 28;

 private:
  static constexpr std::string_view success = R"("status":"success","progress":1,)",
                                    running = R"("status":"in-progress","progress":0.4,)";

  static std::string in_progress() {
    std::string reply{sample::job_reply};
    return reply.replace(reply.find(success), success.size(), running);
  }

  std::string reply_ = in_progress();
  std::size_t at_ = reply_.find("job_");
  std::size_t polls_ = 0;
};

std::string id_of(std::size_t number) {
  std::string id = std::to_string(number);
  return "job_" + id.insert(0, service::id_size - 4 - id.size(), '0');
}

}  // namespace

int main(int count, char** arguments) {
  sc::client<service> client{
      service{}, {"key", "secret"}, {.base_url = "https://api.example.com/v1"}};
  std::vector<vetted::call::handle> handles;
  handles.reserve(jobs);
  constexpr std::size_t handle_size = sizeof(vetted::call::handle);
  std::size_t const begun = live_bytes();

  http::time_point now = http::clock::now();
  constexpr http::duration interval = std::chrono::seconds{10},
                           no_end = std::chrono::hours{24 * 365};
  for (std::size_t i = 0; i < jobs; ++i)
    handles.push_back(client.start(
        client.waiting(id_of(i), {.interval = interval, .deadline = no_end}),
        [](sc::result<sc::job>& ended) {
          std::fprintf(stderr, "a job ended: %s\n", ended ? "" : ended.error().message.c_str());
          std::exit(EXIT_FAILURE);
        }));
  auto const poll_all = [&] {
    std::size_t const aim = client.transport().polls() + jobs;
    while (client.transport().polls() < aim) {
      client.tick(now, std::chrono::hours{1});
      now += std::chrono::milliseconds{500};
    }
  };
  poll_all();
  std::size_t const each = (live_bytes() - begun) / jobs + handle_size;

  sc::job_reply decoded;
  add("10,000 polls", 0, poll_all);
  std::string const reply = client.transport().reply();
  add("10,000 replies read", 0, [&] {
    for (std::size_t i = 0; i < jobs; ++i) decoded = *vetted::decode<sc::job_reply>(reply);
  });
  ratios reporter;
  run_all(count, arguments, reporter);
  reporter.section("Poll 10,000 jobs on one thread");
  reporter.print("10,000 polls", "10,000 replies read");
  reporter.print_amount("memory of a job between its polls", static_cast<double>(each), "bytes",
                        promised);
  return reporter.save();
}
