// SPDX-License-Identifier: BSL-1.0
//
// A program that may be killed at any time and, started again, goes on where it was:
//   mortal URL FOLDER MINUTES [STAGE]
// Its journal and images are in FOLDER; its clock is MINUTES ahead. It says each stage it comes to
// in a line on standard output; at STAGE it waits to be killed. Exit status 0: the images are
// there, and their paths were said.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <unistd.h>

#include <vetted/scenario.hpp>
#include <vetted/scenario/journal_file.hpp>
#include <vetted/transport/curl.hpp>

namespace sc = vetted::scenario;
using namespace std::chrono_literals;

namespace {

std::string stage_to_die_at;
std::chrono::minutes ahead{0};

std::chrono::system_clock::time_point later_clock() {
  return std::chrono::system_clock::now() + ahead;
}

void stage(std::string_view name) {
  std::printf("stage %.*s\n", static_cast<int>(name.size()), name.data());
  std::fflush(stdout);
  if (name == stage_to_die_at)
    for (;;) ::pause();
}

/// The journal's file, with a stage before and after each time that it is written.
sc::journal staged(std::filesystem::path const& path) {
  return {[path] { return sc::load_file(path); },
          [path, times = 0](std::string_view text) mutable {
            std::string const name = std::to_string(++times);
            stage("before note " + name);
            bool const stored = sc::store_file(path, text);
            stage("note " + name);
            return stored;
          }};
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  std::filesystem::path const folder{words[2]};
  ahead = std::chrono::minutes{std::atoi(words[3])};
  if (count > 4) stage_to_die_at = words[4];
  sc::client client{
      vetted::transport::curl{},
      sc::credentials{"canary-key", "canary-secret"},
      {.base_url = words[1], .idle_timeout = 5s, .back_off = 10ms, .wall_clock = &later_clock}};
  stage("begun");
  auto const told = [](sc::progress const& now) {
    if (now.status == "downloading" && now.images_saved == 0) stage("the job has ended");
  };
  auto const path = folder / "order.journal";
  auto const saved =
      client.run(sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a mortal's picture"},
                 {.folder = folder / "images",
                  .on_progress = told,
                  .interval = 60ms,
                  .journal = stage_to_die_at.empty() ? sc::journal{path} : staged(path)});
  if (!saved) {
    std::printf("error %s\n", saved.error().message.c_str());
    return 1;
  }
  stage("the images");
  for (sc::saved_image const& one : *saved) std::printf("saved %s\n", one.path.c_str());
  return 0;
}
