// SPDX-License-Identifier: BSL-1.0
//
// framing: what the head of an answer says about its content, and whether it can be believed
// (RFC 9112, section 6). Stacks disagree on heads that contradict themselves; here the strictest
// reading is kept for all of them. Look at framing_of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/http/message.hpp>

namespace vetted::http::detail {

struct framing {
  std::string objection{};                // why it cannot be believed; empty: it can
  std::optional<std::uint64_t> length{};  // bytes of content, if announced
  bool has_content = true;                // false for HEAD, 204 and 304, whatever they announce
  bool is_encoded = false;                // then the length is not that of what a stack decoded
};

/// Digits alone, up to 2^63 - 1: where the widest counters of stacks end.
std::optional<std::uint64_t> length_of(std::string_view digits);

/// A text of the server for a sentence of ours: 32 bytes of it.
std::string in_quotes(std::string_view text);

/// Reads the head of `answer` to a request of that method.
framing framing_of(response const& answer, std::string_view method);

}  // namespace vetted::http::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/detail/framing.ipp>
#endif
