// SPDX-License-Identifier: BSL-1.0
//
// A program is killed with SIGKILL at every stage of a paid job, then started again: nothing is
// paid for twice, no job is lost, and no file under its final name is half of one.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <conformance/tally.hpp>
#include <erratic_service/service.hpp>

#include "../unit/temporary_folder.hpp"

extern char** environ;

using namespace std::chrono_literals;
using erratic::asked;
using erratic::cut_answer;
using erratic::cut_request;
using erratic::deed;
using erratic::route;

namespace {

constexpr std::size_t image_bytes = 300'000;

/// The program, its output read line by line.
class child {
 public:
  /// Its clock is ahead by `minutes`, as if it had been started so much later.
  child(std::string const& url, std::filesystem::path const& folder, std::string const& stage,
        int minutes = 0) {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    output_ = ends[0];
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    std::string words[] = {VETTED_MORTAL, url, folder.string(), std::to_string(minutes), stage};
    std::array<char*, 6> pointers{words[0].data(),
                                  words[1].data(),
                                  words[2].data(),
                                  words[3].data(),
                                  stage.empty() ? nullptr : words[4].data(),
                                  nullptr};
    int const failed =
        ::posix_spawn(&id_, VETTED_MORTAL, &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    REQUIRE(failed == 0);
  }
  child(child const&) = delete;
  child& operator=(child const&) = delete;
  ~child() {
    kill();
    ::close(output_);
  }

  /// Until it has said `line`; false if it ends before, or takes 20 s.
  bool says(std::string const& line) {
    while (text_.find(line + "\n") == text_.npos)
      if (!read()) return false;
    return true;
  }

  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    int status = 0;
    ::waitpid(id_, &status, 0);
    was_killed_ = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    id_ = 0;
  }
  bool was_killed() const { return was_killed_; }

