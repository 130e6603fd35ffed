// SPDX-License-Identifier: BSL-1.0
//
// Reads an answer with an error status, from whatever shape: the text of an application
// ("reason", "error"), of a gateway ("message"), or of a page of HTML. Look at read_refusal, and at
// refusal_rules for what an API may add.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include <vetted/api/call_rules.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/http/message.hpp>

namespace vetted {

namespace detail {

/// Bytes of the service's text that an error carries at the most.
inline constexpr std::size_t longest_text = 512;

/// Reads `details` too, where some servers put what others put at the top.
void read_error_body(boost::json::object const& body, error& found);

/// What stands between <`tag`…> and the next tag in `page`, in letters of either case.
std::string_view text_of_tag(std::string_view page, std::string_view tag);

/// Of a body that is no JSON what a person may want to read: of HTML and XML the title.
std::string_view plain_text_in(std::string_view content);

/// How the content of an answer is encoded, which nobody asked for; empty if it is not.
std::string odd_encoding(http::response const& answer);

std::string said_of_encoding(std::string const& encoding);

/// Whether `content` tells a person nothing: it is blank or an empty JSON value.
bool says_nothing(std::string_view content);

/// What a status means where nothing else is said, in the words of RFC 9110; empty for others.
constexpr std::string_view meaning_of(int status) {
  switch (status) {
    case 400: return "bad request";
    case 401: return "unauthorized";
    case 402: return "payment required";
    case 403: return "forbidden";
    case 404: return "not found";
    case 408: return "request timeout";
    case 410: return "gone";
    case 413: return "content too large";
    case 429: return "too many requests";
    case 500: return "internal server error";
    case 502: return "bad gateway";
    case 503: return "service unavailable";
    case 504: return "gateway timeout";
    default: return {};
  }
}

/// `found` behind who says it: "the service answered 400: …".
void put_head(error& found, std::string_view who);

}  // namespace detail

/// A time in seconds at `key`, also in quotes, up to call::longest_retry_after; 0 if there is none.
double seconds_at(boost::json::object const& object, std::string_view key);

/// The refusals of an API, where they say more than those of others.
struct refusal_rules {
  /// Reads a body of the API's own shape; false if it is none, which is then read as others are.
  bool (*read)(std::string_view content, call::refusal& found) = nullptr;
  /// Reads more of the JSON object in a body; what.message has the text by then.
  void (*read_more)(boost::json::object const& body, call::refusal& found) = nullptr;
  /// Adds to the message what a person may do about it.
  void (*advise)(error& found) = nullptr;
  std::string_view who = "the service";
};

namespace detail {

/// What `member`, a name or a pointer, leads to; null: nothing.
boost::json::value const* member_at(boost::json::value const& body, std::string_view member);

/// Whether `body` says by the text at `member` that the request has not been taken.
bool says_not_taken(boost::json::value const& body, std::string_view member);

/// Reads a body of any shape.
void read_any_body(boost::json::value const& body, refusal_rules const& rules,
                   call::refusal& found);

}  // namespace detail

/// For a host that an API has named by a URL: adds `advice` about a link that was refused.
void advise_of_link(error& what, std::string_view advice);

/// Reads `answer`, which has an error status. `not_taken`: the answer by which the endpoint says
/// that it has not taken the request.
call::refusal read_refusal(http::response const& answer, refusal_rules const& rules = {},
                           named_answer not_taken = {});

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/refusal.ipp>
#endif
