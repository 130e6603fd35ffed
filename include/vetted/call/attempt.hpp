// SPDX-License-Identifier: BSL-1.0
//
// attempt: what happens to a request right before it is sent. It is looked at once more (is_sound),
// since a hook may have changed it, and a hook may have answered it (store).
#pragma once

#include <span>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>

namespace vetted::call {

/// Whether URL and fields can be sent as they are; several stacks write CR and LF as given.
inline bool is_sound(http::request const& what) {
  for (http::field const& one : what.fields)
    if (!http::is_field_name(one.name) || !http::is_field_value(one.value)) return false;
  return http::is_field_name(what.method) && http::parse_url(what.url).has_value();
}

/// Puts the content of a success into `target`, if there is one, as an exchange would have.
inline void store(http::outcome& answer, http::sink* target) {
  if (target == nullptr || answer.fault != http::fault::none || !answer.response.is_success())
    return;
  if (!target->write(std::as_bytes(std::span{answer.response.content})))
    answer.fault = http::fault::sink;
  answer.response.content.clear();
}

}  // namespace vetted::call
