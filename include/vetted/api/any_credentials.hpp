// SPDX-License-Identifier: BSL-1.0
//
// any_credentials: credentials of any type, for what is compiled once for all. Any thread may use
// them, also while they are had anew.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <vetted/api/credentials.hpp>
#include <vetted/http/message.hpp>

namespace vetted {

class any_credentials {
 public:
  virtual ~any_credentials() = default;
  virtual std::string objection() const = 0;
  /// Adds them to `what`; returns which they are, for renew().
  virtual std::uint64_t sign(http::request& what) const = 0;
  virtual void hide(std::string& text) const = 0;
  virtual bool is_renewable() const = 0;
  /// Replaces those that were `refused`: by others that are there already, or that the program
  /// gives. False if there are none.
  virtual bool renew(std::uint64_t refused) = 0;
};

template <credentials_type Credentials>
class credentials_of final : public any_credentials {
 public:
  explicit credentials_of(Credentials who) : who_(std::in_place, std::move(who)) {}

  std::string objection() const override {
    std::lock_guard const lock{mutex_};
    return std::string{who_->objection()};
  }
  std::uint64_t sign(http::request& what) const override {
    std::lock_guard const lock{mutex_};
    who_->sign(what);
    return number_;
  }
  void hide(std::string& text) const override {
    std::lock_guard const lock{mutex_};
    who_->hide(text);
  }
  bool is_renewable() const override { return renewable<Credentials>; }
  bool renew([[maybe_unused]] std::uint64_t refused) override {
    if constexpr (renewable<Credentials>) {
      // The call by which the program gets new ones may be refused itself.
      if (renews_on_ == std::this_thread::get_id()) return false;
      std::lock_guard const one_at_a_time{renewing_};
      if (is_other(refused)) return true;
      Credentials next = current();
      on_this_thread const mine{renews_on_};
      if (!next.renew()) return false;  // mutex_ is not held: it may use this client
      take(std::move(next));
      return true;
    }
    return false;
  }

 private:
  /// Says on which thread the program is asked, until it goes.
  struct on_this_thread {
    explicit on_this_thread(std::atomic<std::thread::id>& of) : of_(of) {
      of_ = std::this_thread::get_id();
    }
    on_this_thread(on_this_thread const&) = delete;
    on_this_thread& operator=(on_this_thread const&) = delete;
    ~on_this_thread() { of_ = std::thread::id{}; }
    std::atomic<std::thread::id>& of_;
  };

  Credentials current() const {
    std::lock_guard const lock{mutex_};
    return *who_;
  }
  bool is_other(std::uint64_t refused) const {
    std::lock_guard const lock{mutex_};
    return number_ != refused;
  }
  void take(Credentials next) {
    std::lock_guard const lock{mutex_};
    who_.emplace(std::move(next));
    ++number_;
  }

  mutable std::mutex mutex_;
  std::optional<Credentials> who_;
  std::uint64_t number_ = 0;  // of them, since they were renewed
  std::mutex renewing_;
  std::atomic<std::thread::id> renews_on_{};
};

template <credentials_type Credentials>
std::shared_ptr<any_credentials> any_credentials_of(Credentials who) {
  return std::make_shared<credentials_of<Credentials>>(std::move(who));
}

}  // namespace vetted
