// SPDX-License-Identifier: BSL-1.0
//
// session: what the operations of a client share: the API's messages, how often and how long a call
// is tried, the budget of repeats, and chance.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/retry_budget.hpp>
#include <vetted/scenario/api.hpp>
#include <vetted/scenario/error_reply.hpp>
#include <vetted/scenario/options.hpp>

namespace vetted::scenario {

using turned_away_function = bool (*)(http::response const&);

class session {
 public:
  session(credentials who, client_options options) : api_(std::move(who), std::move(options)) {}

  api const& calls() const { return api_; }
  client_options const& options() const { return api_.options(); }

  /// One for each machine, so that clients do not come back in step. Any thread may ask.
  call::jitter chance() { return call::jitter{seed_.fetch_add(0x9e3779b97f4a7c15u)}.split(); }

  /// `not_taken` says of an answer whether the service has turned the request away; null: none
  /// does.
  call::call_options options_of(call_kind kind, turned_away_function not_taken = nullptr,
                                bool has_idempotency_key = false) const {
    call::call_options made{.kind = kind,
                            .has_idempotency_key = has_idempotency_key,
                            .deadline = options().call_deadline,
                            .back_off = options().back_off,
                            .redirects = {.most = most_redirects, .same_origin = true},
                            .budget = budget_,
                            .hooks = options().hooks};
    made.hooks.hint = remaining_time;
    made.hooks.lasts = is_lasting;
    if (not_taken != nullptr) made.hooks.turned_away = not_taken;
    return made;
  }

  /// The same for an image, whose host may send on to another one, as it gets no credentials.
  call::call_options options_of_image() const {
    call::call_options made = options_of(call_kind::free_of_charge);
    made.deadline = options().image_deadline;
    made.redirects = {.most = most_redirects, .hosts = options().image_hosts};
    return made;
  }

  /// 32 hexadecimal digits that no other process, client or call is likely to have; no secret.
  std::string nonce() {
    auto const wall =
        static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    std::string made = hexadecimal(chance().bits() ^ wall);
    made += hexadecimal(chance().bits() + wall);
    return made;
  }

  call::call_machine call_of(http::request what, call::call_options how,
                             std::shared_ptr<http::event> told) {
    return {std::move(what), std::move(how), chance(), std::move(told)};
  }

  /// What is wrong with base URL or credentials, as an error.
  result<void> objection() const {
    if (std::string what = api_.objection(); !what.empty())
      return error{.kind = error_kind::invalid_setup, .message = std::move(what)};
    return {};
  }

 private:
  static constexpr int most_redirects = 5;  // of a GET; a POST is never sent on

  /// Differs from client to client, also between processes; it need not be hard to guess.
  std::uint64_t seed() const {
    auto const time = static_cast<std::uint64_t>(http::clock::now().time_since_epoch().count());
    return time ^ std::uint64_t{reinterpret_cast<std::uintptr_t>(this)} << 20;
  }

  api api_;
  std::atomic<std::uint64_t> seed_{seed()};
  std::shared_ptr<call::retry_budget> budget_ = std::make_shared<call::retry_budget>();
};

}  // namespace vetted::scenario
