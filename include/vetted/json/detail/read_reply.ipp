// SPDX-License-Identifier: BSL-1.0
//
// The body of read_reply, and what it does once or twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <boost/config.hpp>

#include <vetted/config.hpp>
#include <vetted/json/detail/decode_mend.hpp>
#include <vetted/json/detail/decode_reader.hpp>
#include <vetted/json/detail/read_reply.hpp>
#include <vetted/json/events.hpp>

namespace vetted::detail {

// The size is limited where the text is received.
BOOST_NOINLINE inline events_end read_once(std::string_view text, reply_target const& to) {
  reply_reader reader{to.root, to.target, to.error, to.left_out, to.salvages};
  auto const end = for_each_event(text, {.depth = deepest_reply, .size = SIZE_MAX}, reader);
  if (to.salvages && end.why != events_end::reason::all_read) reader.decide();
  return end;
}

/// The second try of read_reply with text that the parser does not take, which `first` says.
BOOST_NOINLINE inline events_end read_mended(std::string_view text, reply_target const& to,
                                             std::size_t noted, events_end const& first) {
  auto const mended = mended_json(text);
  if (!mended) return first;
  to.renew(to.target);
  if (to.left_out != nullptr) to.left_out->resize(noted);
  return read_once(*mended, to);
}

VETTED_DECL bool read_reply(std::string_view text, reply_target const& to) {
  using reason = events_end::reason;
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark)
    text.remove_prefix(byte_order_mark.size());
  std::size_t const noted = to.left_out != nullptr ? to.left_out->size() : 0;
  events_end end = read_once(text, to);
  if (end.why == reason::all_read) return true;
  if (end.why != reason::by_handler) end = read_mended(text, to, noted, end);
  if (end.why == reason::no_json || end.why == reason::too_deep)
    to.error = {{}, "JSON", instead_of_json(text, end.error.message())};
  return end.why == reason::all_read;
}

}  // namespace vetted::detail
