// SPDX-License-Identifier: BSL-1.0
//
// A program that may be killed at any time and, started again, goes on where it was:
//   mortal URL FOLDER [STAGE]
// It says each stage it comes to in a line on standard output; at STAGE it waits to be killed. Its
// images and lines are in FOLDER. Exit status 0: the images are there, and their paths were said.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <unistd.h>

#include <vetted/scenario.hpp>
#include <vetted/transport/curl.hpp>

#include "handle_file.hpp"

namespace sc = vetted::scenario;
using namespace std::chrono_literals;

namespace {

std::string stage_to_die_at;

void stage(std::string_view name) {
  std::printf("stage %.*s\n", static_cast<int>(name.size()), name.data());
  std::fflush(stdout);
  if (name == stage_to_die_at)
    for (;;) ::pause();
}

int give_up(sc::error const& why) {
  std::printf("error %s\n", why.message.c_str());
  return 1;
}

sc::txt2img_ip_adapter const request{.model_id = "flux.1-dev", .prompt = "a mortal's picture"};

/// "sent SECONDS FINGERPRINT": what to look for if there is no job's line.
std::string sending_line(std::chrono::system_clock::time_point when) {
  return "sent " +
         std::to_string(std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count()) +
         ' ' + std::to_string(sc::fingerprint(request));
}

sc::error error_of(std::string const& line) {
  char* end = nullptr;
  long long const seconds = std::strtoll(line.c_str() + 5, &end, 10);
  return {.kind = sc::error_kind::outcome_unknown,
          .sent_at = std::chrono::system_clock::time_point{std::chrono::seconds{seconds}},
          .fingerprint = std::strtoull(end, nullptr, 10)};
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  std::filesystem::path const folder{words[2]};
  if (count > 3) stage_to_die_at = words[3];
  auto const job_file = folder / "job.txt", sending_file = folder / "sending.txt";
  sc::client client{vetted::transport::curl{},
                    sc::credentials{"canary-key", "canary-secret"},
                    {.base_url = words[1], .idle_timeout = 5s, .back_off = 10ms}};
  sc::run_options const options{.folder = folder / "images", .interval = 60ms};
  stage("begun");

  std::string line = proof::kept_line(job_file);
  if (line.empty()) {
    std::string const sending = proof::kept_line(sending_file);
    sc::job known;
    if (!sending.empty()) {
      // Over the real service it would wait some seconds first, until a new job shows up.
      auto const found = client.find_recent(request, error_of(sending));
      if (!found) return give_up(found.error());
      if (!found->empty()) known = found->front();
      stage(found->empty() ? "not found" : "found");
    }
    if (known.job_id.empty()) {
      if (!proof::keep_line(sending_file, sending_line(std::chrono::system_clock::now()))) return 1;
      stage("before the paid request");
      auto const job = client.submit(request);
      if (!job) return give_up(job.error());
      known = *job;
      stage("a job, not written down");
    }
    line = sc::handle_of(known);
    if (!proof::keep_line(
            job_file, line, [] { stage("half of the line"); }, [] { stage("the line, no name"); }))
      return 1;
    stage("the line");
  } else {
    stage("a line was there");
  }

  std::string const id{sc::job_id_of(line).value_or("")};
  auto const done = client.wait(id, options);
  if (!done) return give_up(done.error());
  stage("the job has ended");
  auto const saved = client.download(*done, options);
  if (!saved) return give_up(saved.error());
  stage("the images");
  for (sc::saved_image const& one : *saved) std::printf("saved %s\n", one.path.c_str());
  return 0;
}
