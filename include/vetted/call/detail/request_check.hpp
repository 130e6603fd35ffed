// SPDX-License-Identifier: BSL-1.0
//
// request_check: what happens to a request right before it is sent. It is looked at once more
// (objection_to), since a hook may have changed it, and a hook may have answered it (store).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>

namespace vetted::call::detail {

/// Why method, URL and fields cannot be sent as they are, as several stacks would write CR and LF
/// as given; empty if they can. Says which of them it is, and nothing of what is in it.
inline std::string objection_to(http::request const& what) {
  if (!http::is_field_name(what.method)) return "the method is no token";
  if (what.content.size() > 0 && (what.method == "GET" || what.method == "HEAD"))
    return "a GET or HEAD has no content";  // stacks disagree on what to send
  if (auto const wrong = http::objection_to_url(what.url); !wrong.empty())
    return std::string{"the URL "}.append(wrong);
  for (std::size_t i = 0; i < what.fields.size(); ++i) {
    http::field const& one = what.fields[i];
    if (!http::is_field_name(one.name))
      return "the name of field " + std::to_string(i + 1) + " is no token";
    if (!http::is_field_value(one.value))
      return "the value of the field " + one.name +
             " has a control character, or a blank at an end";
    for (std::string_view const name :
         {"Content-Length", "Transfer-Encoding", "Host", "Connection"})
      if (http::same_field_name(one.name, name))
        return "the field " + one.name + " is for the transport to set";
  }
  return {};
}

/// Puts the content of a success into `target`, if there is one, as an exchange would have.
inline void store(http::outcome& answer, http::sink* target) {
  if (target == nullptr || answer.fault != http::fault::none || !answer.response.is_success())
    return;
  if (!target->write(std::as_bytes(std::span{answer.response.content})))
    answer.fault = http::fault::sink;
  answer.response.content.clear();
}

}  // namespace vetted::call::detail
