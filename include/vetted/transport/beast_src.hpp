// SPDX-License-Identifier: BSL-1.0
//
// beast_src: the bodies of the transport over Boost.Beast, for the one source file of a program
// that includes vetted/src.hpp; the target vetted::compiled_beast is such a file.
#pragma once

#ifndef VETTED_SEPARATE_COMPILATION
#error "beast_src.hpp needs VETTED_SEPARATE_COMPILATION, as do the files without bodies"
#endif

#include <vetted/transport/beast.ipp>
