// SPDX-License-Identifier: BSL-1.0
//
// spoken: a member of a reply that says something to a person, such as why a job failed. Servers
// say it as a text, as an object that holds it under a key of many names, or as a list of either;
// it is found in all of them, as words_in finds it.
#pragma once

#include <string>
#include <utility>

#include <boost/json/fwd.hpp>

namespace vetted {

/// A member of a reply that says something to a person, in whatever shape: a text by then.
struct spoken : std::string {
  using std::string::string;
  spoken(std::string text) : std::string(std::move(text)) {}
};

void decode_value(spoken& target, boost::json::value const& given);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/spoken.ipp>
#endif
