// SPDX-License-Identifier: BSL-1.0
//
// data_url as a parameter of this API, sc::data_url: reference images from files, from bytes in
// memory and from the program's own data. See media/data_url.hpp.
#pragma once

#include <vetted/media/data_url.hpp>

namespace vetted::scenario {

using vetted::data_url;

}  // namespace vetted::scenario
