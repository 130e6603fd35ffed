// SPDX-License-Identifier: BSL-1.0
//
// name: a parameter's name as a template argument, so that compilers print it in their messages
// and run-time sentences say the same word.
#pragma once

#include <cstddef>
#include <string_view>

namespace vetted {

/// Text of `Size` bytes, the closing NUL included.
template <std::size_t Size>
struct name {
  char text[Size]{};

  consteval name(char const (&literal)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) text[i] = literal[i];
  }

  constexpr std::string_view view() const { return {text, Size - 1}; }
};

}  // namespace vetted
