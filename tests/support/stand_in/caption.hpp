// SPDX-License-Identifier: BSL-1.0
// The strip at the foot of a picture:
// what was asked for, wrapped and
// cut, and the seed it came from.
#pragma once

#include <cstdint>
#include <string>

#include <stand_in/canvas.hpp>

namespace stand_in {

void draw_caption(canvas& on, std::string const& prompt, std::uint64_t seed, colour accent);

}  // namespace stand_in
