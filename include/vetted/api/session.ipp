// SPDX-License-Identifier: BSL-1.0
//
// The bodies of session.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/answers.hpp>
#include <vetted/api/any_credentials.hpp>
#include <vetted/api/call_rules.hpp>
#include <vetted/api/options.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/fnv1a.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/redirect.hpp>
#include <vetted/call/retry_budget.hpp>
#include <vetted/config.hpp>
#include <vetted/http/event.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>
#include <vetted/json/decode_error.hpp>

namespace vetted {

VETTED_DECL session::session(std::shared_ptr<any_credentials> who, std::string_view base_url,
                             answer_rules const& rules, client_options options)
    : who_(std::move(who)),
      answers_(std::make_shared<vetted::answers>(who_, rules)),
      options_(std::move(options)),
      base_url_(http::tidy_url(base_url)),
      budget_(std::make_shared<call::retry_budget>()) {
  while (!base_url_.empty() && base_url_.back() == '/') base_url_.pop_back();
  base_objection_ = objection_to_base();
  polls_ = std::make_shared<call::call_options>(options_of(call_kind::free_of_charge));
}

VETTED_DECL result<void> session::ready() const {
  std::string what = base_objection_.empty() ? who_->objection() : base_objection_;
  if (!what.empty()) return error{.kind = error_kind::invalid_setup, .message = std::move(what)};
  return {};
}

VETTED_DECL http::request session::message(std::string_view method, std::string_view target) const {
  http::request call = timed(method, base_url_ + std::string{target});
  call.fields.push_back({"Accept", "application/json"});
  return call;
}

VETTED_DECL std::size_t session::longest_target() const {
  return http::longest_url - (std::min)(http::longest_url, base_url_.size());
}

VETTED_DECL std::uint64_t session::sign(http::request& what) const { return who_->sign(what); }

VETTED_DECL bool session::is_renewable() const { return who_->is_renewable(); }

VETTED_DECL bool session::renew(std::uint64_t refused) const { return who_->renew(refused); }

VETTED_DECL call::jitter session::chance() const {
  return call::jitter{seed_.fetch_add(0x9e3779b97f4a7c15u)}.split();
}

VETTED_DECL void session::tell(std::vector<decode_error> const& left_out) const {
  if (!options_.on_left_out) return;
  http::guarded(
      [&] {
        for (decode_error one : left_out) {
          who_->hide(one.pointer);
          who_->hide(one.found);
          options_.on_left_out(one);
        }
      },
      [](std::string_view) {});
}

VETTED_DECL result<http::request> session::download(std::string_view url,
                                                    std::shared_ptr<http::sink> to) const {
  auto call = to_named_host("GET", url);
  if (!call) return call;
  call->max_response = options_.largest_download;
  call->new_connection = true;
  call->to = std::move(to);
  return call;
}

VETTED_DECL result<http::request> session::upload(std::string_view url, body content,
                                                  std::string_view media_type) const {
  auto call = to_named_host("PUT", url);
  if (!call) return call;
  if (std::string why = content.objection(); !why.empty())
    return error{
        .kind = error_kind::file, .message = std::move(why), .path = std::string{content.path()}};
  call->fields.push_back({"Content-Type", std::string{media_type}});
  call->content = std::move(content);
  return call;
}

VETTED_DECL call::call_options session::options_of(call_kind kind, named_answer not_taken,
                                                   bool has_idempotency_key) const {
  call::call_options made{.kind = kind,
                          .has_idempotency_key = has_idempotency_key,
                          .deadline = options_.call_deadline,
                          .back_off = options_.back_off,
                          .redirects = {.most = most_redirects, .same_origin = true},
                          .budget = budget_,
                          .hooks = options_.hooks};
  made.refusal_of = [this, not_taken](http::response const& answer) {
    return answer.is_success() ? call::refusal{} : answers_->said_in(answer, not_taken);
  };
  return made;
}

VETTED_DECL call::call_options session::options_of_download(refusal_rules const& rules) const {
  call::call_options made = options_of(call_kind::free_of_charge);
  made.deadline = options_.download_deadline;
  made.redirects = named_hosts();
  made.refusal_of = [this, rules](http::response const& answer) {
    return answer.is_success() ? call::refusal{} : answers_->said_in(answer, rules);
  };
  return made;
}

VETTED_DECL call::call_machine session::call_of(http::request what, call::call_options how,
                                                std::shared_ptr<http::event> told) const {
  return {std::move(what), std::move(how), chance(), std::move(told)};
}

VETTED_DECL std::string session::nonce() const {
  auto const wall =
      static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
  std::string made = hexadecimal(chance().bits() ^ wall);
  made += hexadecimal(chance().bits() + wall);
  return made;
}

VETTED_DECL std::uint64_t session::seed() const {
  auto const time = static_cast<std::uint64_t>(http::clock::now().time_since_epoch().count());
  return time ^ std::uint64_t{reinterpret_cast<std::uintptr_t>(this)} << 20;
}

VETTED_DECL std::string session::objection_to_base() const {
  std::string const& url = base_url_;
  auto const base = http::parse_url(url);
  if (!base) return "the base URL " + std::string{http::objection_to_url(url)};
  if (base->target.find('?') != base->target.npos) return "the base URL has a query";
  if (base->is_https() || base->is_loopback()) return {};
  for (std::string const& host : options_.http_hosts)
    if (http::same_field_name(host, base->host)) return {};
  return "the base URL must be https; http is taken for this machine only";
}

VETTED_DECL result<http::request> session::to_named_host(std::string_view method,
                                                         std::string_view url) const {
  std::string address = http::tidy_url(url);
  auto const target = http::parse_url(address);
  auto const base = http::parse_url(base_url_);
  using enum call::redirect_refusal;
  auto const refused =
      target && base ? call::refusal_to_ask(*base, *target, named_hosts()) : malformed;
  if (refused != none) {
    error failed{.kind = error_kind::unexpected_reply,
                 .message = refused == host ? "the URL is of a host that is not allowed"
                            : refused == internal
                                ? "the URL leads into this machine or a private network"
                                : "there is no https URL"};
    if (!target) failed.message.append(": that ").append(http::objection_to_url(address));
    return failed;
  }
  http::request call = timed(method, std::move(address));
  call.attempt_timeout = options_.download_deadline;
  return call;
}

VETTED_DECL call::redirect_options session::named_hosts() const {
  return {
      .most = most_redirects, .hosts = options_.download_hosts, .http_hosts = options_.http_hosts};
}

VETTED_DECL http::request session::timed(std::string_view method, std::string url) const {
  http::request call;
  call.method = method;
  call.url = std::move(url);
  call.connect_timeout = options_.connect_timeout;
  call.idle_timeout = options_.idle_timeout;
  call.attempt_timeout = options_.call_deadline;
  call.max_response = options_.largest_reply;
  return call;
}

}  // namespace vetted
