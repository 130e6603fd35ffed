// SPDX-License-Identifier: BSL-1.0
// The reference image in a generated picture: it hangs in a corner in a thin frame, and its
// strongest colour tints the scene. What cannot be decoded here (JPEG, WebP, an asset's id)
// is shown as a pattern made of its bytes, so that two references can still be told apart.
#pragma once

#include <string>

#include <stand_in/canvas.hpp>
#include <stand_in/png_file.hpp>

namespace stand_in {

/// The reference as a bitmap: the image, or the pattern.
bitmap picture_of_reference(std::string const& reference);

/// The colour that stands out: frequent, and rather vivid than grey.
colour strongest_colour(bitmap const& of);

/// Hangs it into the upper left or right corner.
void hang(canvas& on, bitmap const& reference, bool on_the_left);

}  // namespace stand_in
