// SPDX-License-Identifier: BSL-1.0
//
// not_made_of_bytes: an empty base for values that have been checked. What derives from it is not
// trivially copyable, so that std::bit_cast makes none out of bytes that nobody has looked at.
#pragma once

namespace vetted::detail {

class not_made_of_bytes {
 public:
  constexpr not_made_of_bytes() = default;
  constexpr not_made_of_bytes(not_made_of_bytes const&) = default;
  // Not defaulted, which would be trivial; copies by construction stay cheap.
  // NOLINTNEXTLINE(modernize-use-equals-default,cert-oop54-cpp)
  constexpr not_made_of_bytes& operator=(not_made_of_bytes const&) { return *this; }

  friend constexpr bool operator==(not_made_of_bytes, not_made_of_bytes) { return true; }
};

}  // namespace vetted::detail
