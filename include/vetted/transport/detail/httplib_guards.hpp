// SPDX-License-Identifier: BSL-1.0
//
// What has to be so while cpp-httplib works: no_pipe_signal keeps SIGPIPE away from the program,
// watch ends an exchange that cpp-httplib would go on with. A part of transport::httplib.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <httplib.h>

#ifndef _WIN32
#include <pthread.h>
#include <signal.h>
#endif

namespace vetted::transport::detail {

/// While it lives, a connection that is closed while this thread writes raises no SIGPIPE:
/// cpp-httplib does not ask the system for that.
class no_pipe_signal {
#ifndef _WIN32
 public:
  no_pipe_signal() : was_pending_(is_pending()) {
    sigset_t const pipe = only_pipe();
    pthread_sigmask(SIG_BLOCK, &pipe, &before_);
  }
  ~no_pipe_signal() {
    sigset_t const pipe = only_pipe();
    int taken = 0;
    if (!was_pending_ && is_pending()) sigwait(&pipe, &taken);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  no_pipe_signal(no_pipe_signal const&) = delete;
  no_pipe_signal& operator=(no_pipe_signal const&) = delete;

 private:
  static sigset_t only_pipe() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
  }
  static bool is_pending() {
    sigset_t set;
    return sigpending(&set) == 0 && sigismember(&set, SIGPIPE) == 1;
  }

  bool was_pending_;
  sigset_t before_;
#endif
};

/// While it lives, a thread asks `is_over_time` and, if so, ends what the client is doing.
class watch {
 public:
  template <class Question>
  watch(::httplib::ClientImpl& client, Question is_over_time)
      : thread_([this, &client, is_over_time] {
          std::unique_lock lock{mutex_};
          while (!woken_.wait_for(lock, interval, [this] { return over_; }))
            if (is_over_time()) client.stop();
        }) {}
  ~watch() {
    {
      std::lock_guard const lock{mutex_};
      over_ = true;
    }
    woken_.notify_one();
    thread_.join();
  }
  watch(watch const&) = delete;
  watch& operator=(watch const&) = delete;

 private:
  static constexpr std::chrono::milliseconds interval{20};

  std::mutex mutex_;
  std::condition_variable woken_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace vetted::transport::detail
