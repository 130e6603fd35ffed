// SPDX-License-Identifier: BSL-1.0
//
// curl_src: the bodies of the transports over libcurl, for the one source file of a program that
// includes vetted/src.hpp; the target vetted::compiled_curl is such a file.
#pragma once

#ifndef VETTED_SEPARATE_COMPILATION
#error "curl_src.hpp needs VETTED_SEPARATE_COMPILATION, as do the files without bodies"
#endif

#include <vetted/transport/curl_multi.ipp>
