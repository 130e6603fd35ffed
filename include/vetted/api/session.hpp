// SPDX-License-Identifier: BSL-1.0
//
// session: what the operations of a client share: where the API is and who asks, how often and how
// long a call is tried, the budget of repeats, and chance. Any thread may use it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/api/call_rules.hpp>
#include <vetted/api/options.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/http/message.hpp>

namespace vetted {

namespace call {
class call_machine;
struct call_options;
class jitter;
struct redirect_options;
class retry_budget;
}  // namespace call

namespace http {
class event;
}

class answers;
struct answer_rules;
class any_credentials;
struct decode_error;
struct refusal_rules;

class session {
 public:
  /// `base_url` is https; plain http is taken for this machine, and for options.http_hosts.
  session(std::shared_ptr<any_credentials> who, std::string_view base_url,
          answer_rules const& rules, client_options options);

  client_options const& options() const { return options_; }
  vetted::answers const& answers() const { return *answers_; }

  /// An error if something is wrong with base URL or credentials.
  result<void> ready() const;

  /// A request to the API, not signed: `target` is the path behind the base URL and the query.
  http::request message(std::string_view method, std::string_view target) const;

  /// Bytes that path and query of a request to the API may have.
  std::size_t longest_target() const;

  /// Adds the credentials to a request to the API; returns which they are, for renew().
  std::uint64_t sign(http::request& what) const;

  /// Whether there may be other credentials after an answer of 401; see renew.
  bool is_renewable() const;

  /// Whether there are others than those that were `refused`.
  bool renew(std::uint64_t refused) const;

  /// Tells the program what of a reply was left out, without secrets: there are names in it that
  /// the server has chosen.
  void tell(std::vector<decode_error> const& left_out) const;

  /// A plain GET of a URL that the API has named: no credentials go there. It needs a connection of
  /// its own, as nothing in a file says whose it is: a host that answers twice would give it
  /// another's bytes.
  /// Errors: the URL is not https (http is taken for loopback if the API is there too), names a
  /// user, leads into a private network, or is not of an allowed host.
  result<http::request> download(std::string_view url, std::shared_ptr<http::sink> to) const;

  /// A PUT of `content` to such a URL, in the same way.
  result<http::request> upload(std::string_view url, body content,
                               std::string_view media_type) const;

  /// How a call is made; `not_taken` says of an answer that the API has turned the request away.
  call::call_options options_of(call_kind kind, named_answer not_taken = {},
                                bool has_idempotency_key = false) const;

  /// The same for the polls of jobs, which share it.
  std::shared_ptr<call::call_options const> const& options_of_polls() const { return polls_; }

  /// The same for a download, whose host may send on to another one, as it gets no credentials.
  call::call_options options_of_download(refusal_rules const& rules) const;

  call::call_machine call_of(http::request what, call::call_options how,
                             std::shared_ptr<http::event> told) const;

  /// One for each machine, so that clients do not come back in step.
  call::jitter chance() const;

  /// 32 hexadecimal digits that no other process, client or call is likely to have; no secret.
  std::string nonce() const;

 private:
  static constexpr int most_redirects = 5;  // of a GET; a POST is never sent on

  /// Differs from client to client, also between processes; it need not be hard to guess.
  std::uint64_t seed() const;

  std::string objection_to_base() const;

  result<http::request> to_named_host(std::string_view method, std::string_view url) const;

  /// Where the API, or a host that it has named, may have us ask for a file.
  call::redirect_options named_hosts() const;

  http::request timed(std::string_view method, std::string url) const;

  std::shared_ptr<any_credentials> who_;
  std::shared_ptr<vetted::answers const> answers_;
  client_options options_;
  std::string base_url_;
  std::string base_objection_;  // what is wrong with it
  mutable std::atomic<std::uint64_t> seed_{seed()};
  std::shared_ptr<call::retry_budget> budget_;
  std::shared_ptr<call::call_options const> polls_;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/session.ipp>
#endif
