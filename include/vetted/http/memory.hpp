// SPDX-License-Identifier: BSL-1.0
//
// memory: a transport without a network, for tests of your program. A function answers each
// request; every request is kept. script and replay are the same for tests that know what comes.
// Example:
//   http::memory net{[](http::request const&) { return http::answered(200, R"({"id":"a"})"); }};
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <vetted/http/adapter.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/function_transport.hpp>

namespace vetted::http {

/// A whole answer.
inline outcome answered(int status, std::string content = {}, std::vector<field> fields = {}) {
  outcome made;
  made.reached = reached::maybe;
  made.response = {status, std::move(fields), std::move(content)};
  return made;
}

class memory {
 public:
  using answer = std::function<outcome(request const&)>;

  explicit memory(answer respond) : respond_(std::move(respond)) {}

  /// A request as it would have gone out, with its content read in full.
  struct record {
    request what;
    std::string content;
  };
  std::vector<record> const& requests() const { return requests_; }

  void start(exchange_ptr const& x) {
    auto sent = whole_content(*x);
    if (!sent) return give_up(*x);
    requests_.push_back({x->what(), std::move(*sent)});
    deliver(respond_(x->what()), *x);
  }

 private:
  answer respond_;
  std::vector<record> requests_;
};

}  // namespace vetted::http
