// SPDX-License-Identifier: BSL-1.0
//
// json_source: the bytes of what stream_json makes, a JSON text with a hole for each string that is
// streamed.
#pragma once

#include <cstddef>
#include <cstdint>

#include <vetted/bytes/holed_text.hpp>

namespace vetted::detail {

class json_source final : public holed_text {
 public:
  using holed_text::holed_text;

  /// Calls `visit(begin, end)` for each streamed string, in order: where its text, with its head
  /// and without its quotes, lies in the body.
  template <class Visit>
  void for_each_streamed(Visit&& visit) const {
    for (hole const& one : holes()) {
      std::size_t const head = one.text_before - 1 - text().rfind('"', one.text_before - 1);
      visit(one.begin - head, one.end);
    }
  }
};

}  // namespace vetted::detail
