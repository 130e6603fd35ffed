// SPDX-License-Identifier: BSL-1.0
//
// httplib_src: the bodies of the transport over cpp-httplib, for the one source file of a program
// that includes vetted/src.hpp; the target vetted::compiled_httplib is such a file.
#pragma once

#ifndef VETTED_SEPARATE_COMPILATION
#error "httplib_src.hpp needs VETTED_SEPARATE_COMPILATION, as do the files without bodies"
#endif

#include <vetted/transport/httplib.ipp>
