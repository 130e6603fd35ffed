// SPDX-License-Identifier: BSL-1.0
//
// recorder: a transport around another one that writes down what is asked and answered, without
// secrets: see redaction for what is kept. Example:
//   http::recorder net{transport::curl_multi{}};
//   ... http::save(net.so_far(), "run.txt");
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/http/exchange.hpp>
#include <vetted/http/exchange_state.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/recording.hpp>
#include <vetted/http/redaction.hpp>
#include <vetted/http/time_limit.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::http {

template <transport Transport>
class recorder;

namespace detail {

/// Shared by a recorder and its exchanges, which end on any thread.
class record_keeper {
 public:
  explicit record_keeper(redaction rules);

  void add(request const& what, outcome const& result, std::string const& in_sink);

  recording so_far() const;
  std::vector<std::string> left_out() const;

 private:
  static std::string objection_to(outcome const& result, std::string const& content);

  redaction rules_;
  mutable std::mutex mutex_;
  recording made_;
  std::size_t kept_ = 0;  // bytes
  std::vector<std::string> left_out_;
};

class recording_watcher final : public exchange_watcher {
 public:
  explicit recording_watcher(std::shared_ptr<record_keeper> to) : to_(std::move(to)) {}
  void took(std::span<std::byte const> bytes) noexcept override;
  void ended(request const& what, outcome const& result) noexcept override;

 private:
  std::shared_ptr<record_keeper> to_;
  std::string in_sink_;
};

template <class Transport>
struct blocks_as {};
template <blocking Transport>
struct blocks_as<Transport> {
  static constexpr bool blocks = true;
};

template <class Transport>
inline constexpr bool is_recorder = false;
template <class Transport>
inline constexpr bool is_recorder<recorder<Transport>> = true;

}  // namespace detail

/// Does what the transport in it does, and blocks if that blocks. An exchange has one watcher, so
/// that of two recorders around each other only the inner one would record.
template <transport Transport>
class recorder : public detail::blocks_as<Transport> {
  static_assert(!detail::is_recorder<Transport>,
                "a recorder's transport must not be a recorder; one of them would record nothing");

 public:
  explicit recorder(Transport inner, redaction rules = {})
      : inner_(std::move(inner)),
        keeper_(std::make_shared<detail::record_keeper>(std::move(rules))) {}

  void start(exchange_ptr x) {
    x->watch(std::make_shared<detail::recording_watcher>(keeper_));
    inner_.start(std::move(x));
  }
  void cancel(exchange_state const& state)
    requires cancels<Transport>
  {
    inner_.cancel(state);
  }
  auto pump(time_point until)
    requires pumps<Transport>
  {
    return inner_.pump(until);
  }
  void wake()
    requires wakes<Transport>
  {
    inner_.wake();
  }

  /// What has ended, in the order in which it did. From any thread.
  recording so_far() const { return keeper_->so_far(); }

  /// What has ended but is not in it, a line for each with the reason. From any thread.
  std::vector<std::string> left_out() const { return keeper_->left_out(); }

  Transport& transport() { return inner_; }

 private:
  Transport inner_;
  std::shared_ptr<detail::record_keeper> keeper_;
};

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/recorder.ipp>
#endif
