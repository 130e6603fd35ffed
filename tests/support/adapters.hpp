// SPDX-License-Identifier: BSL-1.0
//
// adapters: the transports that can be had here, by name.
#pragma once

#include <doctest/doctest.h>

#include <string_view>
#include <tuple>

#include <vetted/transport/curl.hpp>
#include <vetted/transport/curl_multi.hpp>
#ifdef VETTED_WITH_BEAST
#include <vetted/transport/beast.hpp>
#endif
#ifdef VETTED_WITH_HTTPLIB
#include <vetted/transport/httplib.hpp>
#endif

namespace support {

using adapters = std::tuple<vetted::transport::curl, vetted::transport::curl_multi
#ifdef VETTED_WITH_BEAST
                            ,
                            vetted::transport::beast
#endif
#ifdef VETTED_WITH_HTTPLIB
                            ,
                            vetted::transport::httplib
#endif
                            >;

template <class Transport>
inline constexpr std::string_view name_of = "";
template <>
inline constexpr std::string_view name_of<vetted::transport::curl> = "curl";
template <>
inline constexpr std::string_view name_of<vetted::transport::curl_multi> = "curl_multi";
#ifdef VETTED_WITH_BEAST
template <>
inline constexpr std::string_view name_of<vetted::transport::beast> = "beast";
#endif
#ifdef VETTED_WITH_HTTPLIB
template <>
inline constexpr std::string_view name_of<vetted::transport::httplib> = "httplib";
#endif

}  // namespace support

TYPE_TO_STRING_AS("curl", vetted::transport::curl);
TYPE_TO_STRING_AS("curl_multi", vetted::transport::curl_multi);
#ifdef VETTED_WITH_BEAST
TYPE_TO_STRING_AS("beast", vetted::transport::beast);
#endif
#ifdef VETTED_WITH_HTTPLIB
TYPE_TO_STRING_AS("httplib", vetted::transport::httplib);
#endif
