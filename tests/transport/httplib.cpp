// SPDX-License-Identifier: BSL-1.0
//
// What keeps SIGPIPE away from a program, where its stack does not.
#include <doctest/doctest.h>

#ifndef _WIN32

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <array>

#include <vetted/transport/detail/httplib_guards.hpp>
#include <vetted/transport/httplib.hpp>

using vetted::transport::detail::no_pipe_signal;

namespace {

sig_atomic_t volatile signals = 0;

void count_signal(int) { signals = signals + 1; }

/// Counts what comes of SIGPIPE while it lives.
class counted {
 public:
  counted() {
    signals = 0;
    struct sigaction act{};
    act.sa_handler = &count_signal;
    ::sigaction(SIGPIPE, &act, &before_);
  }
  counted(counted const&) = delete;
  counted& operator=(counted const&) = delete;
  ~counted() { ::sigaction(SIGPIPE, &before_, nullptr); }

 private:
  struct sigaction before_{};
};

/// Writes to a pipe that nobody reads any more, which raises SIGPIPE on this thread.
void write_in_vain() {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  ::close(ends[0]);
  CHECK(::write(ends[1], "a", 1) == -1);
  ::close(ends[1]);
}

bool is_pending() {
  sigset_t waiting;
  ::sigpending(&waiting);
  return ::sigismember(&waiting, SIGPIPE) == 1;
}

bool is_blocked() {
  sigset_t blocked;
  ::pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
  return ::sigismember(&blocked, SIGPIPE) == 1;
}

}  // namespace

TEST_CASE("<httplib> lets no SIGPIPE of its own through, and all others") {
  counted const handled;
  {
    no_pipe_signal const nothing_happens;
  }
  {
    no_pipe_signal const kept_away;
    CHECK(is_blocked());
    write_in_vain();
    CHECK(signals == 0);
  }
  CHECK(signals == 0);
  CHECK_FALSE(is_blocked());
  CHECK_FALSE(is_pending());
  write_in_vain();
  CHECK(signals == 1);
}

TEST_CASE("<httplib> leaves a SIGPIPE alone that the program has not taken yet") {
  counted const handled;
  sigset_t pipe, before;
  ::sigemptyset(&pipe);
  ::sigaddset(&pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
  write_in_vain();
  REQUIRE(is_pending());
  {
    no_pipe_signal const nothing_happens;
  }
  CHECK(is_pending());
  {
    no_pipe_signal const kept_away;
    write_in_vain();
  }
  CHECK(is_pending());
  CHECK(is_blocked());
  CHECK(signals == 0);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(signals == 1);
}

#endif
