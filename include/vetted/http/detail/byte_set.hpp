// SPDX-License-Identifier: BSL-1.0
//
// byte_set: which bytes may stand in a part of a request or an answer, as a table, since every byte
// of every URL and field is looked at before it is sent. Look at has_all.
#pragma once

#include <string_view>

namespace vetted::http::detail {

class byte_set {
 public:
  constexpr byte_set() = default;

  /// The same set and the bytes `first` to `last`, 0 to 255.
  constexpr byte_set with(unsigned first, unsigned last) const {
    byte_set more = *this;
    for (unsigned byte = first; byte <= last; ++byte) more.has_[byte] = true;
    return more;
  }
  constexpr byte_set with(std::string_view bytes) const {
    byte_set more = *this;
    for (char const c : bytes) more.has_[static_cast<unsigned char>(c)] = true;
    return more;
  }
  constexpr byte_set without(std::string_view bytes) const {
    byte_set fewer = *this;
    for (char const c : bytes) fewer.has_[static_cast<unsigned char>(c)] = false;
    return fewer;
  }

  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// Whether every byte of `text` is in the set.
  constexpr bool has_all(std::string_view text) const {
    for (char const c : text)
      if (!has(c)) return false;
    return true;
  }

 private:
  bool has_[256]{};
};

inline constexpr byte_set digit_bytes = byte_set{}.with('0', '9');
inline constexpr byte_set alphanumeric_bytes = digit_bytes.with('a', 'z').with('A', 'Z');

}  // namespace vetted::http::detail
