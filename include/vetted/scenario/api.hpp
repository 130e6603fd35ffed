// SPDX-License-Identifier: BSL-1.0
//
// api: Scenario's HTTP calls as messages: makes the requests with address and credentials, and
// reads what came back as a reply or an error. It opens no connection; client does that with a
// transport.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/bytes/printable.hpp>
#include <vetted/call/redirect.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/scenario/asset.hpp>
#include <vetted/scenario/credentials.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/error_reply.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/named_job.hpp>
#include <vetted/scenario/options.hpp>
#include <vetted/scenario/request_body.hpp>

namespace vetted::scenario {

using call::call_kind;

class api {
 public:
  api(credentials who, client_options options)
      : who_(std::move(who)), options_(std::move(options)) {
    options_.base_url = http::tidy_url(options_.base_url);
    while (!options_.base_url.empty() && options_.base_url.back() == '/')
      options_.base_url.pop_back();
    auto const base = http::parse_url(options_.base_url);
    if (!base)
      base_objection_ = "the base URL " + std::string{http::objection_to_url(options_.base_url)};
    else if (base->target.find('?') != base->target.npos)
      base_objection_ = "the base URL has a query";
    else if (!base->is_https() && !base->is_loopback())
      base_objection_ = "the base URL must be https; http is taken for this machine only";
  }

  client_options const& options() const { return options_; }

  /// What is wrong with base URL or credentials; empty if nothing is.
  std::string objection() const {
    if (!base_objection_.empty()) return base_objection_;
    return std::string{who_.objection()};
  }

  /// A described request to its endpoint; `extra` is added to the query.
  /// Errors: all broken rules; a file with an image that has changed or is gone.
  template <request_type Request>
  result<http::request> make(Request const& request, std::string_view extra = {}) const {
    auto body = body_of(request);
    if (!body) return body.error();
    return to_endpoint(request, std::move(*body), extra);
  }

  /// The same for a request that the compiler has proven: nothing is checked, and its body is a
  /// constant.
  template <auto const& Request>
  result<http::request> make(verified_request<Request>, std::string_view extra = {}) const {
    return to_endpoint(Request, http::body::of_constant(json_of<Request>), extra);
  }

  http::request get_job(std::string_view job_id) const {
    return to_api("GET", "/jobs/" + http::percent_encoded(job_id));
  }

  /// The newest jobs, at most `count` of 1 to 200, or those behind an earlier page. Whether a
  /// program pays again depends on the answer, so it must be the one to this question.
  http::request list_jobs(int count, std::string_view page = {}) const {
    std::string target = "/jobs?pageSize=" + std::to_string((std::clamp)(count, 1, 200));
    if (!page.empty()) target += "&paginationToken=" + http::percent_encoded(page);
    http::request call = to_api("GET", target);
    call.new_connection = true;
    return call;
  }

  http::request cancel_job(std::string_view job_id) const {
    http::request call = to_api("POST", "/jobs/" + http::percent_encoded(job_id) + "/action");
    call.fields.push_back({"Content-Type", "application/json"});
    call.content = http::body{R"({"action":"cancel"})"};
    return call;
  }

  http::request get_asset(std::string_view asset_id) const {
    http::request call = to_api("GET", "/assets/" + http::percent_encoded(asset_id));
    call.new_connection = true;
    return call;
  }

  /// A plain GET of a signed URL: no credentials go there. It needs a connection of its own, as
  /// nothing in an image says whose it is: a host that answers twice would give it another's bytes.
  /// Errors: the URL is not https (http is taken for loopback if the API is there too), names a
  /// user, leads into a private network, or is not of an allowed host.
  result<http::request> download(asset const& what, std::shared_ptr<http::sink> to) const {
    std::string address = http::tidy_url(what.url);
    auto const url = http::parse_url(address);
    auto const base = http::parse_url(options_.base_url);
    using enum call::redirect_objection;
    auto const objection =
        url && base ? call::objection_to(*base, *url, {.hosts = options_.image_hosts}) : malformed;
    if (objection != none) {
      error failed{.kind = error_kind::unexpected_reply,
                   .message = objection == host ? "it has a URL of a host that is not allowed"
                              : objection == internal
                                  ? "it has a URL that leads into this machine or a private network"
                                  : "it has no https URL"};
      if (!url) failed.message.append(": that ").append(http::objection_to_url(address));
      return failed;
    }
    http::request call = timed("GET", std::move(address));
    call.attempt_timeout = options_.image_deadline;
    call.max_response = options_.largest_image;
    call.new_connection = true;
    call.to = std::move(to);
    return call;
  }

  /// The reply in `answer`; `left_out`, if it is given, gets what of it could not be read. Errors:
  /// no answer, an error status, or no such reply. Neither key nor secret is in an error, even if
  /// the service repeats them. `is_not_taken`: see refused.
  template <described Reply>
  result<Reply> read(http::outcome const& answer, call_kind kind, bool is_not_taken = false,
                     std::vector<decode_error>* left_out = nullptr) const {
    if (answer.fault != http::fault::none) return broken_off(answer, kind);
    if (!answer.response.is_success()) return refused(answer, kind, is_not_taken);
    std::vector<decode_error> notes;
    auto reply = decode<Reply>(answer.response.content, left_out != nullptr ? *left_out : notes);
    if (reply) return std::move(*reply);
    return unreadable(answer, reply.error(), kind);
  }

