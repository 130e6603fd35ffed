// SPDX-License-Identifier: BSL-1.0
//
// decode_error: why a reply is not what it should be, and where, as a JSON pointer.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include <boost/throw_exception.hpp>

namespace vetted {

/// As much of a reply is told that was left out.
inline constexpr std::size_t most_left_out = 100;

struct decode_error {
  std::string pointer;   // RFC 6901; empty for the whole text
  std::string expected;  // such as "a string"
  std::string found;     // such as "a number"; for bad JSON what is wrong with it

  /// One sentence, such as "/job/status must be a string; a number was found".
  std::string message() const {
    std::string const subject = pointer.empty() ? "the reply" : pointer;
    return subject + " must be " + expected + "; " + found + " was found";
  }
};

/// What result<T, decode_error>::value() throws where exceptions are on.
[[noreturn]] inline void throw_exception_from_error(decode_error const& found,
                                                    boost::source_location const& where) {
  boost::throw_exception(std::runtime_error(found.message()), where);
}

}  // namespace vetted