  /// Its exit status, once it has ended by itself.
  int ended() {
    while (read()) continue;
    int status = 0;
    ::waitpid(id_, &status, 0);
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::string const& text() const { return text_; }
  /// All that it has said, once it has ended.
  std::string const& rest() {
    while (read()) continue;
    return text_;
  }
  std::vector<std::string> behind(std::string_view word) const {
    std::vector<std::string> found;
    for (std::size_t at = 0, end; (end = text_.find('\n', at)) != text_.npos; at = end + 1)
      if (text_.compare(at, word.size(), word) == 0)
        found.push_back(text_.substr(at + word.size(), end - at - word.size()));
    return found;
  }

 private:
  bool read() {
    pollfd one{output_, POLLIN, 0};
    if (::poll(&one, 1, 20'000) != 1) return false;
    std::array<char, 4096> room;
    auto const got = ::read(output_, room.data(), room.size());
    if (got > 0) text_.append(room.data(), static_cast<std::size_t>(got));
    return got > 0;
  }

  pid_t id_ = 0;
  int output_ = -1;
  bool was_killed_ = false;
  std::string text_;
};

/// Where it is killed: at a stage of the program, or once the service is through with a deed for
/// the n-th request of a route. Then, after a while.
struct kill_point {
  std::string name;
  std::string stage{};
  route where = route::other;
  std::size_t nth = 0;
  deed does{};
  std::chrono::milliseconds after{0};
  std::size_t jobs_then = 1;  // made when it is killed
};

std::vector<kill_point> kill_points() {
  std::vector<kill_point> all;
  for (auto const& [stage, jobs] :
       {std::pair{"begun", 0u}, std::pair{"before note 1", 0u}, std::pair{"note 1", 0u},
        std::pair{"before note 2", 1u}, std::pair{"note 2", 1u}, std::pair{"the job has ended", 1u},
        std::pair{"before note 3", 1u}, std::pair{"note 3", 1u}, std::pair{"the images", 1u}})
    all.push_back({.name = stage, .stage = stage, .jobs_then = jobs});
  auto const at = [&](std::string name, route where, deed does, std::size_t nth = 0,
                      std::chrono::milliseconds after = 0ms, std::size_t jobs = 1) {
    all.push_back({.name = std::move(name),
                   .where = where,
                   .nth = nth,
                   .does = std::move(does),
                   .after = after,
                   .jobs_then = jobs});
  };
  auto const stall = deed::end::stall;
  at("the paid request, its head sent", route::submit, cut_request(stall, 0), 0, 0ms, 0);
  at("the paid request, half sent", route::submit, cut_request(stall, 30), 0, 0ms, 0);
  at("the paid request, taken, not answered", route::submit, cut_answer(stall, 0));
  at("the paid request, half of the answer", route::submit, cut_answer(stall, 120));
  at("the first poll, not answered", route::poll, cut_answer(stall, 0));
  at("the second poll, half of the answer", route::poll, cut_answer(stall, 100), 1);
  at("between two polls", route::poll, {}, 0, 30ms);
  at("the pause after a poll that failed", route::poll,
     erratic::turned_away(429, "Retry-After: 3\r\n"), 0, 30ms);
  at("the assets, not answered", route::assets, cut_answer(stall, 0));
  at("the first image, its head", route::image, cut_answer(stall, 90));
  at("the first image, half of it", route::image, cut_answer(stall, image_bytes / 2), 0, 20ms);
  at("the first image, all but a byte", route::image, cut_answer(stall, image_bytes + 66), 0, 20ms);
  at("the second image, half of it", route::image, cut_answer(stall, image_bytes / 2), 1, 20ms);
  return all;
}

/// Starts it again, to its end, and gives what is wrong then.
std::string resumed(erratic::service const& service, std::filesystem::path const& folder,
                    int minutes) {
  child again{service.base_url(), folder, "", minutes};
  int const status = again.ended();
  std::string wrong;
  if (status != 0)
    wrong += "started again it ends with " + std::to_string(status) + ": " + again.text() + "; ";
  auto const paid = service.paid_requests();
  if (service.jobs().size() != 1)
    wrong += std::to_string(service.jobs().size()) + " jobs were made; ";
  if (paid.size() != 1 || paid.begin()->second.arrived != 1) wrong += "it was not paid for once; ";
  auto const saved = again.behind("saved ");
  if (saved.size() != 2) wrong += std::to_string(saved.size()) + " images were saved; ";
  for (std::size_t i = 0; i < saved.size(); ++i)
    if (content_of(saved[i]) != service.image_of("asset_job_0_" + std::to_string(i)))
      wrong += saved[i] + " is not what the service sent; ";
  return wrong;
}

/// Files under their final names that are not whole.
std::string half_files(erratic::service const& service, std::filesystem::path const& folder) {
  std::string wrong;
  for (auto const& one : std::filesystem::recursive_directory_iterator{folder}) {
    if (!one.is_regular_file() || one.path().extension() == ".part" ||
        one.path().extension() == ".lock")
      continue;
    std::string const text = content_of(one.path());
    bool const is_whole =
        one.path().extension() == ".png"
            ? text == service.image_of("asset_job_0_0") || text == service.image_of("asset_job_0_1")
            : !text.empty() && text.back() == '\n';
    if (!is_whole) wrong += one.path().string() + " is half of a file; ";
  }
  return wrong;
}

}  // namespace

TEST_CASE("killed at any stage, it goes on when it is started again") {
  auto const points = kill_points();
  CHECK(points.size() >= 12);
  for (kill_point const& point : points) {
    CAPTURE(point.name);
    std::atomic<bool> reached = false, is_dead = false;
    deed does = point.does;
    does.reached = [&] { reached = true; };
    erratic::service service{{.directs =
                                  [&](asked const& one) {
                                    bool const here = !is_dead && point.stage.empty() &&
                                                      one.where == point.where &&
                                                      one.nth == point.nth;
                                    return here ? does : deed{};
                                  },
                              .polls_until_done = 3,
                              .images = 2,
                              .image_bytes = image_bytes}};
    temporary_folder const folder;
    std::string wrong;
    {
      child one{service.base_url(), folder.path(), point.stage};
      if (point.stage.empty()) {
        auto const limit = std::chrono::steady_clock::now() + 20s;
        while (!reached && std::chrono::steady_clock::now() < limit)
          std::this_thread::sleep_for(1ms);
        REQUIRE(reached);
      } else {
        REQUIRE(one.says("stage " + point.stage));
      }
      std::this_thread::sleep_for(point.after);
      one.kill();
      REQUIRE_MESSAGE(one.was_killed(), one.rest());  // and had not ended
    }
    CHECK(service.settle());
    is_dead = true;
    CHECK(service.jobs().size() == point.jobs_then);
    wrong += half_files(service, folder.path());
    wrong += resumed(service, folder.path(), 10);
    wrong += half_files(service, folder.path());
    // Done is done: the same run made again pays for nothing and says the same images.
    wrong += resumed(service, folder.path(), 20);
    CHECK_MESSAGE(wrong.empty(), wrong);
    conformance::counted().add("killed at a stage and started again", "curl", 1,
                               wrong.empty() ? 0 : 1);
  }
}

TEST_CASE("killed at random, again and again, it comes to its end") {
  std::random_device random;
  std::size_t kills = 0;
  for (int i = 0; i < 6; ++i) {
    auto const seed = random();
    CAPTURE(seed);
    std::mt19937 chance{seed};
    erratic::service service{{.polls_until_done = 3, .images = 2, .image_bytes = image_bytes}};
    temporary_folder const folder;
    std::string wrong;
    for (int life = 0; life < 8; ++life) {
      child one{service.base_url(), folder.path(), "", 10 * life};
      if (!one.says("stage begun")) wrong += "it did not begin; ";
      std::this_thread::sleep_for(std::chrono::microseconds{chance() % 60'000});
      one.kill();
      kills += one.was_killed() ? 1u : 0u;
      CHECK(service.settle());  // ten minutes go by, says the clock
      wrong += half_files(service, folder.path());
    }
    wrong += resumed(service, folder.path(), 100);
    CHECK_MESSAGE(wrong.empty(), wrong);
    conformance::counted().add("killed at random, up to eight times", "curl", 1,
                               wrong.empty() ? 0 : 1);
  }
  MESSAGE(kills, " times killed at random");
  CHECK(kills > 6);
}
