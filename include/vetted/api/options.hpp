// SPDX-License-Identifier: BSL-1.0
//
// client_options: what a program sets once for a client of any API: how long to wait, how much to
// take, and functions of the program that are called on the way.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/call/hooks.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode_error.hpp>

namespace vetted {

struct client_options {
  /// Hosts that plain http is taken for besides this machine, such as a stand-in in another
  /// container: whoever sees that network reads the credentials.
  std::vector<std::string> http_hosts{};
  http::time_limit connect_timeout = std::chrono::seconds{10};
  http::time_limit idle_timeout = std::chrono::seconds{30};    ///< without a byte either way
  http::time_limit back_off = std::chrono::milliseconds{500};  ///< before a free call is made again
  http::time_limit call_deadline = std::chrono::seconds{60};   ///< one call with its attempts
  http::time_limit download_deadline =
      std::chrono::minutes{5};                  ///< one download or upload, with its attempts
  std::uint64_t largest_reply = 16u << 20;      ///< bytes
  std::uint64_t largest_download = 256u << 20;  ///< bytes
  /// Hosts that downloads may come from, and uploads go to: "example.com" stands for
  /// "cdn.example.com" too, not for "badexample.com". Empty: any, but no address of this machine or
  /// a private network unless the API itself is there.
  std::vector<std::string> download_hosts{};
  /// Asked whenever a paid request is sent, so that an error can say when that was, on the thread
  /// that drives it. For tests, or for a clock that is known to be right.
  std::chrono::system_clock::time_point (*wall_clock)() = &std::chrono::system_clock::now;
  /// Run at every attempt of every call, for logs and traces. Downloads come from other hosts than
  /// the API: a field that is not meant for all needs a look at the URL.
  call::hooks hooks{};
  /// Told of each part of a reply that could not be read and is not needed, so that it was left
  /// out: where it is, what the description wants, and what there was.
  /// What it throws is ignored.
  std::function<void(decode_error const&)> on_left_out{};
  /// Told of a paid request that nobody will hear of any more, since its operation was dropped
  /// before its end: "vetted-job/1 " and the id of its job, or a receipt, see api/receipt.hpp. It
  /// is called where the operation is destroyed, and must not throw.
  std::function<void(std::string_view line)> on_lost{};
};

}  // namespace vetted
