// SPDX-License-Identifier: BSL-1.0
//
// read_reply: the text of a reply into a value, by its rows. Text that the parser does not take but
// JSON allows is mended and read a second time. It is compiled once for all replies.
#pragma once

#include <string_view>
#include <vector>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/detail/reply_rows.hpp>

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
};

/// Fills a value from `text`; false if it could not be, see `error`.
bool read_reply(std::string_view text, reply_target const& to);

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/json/detail/read_reply.ipp>
#endif
