// SPDX-License-Identifier: BSL-1.0
//
// The half that is built as engines build: no exceptions, no RTTI.
#include <cstdlib>
#include <exception>

#include <boost/assert/source_location.hpp>

#include "half.hpp"

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this half has to be compiled without exceptions and RTTI"
#endif

namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, source_location const&) { std::abort(); }
}  // namespace boost

half quiet_half(std::uint16_t closed_port, shared_parts& parts) {
  return run_half(closed_port, parts);
}
