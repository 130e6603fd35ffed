// SPDX-License-Identifier: BSL-1.0
//
// transport::curl_multi: libcurl's multi interface: start() returns at once, pump() does the work
// of all exchanges, on the thread that calls it. Certificates are always verified, TLS is 1.2 or
// later, HTTP is 1.1, redirects are not followed, proxies and .netrc of the environment are not
// used. Connections are kept open between exchanges, but only GET and HEAD use such a one. On Linux
// idle_timeout is about each byte; elsewhere a line of a head counts once it is whole. Needs
// libcurl 7.85 or later.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include <vetted/http/exchange.hpp>
#include <vetted/transport/curl_options.hpp>
#include <vetted/transport/detail/curl_transfer.hpp>

namespace vetted::transport {

class curl_multi {
 public:
  explicit curl_multi(curl_options options = {})
      : options_(std::move(options)), engine_(std::make_unique<engine>()) {}

  void start(http::exchange_ptr x) {
    auto added = engine_->transfer(options_);
    if (!added->begin(std::move(x))) return;
    if (curl_multi_add_handle(engine_->multi.get(), added->easy()) != CURLM_OK)
      return added->finish(http::fault::other, "libcurl refuses the exchange");
    engine_->running.push_back(std::move(added));
  }

  /// Works until something has happened, wake() is called or `until` has come; with an `until` that
  /// has passed it does not wait at all. True if more can be done at once.
  bool pump(http::time_point until) {
    CURLM* const multi = engine_->multi.get();
    if (multi == nullptr) return false;
    if (work()) return true;
    http::time_point const now = http::clock::now();
    for (auto const& one : engine_->running) until = (std::min)(until, one->idle_end(now));
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(
        (std::min<http::duration>)(until - now, longest_wait));
    int ready = 0;  // sockets: libcurl takes a share from each at a time
    auto const wait = (std::max)(left.count(), decltype(left.count()){0});
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(wait), &ready);
    return wait > 0 ? work() : ready > 0;
  }

  /// Makes a pump() that waits return; the only function for other threads.
  void wake() {
    if (engine_->multi != nullptr) curl_multi_wakeup(engine_->multi.get());
  }

  void cancel(http::exchange_state const& state) {
    for (std::size_t i = 0; i < engine_->running.size(); ++i)
      if (&engine_->running[i]->exchange().state() == &state)
        return end(i, http::fault::cancelled, "");
  }

 private:
  static constexpr http::duration longest_wait = std::chrono::hours{1};
  static constexpr std::size_t most_spare = 8;  // of some KiB each

  /// In one piece, so that transfers go before their multi handle wherever this is moved.
  struct engine {
    detail::curl_sockets sockets{};
    std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi{made(), &curl_multi_cleanup};
    std::vector<std::unique_ptr<detail::curl_transfer>> running{};
    std::vector<std::unique_ptr<detail::curl_transfer>> spare{};

    engine() = default;
    engine(engine const&) = delete;
    engine& operator=(engine const&) = delete;
    ~engine() {
      for (auto const& one : running) curl_multi_remove_handle(multi.get(), one->easy());
    }

    std::unique_ptr<detail::curl_transfer> transfer(curl_options const& options) {
      if (spare.empty()) return std::make_unique<detail::curl_transfer>(options, sockets);
      auto one = std::move(spare.back());
      spare.pop_back();
      return one;
    }
    void keep(std::unique_ptr<detail::curl_transfer> one) {
      if (may_keep() && spare.size() < most_spare) spare.push_back(std::move(one));
    }
    // libcurl before 8.1 goes on with a field of the handle's last answer, which is gone, if the
    // first line behind a status begins with a blank.
    static bool may_keep() {
      static bool const is_sound = curl_version_info(CURLVERSION_NOW)->version_num >= 0x080100;
      return is_sound;
    }

    // libcurl wants its global state made once, before anything else; a local static does that.
    static CURLM* made() {
      static CURLcode const global = curl_global_init(CURL_GLOBAL_DEFAULT);
      return global == CURLE_OK ? curl_multi_init() : nullptr;
    }
  };

  /// Takes a transfer away from libcurl and ends it by finish(words...). Only then: whoever waits
  /// for an exchange may start the next.
  template <class... Words>
  void end(std::size_t index, Words... words) {
    auto& running = engine_->running;
    std::unique_ptr<detail::curl_transfer> one = std::move(running[index]);
    running[index] = std::move(running.back());
    running.pop_back();
    curl_multi_remove_handle(engine_->multi.get(), one->easy());
    one->finish(words...);
    engine_->keep(std::move(one));
  }

  /// Whether an exchange was finished.
  bool work() {
    int count = 0;
    curl_multi_perform(engine_->multi.get(), &count);
    bool finished = false;
    while (CURLMsg const* const message = curl_multi_info_read(engine_->multi.get(), &count)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURLcode const code = message->data.result;  // the message is gone with its handle
      auto const is_done = [easy = message->easy_handle](auto const& one) {
        return one->easy() == easy;
      };
      auto& running = engine_->running;
      auto const found = std::find_if(running.begin(), running.end(), is_done);
      if (found == running.end()) continue;
      end(static_cast<std::size_t>(found - running.begin()), code);
      finished = true;
    }
    if (engine_->running.empty()) return finished;
    http::time_point const now = http::clock::now();
    for (std::size_t i = engine_->running.size(); i-- > 0;) {
      detail::curl_transfer& one = *engine_->running[i];
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
  std::unique_ptr<engine> engine_;
};

}  // namespace vetted::transport
