// SPDX-License-Identifier: BSL-1.0
// posix_spawnp, then one loop over the signals that matter while the child lives:
// SIGCHLD (it may have ended), SIGTERM (pass on) and SIGINT (the terminal sends it to
// the child as well, so only survive it). Handlers are reset in the child by exec.
#include "child.hpp"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string_view>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace stand_in {
namespace {

constexpr int could_not_be_started = 127;
constexpr std::chrono::seconds patience{2};  // between SIGTERM and SIGKILL

std::vector<std::string> environment_with(std::map<std::string, std::string> const& extra) {
  std::vector<std::string> made;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    std::string_view const entry = *each;
    if (!extra.contains(std::string{entry.substr(0, entry.find('='))})) made.emplace_back(entry);
  }
  for (auto const& [name, value] : extra) made.push_back(name + '=' + value);
  return made;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> made;
  for (auto& text : texts) made.push_back(text.data());
  made.push_back(nullptr);
  return made;
}

class watch {
 public:
  watch(pid_t child, std::chrono::seconds most) : child_{child}, timer_{io_, most} {
    wait_for_signal();
    timer_.async_wait([this](boost::system::error_code failed) { time_is_up(failed, SIGTERM); });
    look();  // it may have ended before the signals were watched
  }

  int result() {
    io_.run();
    return status_.value_or(could_not_be_started);
  }

 private:
  void look() {
    int status = 0;
    if (waitpid(child_, &status, WNOHANG) != child_) return;
    status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    io_.stop();
  }

  void wait_for_signal() {
    signals_.async_wait([this](boost::system::error_code failed, int signal) {
      if (failed) return;
      if (signal == SIGTERM) kill(child_, SIGTERM);
      if (signal == SIGCHLD) look();
      wait_for_signal();
    });
  }

  void time_is_up(boost::system::error_code failed, int signal) {
    if (failed) return;
    kill(child_, signal);
    timer_.expires_after(patience);
    timer_.async_wait([this](boost::system::error_code later) { time_is_up(later, SIGKILL); });
  }

  pid_t child_;
  boost::asio::io_context io_{1};
  boost::asio::signal_set signals_{io_, SIGCHLD, SIGTERM, SIGINT};
  boost::asio::steady_timer timer_;
  std::optional<int> status_;
};

}  // namespace

int run_child(std::vector<std::string> const& command,
              std::map<std::string, std::string> const& extra, std::chrono::seconds most) {
  auto arguments = command;
  auto environment = environment_with(extra);
  pid_t child = 0;
  int const failed = posix_spawnp(&child, arguments.front().c_str(), nullptr, nullptr,
                                  pointers_to(arguments).data(), pointers_to(environment).data());
  if (failed != 0) {
    std::fprintf(stderr, "stand_in_service: cannot run %s: %s\n", command.front().c_str(),
                 std::strerror(failed));
    return could_not_be_started;
  }
  return watch{child, most}.result();
}

}  // namespace stand_in