  /// The error for an answer with a good status that holds no such reply. Of a paid request its job
  /// may be named in it all the same.
  error unreadable(http::outcome const& answer, decode_error const& why, call_kind kind) const {
    http::response const& response = answer.response;
    std::string_view const type = response.field_value("Content-Type");
    std::string const encoding = detail::odd_encoding(response);
    error failed{
        .kind = error_kind::unexpected_reply,
        .message = "the service answered " + std::to_string(response.status) +
                   " with an unexpected reply: " +
                   (encoding.empty() ? why.message() : detail::said_of_encoding(encoding)) +
                   (type.empty() ? "" : " (" + shortened(type, 64) + ")"),
        .status = response.status};
    if (kind == call_kind::paid) failed.job_id = job_named_in(response.content);
    return unless_paid(without_secrets(std::move(failed)), kind);
  }

  /// `failed` with key and secret taken out of its texts.
  error without_secrets(error failed) const {
    failed.message = who_.redacted(std::move(failed.message));
    failed.trace_id = who_.redacted(std::move(failed.trace_id));
    return failed;
  }

  /// The error for a call that got no whole answer.
  error broken_off(http::outcome const& answer, call_kind kind) const {
    error failed{.kind = error_kind::interrupted};
    if (answer.fault == http::fault::too_large || answer.fault == http::fault::protocol)
      failed.kind = error_kind::unexpected_reply;
    failed.message = std::string{http::fault_text(answer.fault)};
    if (!answer.detail.empty()) failed.message += " (" + shortened(answer.detail, 256) + ")";
    failed = without_secrets(std::move(failed));
    failed.status = answer.response.status;
    failed.bytes_sent = answer.sent;
    bool const has_not_arrived = answer.reached == http::reached::no;
    bool const is_free = kind == call_kind::free_of_charge;
    if (answer.fault == http::fault::cancelled && (has_not_arrived || is_free))
      failed.kind = error_kind::cancelled;
    else if (has_not_arrived)
      failed.kind = answer.fault == http::fault::source ? error_kind::invalid_request
                                                        : error_kind::no_connection;
    if (has_not_arrived) return failed;
    if (kind == call_kind::paid && answer.response.is_success())
      failed.job_id = job_named_in(answer.response.content);  // as far as it came
    return unless_paid(std::move(failed), kind);
  }

  /// The error for a status outside 200 to 299. After a paid request it leaves the outcome unknown,
  /// unless the status says that the server has not acted, or the endpoint's description says so
  /// of this answer (`is_not_taken`).
  error refused(http::outcome const& answer, call_kind kind, bool is_not_taken = false) const {
    error failed = read_refusal(answer, refusal_of);
    bool const is_open = !is_not_taken && !call::is_refusal(failed.status);
    return is_open ? unless_paid(std::move(failed), kind) : failed;
  }

  /// The same for the download of an image.
  error refused_image(http::outcome const& answer) const {
    return read_refusal(answer, refusal_of_image);
  }

 private:
  error read_refusal(http::outcome const& answer, error (*refusal)(http::response const&)) const {
    http::response plain = answer.response;
    plain.content = who_.redacted(std::move(plain.content));  // before it is cut
    error failed = without_secrets(refusal(plain));           // and once JSON's escapes are read
    if (plain.status / 100 == 3 && !answer.detail.empty())
      failed.message += " (" + shortened(answer.detail, 256) + ")";  // why it is not followed
    return failed;
  }

  static error unless_paid(error failed, call_kind kind) {
    if (kind == call_kind::free_of_charge) return failed;
    failed.kind = error_kind::outcome_unknown;
    failed.message += "; the service may have taken the request and may charge for it";
    if (failed.job_id.empty())
      failed.message += ways_to_find_out;
    else
      failed.message += "; wait for its job, " + shortened(failed.job_id, 64);
    return failed;
  }

  template <class Request>
  http::request to_endpoint(Request const& request, http::body body, std::string_view extra) const {
    std::string query = query_of(request);
    if (!extra.empty()) query.append(query.empty() ? "" : "&").append(extra);
    std::string target{Request::endpoint::path};
    if (!query.empty()) target += '?' + query;
    http::request call = to_api(Request::endpoint::method, target);
    call.fields.push_back({"Content-Type", "application/json"});
    call.content = std::move(body);
    return call;
  }

  template <class Request>
  static std::string query_of(Request const& request) {
    std::string query;
    for_each_member<Request>([&](auto descriptor) {
      using descriptor_type = decltype(descriptor);
      if constexpr (location_of<Request, descriptor_type> == location::query) {
        auto const& value = request.*descriptor_type::pointer;
        if (!value) return;
        query.append(query.empty() ? "" : "&").append(wire_name<descriptor_type>).append("=");
        query += query_text(*value);
      }
    });
    return query;
  }

  template <name Name, class... Wire>
  static std::string query_text(flag<Name, Wire...> const& value) {
    return value.value() ? "true" : "false";
  }
  template <vetted::detail::viewed_string T>
  static std::string query_text(T const& value) {
    return http::percent_encoded(value.view());
  }

  http::request timed(std::string_view method, std::string url) const {
    http::request call;
    call.method = method;
    call.url = std::move(url);
    call.connect_timeout = options_.connect_timeout;
    call.idle_timeout = options_.idle_timeout;
    call.attempt_timeout = options_.call_deadline;
    call.max_response = options_.largest_reply;
    return call;
  }

  http::request to_api(std::string_view method, std::string const& target) const {
    http::request call = timed(method, options_.base_url + target);
    call.fields.push_back(who_.authorization());
    call.fields.push_back({"Accept", "application/json"});
    return call;
  }

  credentials who_;
  client_options options_;
  std::string base_objection_;  // what is wrong with the base URL
};

}  // namespace vetted::scenario
