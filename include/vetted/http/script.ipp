// SPDX-License-Identifier: BSL-1.0
//
// The bodies of script.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/config.hpp>
#include <vetted/http/adapter.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/function_transport.hpp>
#include <vetted/http/script.hpp>
#include <vetted/http/url.hpp>

namespace vetted::http {

VETTED_DECL reply answers(int status, std::string content, std::vector<field> fields) {
  return {{.response = {status, std::move(fields), std::move(content)}}};
}

VETTED_DECL reply refuses_connection() {
  return {{.fault = fault::connect, .reached = reached::no, .detail = "connection refused"}};
}

VETTED_DECL reply breaks_off(reply whole, std::size_t bytes) {
  response& cut = whole.what.response;
  cut.fields.push_back({"Content-Length", std::to_string(cut.content.size())});
  cut.content.resize((std::min)(bytes, cut.content.size()));
  whole.what.fault = fault::reset;
  whole.what.detail = "the connection broke off";
  return whole;
}

VETTED_DECL reply breaks_off() {
  return {{.fault = fault::reset, .detail = "the connection broke off"}};
}

VETTED_DECL reply late(reply what, duration delay) {
  what.after = delay;
  return what;
}

VETTED_DECL reply holds(reply what) {
  what.is_held = true;
  return what;
}

VETTED_DECL void script::start(exchange_ptr x) {
  auto const content = whole_content(*x);
  if (!content) return give_up(*x);
  std::string wrong = objection_to(x->what(), *content);
  if (!wrong.empty()) {
    x->finish(fault::source, reached::no, 0, wrong);
    return wrong_.push_back(std::move(wrong));
  }
  reply const& then = steps_[next_++].then;
  if (then.is_held)
    held_.push_back({std::move(x), then});
  else
    perform(then, *x);
}

VETTED_DECL void script::cancel(exchange_state const& state) {
  for (open& one : held_)
    if (&one.x->state() == &state) one.x->finish(fault::cancelled);
  std::erase_if(held_, [](open const& one) { return one.x->state().finished(); });
}

VETTED_DECL void script::let_go() {
  for (open const& one : std::exchange(held_, {})) perform(one.then, *one.x);
}

VETTED_DECL std::string script::report() const {
  std::string text;
  for (std::string const& one : wrong_) text += one + '\n';
  for (std::size_t i = next_; i < steps_.size(); ++i)
    text += "request " + std::to_string(i + 1) + " did not come: " + name_of(steps_[i]) + '\n';
  return text;
}

VETTED_DECL void script::perform(reply const& then, exchange& x) {
  request const& what = x.what();
  if (then.after > (std::min)(what.attempt_timeout, what.idle_timeout))
    return x.finish(fault::timed_out, reached::maybe, 0, "the answer would have been too late");
  deliver(then.what, x);
}

VETTED_DECL std::string script::without_query(std::string_view url) {
  return std::string{url.substr(0, url.find('?'))};
}

VETTED_DECL std::string script::name_of(expected const& one) {
  return one.method + ' ' + without_query(one.target);
}

VETTED_DECL std::string script::compared(std::string_view url, std::string_view target) {
  auto const parts = parse_url(url);
  bool const is_whole = target.find("://") < target.find('?');
  std::string seen = is_whole || !parts ? std::string{url} : origin_form(*parts);
  return target.find('?') == target.npos ? without_query(seen) : seen;
}

VETTED_DECL std::string script::objection_to(request const& what, std::string_view content) const {
  std::string const came = what.method + ' ' + without_query(what.url) + " came";
  if (next_ == steps_.size())
    return came + " although no request was expected any more, after " + std::to_string(next_);
  expected const& step = steps_[next_];
  std::string const wanted =
      "request " + std::to_string(next_ + 1) + " should be " + name_of(step) + ", but " + came;
  std::string const path = without_query(step.target);
  if (step.method != what.method || compared(what.url, path) != path) return wanted;
  if (compared(what.url, step.target) != step.target) return wanted + " with another query";
  if (step.if_only && !step.if_only(what, content))
    return wanted + " and its condition does not hold";
  return {};
}

}  // namespace vetted::http
