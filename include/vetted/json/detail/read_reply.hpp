// SPDX-License-Identifier: BSL-1.0
//
// read_reply: the text of a reply into a value, by its rows. Text that the parser does not take but
// JSON allows is mended and read a second time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/config.hpp>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/detail/decode_mend.hpp>
#include <vetted/json/detail/decode_reader.hpp>
#include <vetted/json/detail/reply_rows.hpp>
#include <vetted/json/events.hpp>

namespace vetted::detail {

/// What fills the value at `target` by `root`; `renew` makes it anew, for text that is mended and
/// read again.
struct reply_target {
  reply_row const& root;
  void* target;
  void (*renew)(void*);
  decode_error& error;
  std::vector<decode_error>* left_out;
  bool salvages = false;

  // The size is limited where the text is received.
  BOOST_NOINLINE events_end read(std::string_view text) const {
    reply_reader reader{root, target, error, left_out, salvages};
    auto const end = for_each_event(text, {.depth = deepest_reply, .size = SIZE_MAX}, reader);
    if (salvages && end.why != events_end::reason::all_read) reader.decide();
    return end;
  }
};

/// The second try of read_reply with text that the parser does not take, which `first` says.
BOOST_NOINLINE inline events_end read_mended(std::string_view text, reply_target const& to,
                                             std::size_t noted, events_end const& first) {
  auto const mended = mended_json(text);
  if (!mended) return first;
  to.renew(to.target);
  if (to.left_out != nullptr) to.left_out->resize(noted);
  return to.read(*mended);
}

/// Fills a value from `text`; false if it could not be, see `error`.
inline bool read_reply(std::string_view text, reply_target const& to) {
  using reason = events_end::reason;
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark)
    text.remove_prefix(byte_order_mark.size());
  std::size_t const noted = to.left_out != nullptr ? to.left_out->size() : 0;
  events_end end = to.read(text);
  if (end.why == reason::all_read) return true;
  if (end.why != reason::by_handler) end = read_mended(text, to, noted, end);
  if (end.why == reason::no_json || end.why == reason::too_deep)
    to.error = {{}, "JSON", instead_of_json(text, end.error.message())};
  return end.why == reason::all_read;
}

}  // namespace vetted::detail
