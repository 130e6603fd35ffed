// SPDX-License-Identifier: BSL-1.0
//
// A file whose class holds a client and a handle.
#include "../../docs/examples/picture_book.hpp"

bool is_told(picture_book const& book) { return !book.told().empty(); }
