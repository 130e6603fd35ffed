// SPDX-License-Identifier: BSL-1.0
//
// The bodies of curl_multi.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include <vetted/config.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/transport/curl_multi.hpp>
#include <vetted/transport/curl_options.hpp>
#include <vetted/transport/detail/curl_sockets.hpp>
#include <vetted/transport/detail/curl_transfer.hpp>

namespace vetted::transport {

/// In one piece, so that transfers go before their multi handle wherever a curl_multi is moved.
class curl_multi::engine {
 public:
  explicit engine(curl_options options) : options_(std::move(options)) {}
  engine(engine const&) = delete;
  engine& operator=(engine const&) = delete;
  ~engine() {
    for (auto const& one : running_) curl_multi_remove_handle(multi_.get(), one->easy());
  }

  void start(http::exchange_ptr x) {
    auto added = transfer();
    if (!added->begin(std::move(x))) return;
    if (curl_multi_add_handle(multi_.get(), added->easy()) != CURLM_OK)
      return added->finish(http::fault::other, "libcurl refuses the exchange");
    running_.push_back(std::move(added));
  }

  bool pump(http::time_point until) {
    CURLM* const multi = multi_.get();
    if (multi == nullptr) return false;
    if (work()) return true;
    http::time_point const now = http::clock::now();
    for (auto const& one : running_) until = (std::min)(until, one->idle_end(now));
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(
        (std::min<http::duration>)(until - now, longest_wait));
    int ready = 0;  // sockets: libcurl takes a share from each at a time
    auto const wait = (std::max)(left.count(), decltype(left.count()){0});
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(wait), &ready);
    return wait > 0 ? work() : ready > 0;
  }

  void wake() {
    if (multi_ != nullptr) curl_multi_wakeup(multi_.get());
  }

  void cancel(http::exchange_state const& state) {
    for (std::size_t i = 0; i < running_.size(); ++i)
      if (&running_[i]->exchange().state() == &state) return end(i, http::fault::cancelled, "");
  }

 private:
  static constexpr http::duration longest_wait = std::chrono::hours{1};
  static constexpr std::size_t most_spare = 8;  // of some KiB each

  // libcurl wants its global state made once, before anything else; a local static does that.
  static CURLM* made() {
    static CURLcode const global = curl_global_init(CURL_GLOBAL_DEFAULT);
    return global == CURLE_OK ? curl_multi_init() : nullptr;
  }

  std::unique_ptr<detail::curl_transfer> transfer() {
    if (spare_.empty()) return std::make_unique<detail::curl_transfer>(options_, sockets_);
    auto one = std::move(spare_.back());
    spare_.pop_back();
    return one;
  }
  void keep(std::unique_ptr<detail::curl_transfer> one) {
    if (may_keep() && spare_.size() < most_spare) spare_.push_back(std::move(one));
  }
  // libcurl before 8.1 goes on with a field of the handle's last answer, which is gone, if the
  // first line behind a status begins with a blank.
  static bool may_keep() {
    static bool const is_sound = curl_version_info(CURLVERSION_NOW)->version_num >= 0x080100;
    return is_sound;
  }

  /// Takes a transfer away from libcurl and ends it by finish(words...). Only then: whoever waits
  /// for an exchange may start the next.
  template <class... Words>
  void end(std::size_t index, Words... words) {
    std::unique_ptr<detail::curl_transfer> one = std::move(running_[index]);
    running_[index] = std::move(running_.back());
    running_.pop_back();
    curl_multi_remove_handle(multi_.get(), one->easy());
    one->finish(words...);
    keep(std::move(one));
  }

  /// Whether an exchange was finished.
  bool work() {
    int count = 0;
    curl_multi_perform(multi_.get(), &count);
    bool finished = false;
    while (CURLMsg const* const message = curl_multi_info_read(multi_.get(), &count)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURLcode const code = message->data.result;  // the message is gone with its handle
      auto const is_done = [easy = message->easy_handle](auto const& one) {
        return one->easy() == easy;
      };
      auto const found = std::find_if(running_.begin(), running_.end(), is_done);
      if (found == running_.end()) continue;
      end(static_cast<std::size_t>(found - running_.begin()), code);
      finished = true;
    }
    if (running_.empty()) return finished;
    http::time_point const now = http::clock::now();
    for (std::size_t i = running_.size(); i-- > 0;) {
      detail::curl_transfer& one = *running_[i];
      bool const stops = one.exchange().stopping();
      if (!stops && now < one.idle_end(now)) continue;
      if (stops)
        end(i, http::fault::cancelled, "");
      else
        end(i, http::fault::timed_out, "nothing came or went for too long");
      finished = true;
    }
    return finished;
  }

  curl_options options_;
  detail::curl_sockets sockets_{};
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi_{made(), &curl_multi_cleanup};
  std::vector<std::unique_ptr<detail::curl_transfer>> running_{};
  std::vector<std::unique_ptr<detail::curl_transfer>> spare_{};
};

VETTED_DECL curl_multi::curl_multi(curl_options options)
    : engine_(std::make_unique<engine>(std::move(options))) {}
VETTED_DECL curl_multi::curl_multi(curl_multi&&) noexcept = default;
VETTED_DECL curl_multi& curl_multi::operator=(curl_multi&&) noexcept = default;
VETTED_DECL curl_multi::~curl_multi() = default;

VETTED_DECL void curl_multi::start(http::exchange_ptr x) { engine_->start(std::move(x)); }

VETTED_DECL bool curl_multi::pump(http::time_point until) { return engine_->pump(until); }

VETTED_DECL void curl_multi::wake() { engine_->wake(); }

VETTED_DECL void curl_multi::cancel(http::exchange_state const& state) { engine_->cancel(state); }

}  // namespace vetted::transport
