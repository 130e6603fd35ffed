// SPDX-License-Identifier: BSL-1.0
//
// words_in: what JSON at hand says to a person, whatever its shape. See spoken for a member of a
// reply.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

namespace vetted {

/// What `from` says, from whatever shape: a text or a number as it is, of a list what its items
/// say, of an object what it says under a usual key such as "message", or else all it says. Empty
/// if that is nothing. Not made printable, and of any length.
std::string words_in(boost::json::value const& from, int levels = 5);

/// The words under the first of `keys` that has some in `from`, or else a number; empty if there is
/// neither.
std::string words_at(boost::json::object const& from, std::initializer_list<std::string_view> keys,
                     int levels = 5);

namespace detail {

/// Items of a list, or members of an object, that are told at the most.
inline constexpr std::size_t most_told = 8;

/// What `from` says under one of the usual keys.
std::string words_at_usual_keys(boost::json::object const& from, int levels = 5);

std::string joined_items(boost::json::array const& from, std::string_view between, int levels);

std::string words_in_object(boost::json::object const& from, int levels);

}  // namespace detail

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/words_in.ipp>
#endif
