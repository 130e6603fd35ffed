// SPDX-License-Identifier: BSL-1.0
// The large parts of a picture: the sky with its clouds, stars and
// sun or moon, the land in layers that fade into the haze, or the
// sea. Where these lie is a `view`, which the motifs use as well.
#pragma once

#include <cstdint>
#include <vector>

#include <stand_in/canvas.hpp>
#include <stand_in/palette.hpp>

namespace stand_in {

struct view {
  palette colours;
  subject shows;
  std::uint64_t seed = 0;
  double horizon = 0;  // y, pixels
  point sun;           // or moon
  bool sun_on_the_left = false;
};

view compose(canvas const& on, palette const& colours, subject const& shows, std::uint64_t seed);

void paint_sky(canvas& on, view const& of);
void paint_sea(canvas& on, view const& of);

/// The outline of one layer of land: for each column the y where it begins. Depth 0 is at the
/// horizon, depth 1 at our feet.
std::vector<double> ridge(canvas const& on, view const& of, double depth);

/// The colour of the land at that depth.
colour land_colour(view const& of, double depth);

/// Fills a layer of land down to the foot of the picture, with mist in its hollows.
void paint_ridge(canvas& on, view const& of, std::vector<double> const& outline, double depth);

}  // namespace stand_in
