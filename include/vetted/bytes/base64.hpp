// SPDX-License-Identifier: BSL-1.0
//
// Base64 on the way out (RFC 4648, section 4, with padding), and a look at whether a text is some.
// Look at put_base64 and is_base64. Both run while compiling; at run time they use the widest
// vectors that there are: AVX-512, AVX2 or SSSE3 (g++ and clang), NEON, or else a table.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/bytes/base64_check.hpp>
#include <vetted/bytes/base64_groups.hpp>
#include <vetted/bytes/detail/base64_neon.hpp>
#include <vetted/bytes/detail/base64_x86.hpp>
#if !defined(VETTED_BASE64_X86) && !defined(VETTED_BASE64_NEON)
#include <vetted/bytes/detail/base64_table.hpp>
#endif

namespace vetted {

/// Characters of the encoding of `size` bytes; `size` is below 3/4 of what size_t counts.
constexpr std::size_t base64_size(std::size_t size) { return (size + 2) / 3 * 4; }

namespace detail {

/// Writes the encoding of most of the bytes. Returns of how many, a multiple of 3.
inline std::size_t put_most_base64(char* out, std::string_view bytes) {
#if defined(VETTED_BASE64_X86)
  return put_base64_x86(out, bytes);
#elif defined(VETTED_BASE64_NEON)
  return put_base64_neon(out, bytes);
#else
  return put_base64_table(out, bytes);
#endif
}

}  // namespace detail

/// Writes the encoding of `bytes` at `out`, which has room for base64_size(bytes.size())
/// characters; returns the end. `bytes` may lie at the very end of that room.
constexpr char* put_base64(char* out, std::string_view bytes) {
  if (!std::is_constant_evaluated()) {
    std::size_t const done = detail::put_most_base64(out, bytes);
    out += done / 3 * 4;
    bytes.remove_prefix(done);
  }
  return detail::put_base64_groups(out, bytes);
}

}  // namespace vetted
