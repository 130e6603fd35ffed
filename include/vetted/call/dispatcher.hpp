// SPDX-License-Identifier: BSL-1.0
//
// dispatcher: drives machines on an executor of yours, from callbacks: an event loop, a strand, the
// main queue of a platform. The executor has post(function) and post_at(time, function).
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <vetted/call/handle.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call {

/// `e.post(f)` and `e.post_at(time, f)` keep a copy of f and call it later, one at a time, never
/// before they return. post comes from any thread, post_at from one that runs such an f.
template <class E>
concept executor = requires(E& e, std::function<void()> work, http::time_point at) {
  e.post(work);
  e.post_at(at, work);
};

/// All of it, the destructor too, is for functions that the executor runs, or for a time when it
/// runs none; only handle::cancel() may come from any thread. What a machine calls may destroy the
/// dispatcher, then transport and executor, which outlive it. A transport that has to be pumped is
/// asked every 5 ms.
template <http::transport Transport, executor Executor>
class dispatcher {
 public:
  dispatcher(Transport& transport, Executor& runs)
      : shared_(std::make_shared<shared>(transport, runs)) {
    shared_->ticks->set_bell([one = shared_.get()] { one->ring(); });
  }
  dispatcher(dispatcher const&) = delete;
  dispatcher& operator=(dispatcher const&) = delete;

  /// Ends all machines; no handler is called any more.
  ~dispatcher() { shared_->ticks.reset(); }

  /// Takes a machine over; once it is done, `handler(machine)` is posted, once. Throws what the
  /// executor does if it takes nothing.
  template <machine Machine, std::invocable<Machine&> Handler>
  handle add(Machine machine, Handler handler) {
    handle added = shared_->ticks->add(std::move(machine), std::move(handler));
    shared_->post();
    return added;
  }

 private:
  struct shared : std::enable_shared_from_this<shared> {
    shared(Transport& transport, Executor& runs) : ticks(std::in_place, transport), where(&runs) {}

    void post() {
      if (is_posted.exchange(true)) return;
      cleared_again undo{&is_posted};
      where->post([weak = this->weak_from_this()] {
        if (auto const one = weak.lock()) one->run();
      });
      undo.flag = nullptr;
    }

    /// Whoever wakes a machine cannot take an exception of the executor: then the machine waits for
    /// its time, or for whatever comes next.
    void ring() noexcept {
      http::guarded([this] { return post(), true; }, [](std::string_view) { return false; });
    }

    void run() {
      is_posted = false;  // before looking: what comes later is posted anew
      if (!ticks) return;
      ticks->tick(http::clock::now());
      if (ticks) sleep();  // else a handler has destroyed the dispatcher
    }

    void sleep() {
      auto next = ticks->next_due();
      http::time_point const now = http::clock::now();
      if (next && *next <= now) return post();
      if (http::pumps<Transport> && ticks->size() > 0)
        next = (std::min)(next.value_or((http::time_point::max)()), now + pump_interval);
      if (!next || *next >= timer) return;
      where->post_at(*next, [weak = this->weak_from_this(), at = *next] {
        auto const one = weak.lock();
        if (!one || one->timer != at) return;  // an earlier one has taken its place
        one->timer = (http::time_point::max)();
        one->run();
      });
      timer = *next;  // unless that has thrown
    }

    struct cleared_again {
      std::atomic<bool>* flag;
      ~cleared_again() {
        if (flag != nullptr) *flag = false;
      }
    };

    static constexpr http::duration pump_interval = std::chrono::milliseconds{5};

    std::optional<ticker<Transport>> ticks;
    Executor* where;
    http::time_point timer = (http::time_point::max)();
    std::atomic<bool> is_posted = false;
  };

  std::shared_ptr<shared> shared_;
};

}  // namespace vetted::call
