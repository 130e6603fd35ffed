// SPDX-License-Identifier: BSL-1.0
//
// disk_task: one piece of work for the disk. With a worker it runs there and notifies the machine
// that waits for it; without one it is done in pieces by advance(). Whatever becomes of the machine
// or of the worker, the work is either done, not begun, or ended by what it threw.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <vetted/api/disk_worker.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/file/save_folder.hpp>
#include <vetted/http/event.hpp>

namespace vetted {

class disk_task {
 public:
  /// `work` does a piece and says whether that was the last one; it owns all that it uses.
  using pieces = std::function<bool()>;

  disk_task(disk_worker const& worker, pieces work, std::shared_ptr<http::event> told)
      : shared_(std::make_shared<shared>(std::move(work), std::move(told))),
        is_elsewhere_(static_cast<bool>(worker)) {
    if (is_elsewhere_) worker([run = std::make_shared<runner>(shared_)] { run->all(); });
  }
  disk_task(disk_task&&) = default;
  disk_task& operator=(disk_task&& other) noexcept {
    std::swap(shared_, other.shared_);
    std::swap(is_elsewhere_, other.is_elsewhere_);
    return *this;
  }
  ~disk_task() {
    if (shared_) give_up();
  }

  /// Whether it is over; without a worker, does a piece of it.
  bool advance() {
    if (!is_elsewhere_ && shared_->work()) shared_->stands = stage::done;
    return shared_->stands == stage::done || shared_->stands == stage::dropped;
  }

  /// What a machine does while it is not over; none once it is.
  std::optional<call::action> wait(http::time_point now) {
    if (advance()) return std::nullopt;
    return call::action::wait(is_elsewhere_ ? http::later(now, longest_wait) : now);
  }

  /// The error for a worker that has destroyed it.
  static error dropped(std::filesystem::path const& folder) {
    return {.kind = error_kind::file,
            .message = "the disk_worker has not done its work",
            .path = path_text(folder)};
  }

  /// Whether a worker does it, so that there is nothing to do but to wait for the event.
  bool is_elsewhere() const { return is_elsewhere_; }

  /// Whether the worker has destroyed it without having run it.
  bool was_dropped() const { return shared_->stands == stage::dropped; }

  /// Sees that it does not begin any more; false if it has.
  bool give_up() {
    stage expected = stage::waiting;
    return shared_->stands.compare_exchange_strong(expected, stage::given_up);
  }

 private:
  // For a driver that the event cannot wake, one that pumps a transport.
  static constexpr http::duration longest_wait = std::chrono::milliseconds{20};

  enum class stage : std::uint8_t { waiting, running, done, dropped, given_up };

  struct shared {
    shared(pieces what, std::shared_ptr<http::event> who)
        : work(std::move(what)), told(std::move(who)) {}
    pieces work;
    std::shared_ptr<http::event> told;
    std::atomic<stage> stands = stage::waiting;
  };

  /// What the worker holds.
  class runner {
   public:
    explicit runner(std::shared_ptr<shared> what) : what_(std::move(what)) {}
    runner(runner const&) = delete;
    runner& operator=(runner const&) = delete;
    ~runner() {
      end(stage::waiting, stage::dropped);
      end(stage::running, stage::dropped);  // it threw
    }

    void all() {
      stage expected = stage::waiting;
      if (!what_->stands.compare_exchange_strong(expected, stage::running)) return;
      while (!what_->work()) {
      }
      end(stage::running, stage::done);
    }

   private:
    void end(stage from, stage to) {
      if (what_->stands.compare_exchange_strong(from, to)) what_->told->notify();
    }

    std::shared_ptr<shared> what_;
  };

  std::shared_ptr<shared> shared_;
  bool is_elsewhere_;
};

/// Prepares `folder`, as work for a disk_task; `ready` gets what comes of it.
inline disk_task::pieces preparing(std::shared_ptr<save_folder> folder,
                                   std::shared_ptr<result<void>> ready) {
  return [folder = std::move(folder), ready = std::move(ready)] {
    if (std::error_code const failed = folder->prepare())
      *ready = cannot_write(path_text(folder->path()), failed);
    return true;
  };
}

}  // namespace vetted
