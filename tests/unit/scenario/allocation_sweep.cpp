// SPDX-License-Identifier: BSL-1.0
//
// Every allocation of a whole run fails once, each in a child of its own: none of them may end the
// program, lose the id of a job that is paid for, pay twice, leave memory behind or a file cut
// short.
#include <doctest/doctest.h>

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "../allocations.hpp"
#include "../temporary_folder.hpp"
#include "driven.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

/// What a child says with its exit code.
enum ending : int {
  all_was_well = 0,  // no allocation is left to fail
  told = 10,         // an error, or an exception before the payment or with the id told
  lost = 11,         // paid for, and the id is nowhere
  paid_twice = 12,
  left_memory = 13,
  left_a_part = 14,
  other_exception = 15
};

bool has_part_in(std::filesystem::path const& folder) {
  std::error_code none;
  for (auto const& one : std::filesystem::directory_iterator{folder, none})
    if (one.path().extension() == ".part") return true;
  return false;
}

/// A whole run of which allocation `which` fails, from 1 on.
ending run_without(std::size_t which, std::filesystem::path const& folder) {
  std::size_t const before = allocations::bytes_now;
  int paid = 0;
  bool failed = false, id_is_known = false, is_other = false;
  {
    auto const told = [&](std::string_view line) {
      id_is_known = id_is_known || line.find("job_1") != line.npos;
    };
    auto service = fake::with_two_images();
    sc::client<http::memory> client{http::memory{[&](http::request const& what) {
                                      allocations::pause const not_ours;
                                      if (what.method + ' ' + what.url == fake::generate) ++paid;
                                      return service(what);
                                    }},
                                    {"canary-key", "canary-secret"},
                                    {.base_url = fake::base, .back_off = 1ms, .on_lost = told}};
    auto const request = fake::plain_request();
    sc::run_options const options{
        .folder = folder,
        .on_progress =
            [&](sc::progress const& now) { id_is_known = id_is_known || now.job_id == "job_1"; },
        .interval = 10ms,
        .sync = sc::file_sync::always};
    allocations::fail_at const fails{which};
    try {
      auto running = client.running(request, options);
      fake::driven(client.transport(), running);
      auto const& images = running.outcome();
      // Where it has failed in the answer to the payment, nobody knows an id, and that is told.
      if (!images)
        id_is_known = id_is_known || images.error().job_id == "job_1" ||
                      (images.error().kind == sc::error_kind::outcome_unknown &&
                       images.error().sent_at != std::chrono::system_clock::time_point{});
    } catch (std::bad_alloc const&) {
    } catch (...) {
      is_other = true;
    }
    failed = fails.has_failed();
  }  // what is dropped with the client tells its line
  if (is_other) return other_exception;
  if (paid > 1) return paid_twice;
  if (has_part_in(folder)) return left_a_part;
  if (allocations::bytes_now != before) return left_memory;
  if (!failed) return all_was_well;
  return paid == 0 || id_is_known ? told : lost;
}

}  // namespace

TEST_CASE("an allocation that fails ends no program and loses no job, whichever it is") {
  constexpr std::size_t most = 5000;
  {  // what is made once, at first use
    temporary_folder const folder;
    REQUIRE(run_without(most * 1000, folder.path() / "out") == all_was_well);
  }
  std::size_t which = 1;
  for (; which < most; ++which) {
    temporary_folder const folder;
    ::pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      std::signal(SIGABRT, SIG_DFL);
      ::_exit(run_without(which, folder.path() / "out"));
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CAPTURE(which);
    if (WIFEXITED(status) && WEXITSTATUS(status) == all_was_well) break;
    CHECK_MESSAGE(WIFEXITED(status), "a signal ended it: ", WTERMSIG(status));
    if (WIFEXITED(status)) CHECK(WEXITSTATUS(status) == told);
  }
  MESSAGE("failed in turn: ", which - 1);
  CHECK(which > 100);
  CHECK(which < most);
}

#endif
