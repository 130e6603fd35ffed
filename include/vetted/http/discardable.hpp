// SPDX-License-Identifier: BSL-1.0
//
// discardable: a sink that nobody wants any more while a transport, or a worker, may still be
// writing to it. discard() never waits: what is held goes at once, or once the call that is in
// there ends, and later calls do nothing.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include <vetted/http/message.hpp>

namespace vetted::http {

/// `Held` has write(bytes) and restart() as a sink has.
template <class Held>
class discardable final : public sink {
 public:
  template <class... Args>
  explicit discardable(std::in_place_t, Args&&... args)
      : held_(std::in_place, std::forward<Args>(args)...) {}
  discardable(discardable const&) = delete;
  discardable& operator=(discardable const&) = delete;

  bool write(std::span<std::byte const> bytes) noexcept override {
    return use([&](Held& mine) { return mine.write(bytes); });
  }
  bool restart() noexcept override {
    return use([](Held& mine) { return mine.restart(); });
  }

  /// What does(held) says; false if it has been discarded. One call at a time.
  template <class Use>
  bool use(Use const& does) {
    turn const mine{*this};
    return mine && does(*held_);
  }

  /// For who knows that it has not been discarded and nobody is at work.
  Held& held() { return *held_; }

  /// From any thread.
  void discard() noexcept {
    if (stands_.exchange(stage::discarded) == stage::resting) held_.reset();
  }

 private:
  enum class stage : std::uint8_t { resting, at_work, discarded };

  /// The right of one call to use what is held, and the duty to clear it away if it has been
  /// discarded in the meantime. False if it has been before.
  class turn {
   public:
    explicit turn(discardable& of) : of_(of), is_had_(of.change(stage::resting, stage::at_work)) {}
    turn(turn const&) = delete;
    turn& operator=(turn const&) = delete;
    ~turn() {
      if (is_had_ && !of_.change(stage::at_work, stage::resting)) of_.held_.reset();
    }
    explicit operator bool() const { return is_had_; }

   private:
    discardable& of_;
    bool is_had_;
  };

  bool change(stage from, stage to) { return stands_.compare_exchange_strong(from, to); }

  std::optional<Held> held_;
  std::atomic<stage> stands_ = stage::resting;
};

}  // namespace vetted::http
