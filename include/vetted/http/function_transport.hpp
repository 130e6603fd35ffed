// SPDX-License-Identifier: BSL-1.0
//
// function_transport: an HTTP stack that is one function, outcome(request const&), as a transport.
// Example: function_transport net{[&](http::request const& what) { return my_stack.send(what); }};
#pragma once

#include <functional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include <vetted/http/exchange.hpp>

namespace vetted::http {

/// Reports `ended` to an exchange as a transport would.
inline void deliver(outcome const& ended, exchange& x) {
  if (ended.response.status != 0) x.status(ended.response.status);
  for (field const& one : ended.response.fields) x.header(one.name, one.value);
  std::string const& content = ended.response.content;
  if (content.empty() || x.data(std::as_bytes(std::span{content})))
    x.finish(ended.fault, ended.reached, ended.native, ended.detail);
  else
    x.finish();
}

/// The function waits for the answer, so this one is for call::block or call::offload.
template <class Function>
  requires std::is_invocable_r_v<outcome, Function&, request const&>
class function_transport {
 public:
  static constexpr bool blocks = true;

  explicit function_transport(Function function) : function_(std::move(function)) {}

  void start(exchange_ptr const& x) { deliver(std::invoke(function_, x->what()), *x); }

 private:
  Function function_;
};

}  // namespace vetted::http
