// SPDX-License-Identifier: BSL-1.0
//
// The bodies, by hand.
#include <vetted/src.hpp>
