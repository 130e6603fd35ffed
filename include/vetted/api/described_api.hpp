// SPDX-License-Identifier: BSL-1.0
//
// An API as data: what all its endpoints share.
//   struct api {
//     vetted::bearer credentials;                   // see credentials.hpp
//     std::string base_url = "https://api.example.com/v1";
//     using refusal = pictures::refusal;            // perhaps: a described struct with text()
//   };
// Look at described_api, and at session_of for what a client makes of it.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/any_credentials.hpp>
#include <vetted/api/credentials.hpp>
#include <vetted/api/job_operation.hpp>
#include <vetted/api/options.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted {

template <class T>
concept described_api = requires(T const& api) {
  requires credentials_type<std::remove_cvref_t<decltype(api.credentials)>>;
  { api.base_url } -> std::convertible_to<std::string_view>;
};

namespace detail {

/// A body in the shape that the API's description names: `text()` says what happened; where there
/// is `remaining_seconds()`, it says when to come back, and `lasts()`, that time alone does not
/// help.
template <class Refusal>
bool read_described_refusal(std::string_view content, call::refusal& found) {
  auto const said = decode<Refusal>(content);
  if (!said) return false;
  found.what.message = shortened(said->text(), longest_text);
  if constexpr (requires { said->remaining_seconds(); })
    found.what.remaining_seconds = said->remaining_seconds();
  if constexpr (requires { said->lasts(); }) found.lasts = said->lasts();
  return !found.what.message.empty();
}

template <class Api>
constexpr answer_rules rules_of_answers() {
  answer_rules made;
  if constexpr (requires { typename Api::refusal; })
    made.refusals.read = &read_described_refusal<typename Api::refusal>;
  return made;
}

}  // namespace detail

template <class T>
using reply_to = reply_of<request_in<T>>;

template <class T>
using run_options_of = typename job_operation<request_in<T>>::options_type;

template <described_api Api>
std::shared_ptr<session> session_of(Api api, client_options options) {
  std::string const base_url{api.base_url};
  return std::make_shared<session>(any_credentials_of(std::move(api.credentials)), base_url,
                                   detail::rules_of_answers<Api>(), std::move(options));
}

}  // namespace vetted
