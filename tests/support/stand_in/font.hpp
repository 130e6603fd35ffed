// SPDX-License-Identifier: BSL-1.0
// A small bitmap font: printable ASCII in cells of 6 x 9 dots,
// of which a letter uses 5 x 8 (the eighth row for descenders).
// Anything else, whatever the script, shows as one box.
#pragma once

#include <string>
#include <string_view>

#include <stand_in/canvas.hpp>

namespace stand_in {

constexpr int letter_advance = 6;  // dots
constexpr int line_advance = 10;   // dots

/// One letter per character: ASCII as it is, every other
/// code point (or broken byte) as '\x7f', the box.
std::string letters_of(std::string_view utf8);

/// Draws letters with their upper left corner at (x, y), `dot` pixels per dot.
void draw_letters(canvas& on, std::string_view letters, int x, int y, int dot, colour ink,
                  double share = 1);

}  // namespace stand_in
