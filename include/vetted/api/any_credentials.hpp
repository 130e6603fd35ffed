// SPDX-License-Identifier: BSL-1.0
//
// any_credentials: credentials of any type, for what is compiled once for all. Any thread may use
// them, also while they are had anew.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include <vetted/api/credentials.hpp>
#include <vetted/http/message.hpp>

namespace vetted {

class any_credentials {
 public:
  virtual ~any_credentials() = default;
  virtual std::string objection() const = 0;
  virtual void sign(http::request& what) const = 0;
  virtual void hide(std::string& text) const = 0;
  virtual bool is_renewable() const = 0;
  /// False if there are no others.
  virtual bool renew() = 0;
};

template <credentials_type Credentials>
class credentials_of final : public any_credentials {
 public:
  explicit credentials_of(Credentials who) : who_(std::move(who)) {}

  std::string objection() const override {
    std::lock_guard const lock{mutex_};
    return std::string{who_.objection()};
  }
  void sign(http::request& what) const override {
    std::lock_guard const lock{mutex_};
    who_.sign(what);
  }
  void hide(std::string& text) const override {
    std::lock_guard const lock{mutex_};
    who_.hide(text);
  }
  bool is_renewable() const override { return renewable<Credentials>; }
  bool renew() override {
    if constexpr (renewable<Credentials>) {
      std::lock_guard const lock{mutex_};
      return who_.renew();
    }
    return false;
  }

 private:
  mutable std::mutex mutex_;
  Credentials who_;
};

}  // namespace vetted
