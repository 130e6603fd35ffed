// SPDX-License-Identifier: BSL-1.0
//
// guarded: runs what may throw, such as a function of the program's or anything that allocates, and
// turns an exception into a value. Without exceptions it just runs it. Where memory may be short
// the value must be made without any: out_of_memory fits into a std::string as it is.
#pragma once

#include <exception>
#include <string_view>

#include <boost/config.hpp>

namespace vetted::http {

inline constexpr std::string_view out_of_memory = "out of memory";

/// What `work()` returns, or, if that throws, what `caught(words)` does, where `words` are those of
/// a std::exception and empty for anything else.
template <class Work, class Caught>
auto guarded(Work&& work, [[maybe_unused]] Caught&& caught) {
#if defined(BOOST_NO_EXCEPTIONS)
  return work();
#else
  try {
    return work();
  } catch (std::exception const& what) {
    return caught(std::string_view{what.what()});
  } catch (...) {
    return caught(std::string_view{});
  }
#endif
}

}  // namespace vetted::http
