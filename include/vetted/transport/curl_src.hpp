// SPDX-License-Identifier: BSL-1.0
//
// curl_src: the bodies of the transports over libcurl, for the one source file of a program that
// includes vetted/src.hpp; the target vetted::compiled_curl is such a file.
#pragma once

#ifndef VETTED_SEPARATE_COMPILATION
#error "define VETTED_SEPARATE_COMPILATION where vetted/transport/curl_src.hpp is included"
#endif

#include <vetted/transport/curl_multi.ipp>
