// SPDX-License-Identifier: BSL-1.0
// The colours of a scene and what it shows,
// chosen from the words of the prompt;
// where they say nothing, the seed does.
#pragma once

#include <string>

#include <stand_in/canvas.hpp>
#include <stand_in/noise.hpp>

namespace stand_in {

struct palette {
  colour zenith, middle, horizon;  // the sky, from above
  colour light;                    // sun or moon, and what they shine on
  colour far, near;                // the land, in the haze and at our feet
  bool night = false;
};

/// What is in the picture beside sky and land.
struct subject {
  enum class ground { hills, peaks, sea, dunes } land = ground::hills;
  bool lighthouse = false, city = false, forest = false, castle = false, village = false,
       boat = false, figure = false;
  bool rain = false;
};

/// The same prompt and dice give the same choice.
palette palette_for(std::string const& prompt, dice& lots);
subject subject_for(std::string const& prompt, dice& lots);

/// Lets the colours lean towards the given one, as far as `share` says, but keeps light and dark.
palette leaning(palette of, colour towards, double share);

}  // namespace stand_in
