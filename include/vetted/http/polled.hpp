// SPDX-License-Identifier: BSL-1.0
//
// polled: a transport over a stack that has an object for each request and wants it polled, as the
// HTTP clients of engines do. You write a polled_request, this does the rest. Example:
//   struct mine { explicit mine(http::exchange const&); bool advance(http::exchange&);
//                 http::reached how_far = http::reached::no; };
//   http::polled<mine> net;
#pragma once

#include <concepts>
#include <utility>
#include <vector>

#include <vetted/http/exchange.hpp>

namespace vetted::http {

/// Reports to the exchange what has come, and finishes it in the end. Going away, it ends what
/// runs.
template <class T>
concept polled_request = std::constructible_from<T, exchange const&> && std::movable<T> &&
                         requires(T& one, exchange& x) {
                           { one.advance(x) } -> std::same_as<bool>;
                           { one.how_far } -> std::convertible_to<reached>;
                         };

template <polled_request Request>
class polled {
 public:
  void start(exchange_ptr x) {
    Request made{*x};
    if (!x->state().finished()) running_.emplace_back(std::move(x), std::move(made));
  }

  /// One step of each request; true if more can be done at once. It never waits.
  bool pump(time_point) {
    bool more = false;
    for (auto& [x, request] : running_)
      if (x->stopping())
        x->finish(fault::cancelled, request.how_far);
      else
        more = request.advance(*x) || more;
    std::erase_if(running_, [](auto const& one) { return one.first->state().finished(); });
    return more;
  }

 private:
  std::vector<std::pair<exchange_ptr, Request>> running_;
};

}  // namespace vetted::http
