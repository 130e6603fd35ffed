// SPDX-License-Identifier: BSL-1.0
// The pictures that the stand-in "generates": small procedural landscapes. The
// prompt's words choose the scene and its light, the seed everything else; the
// first reference image lends its colours and hangs in a corner, and a strip at
// the foot says what was asked for. Equal paintings are equal byte for byte.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

namespace stand_in {

struct painting {
  std::string prompt;
  std::uint64_t seed = 0;
  int width = 0;   // pixels
  int height = 0;  // pixels
  // An image's bytes, or any text to make a pattern of; null: no reference. Shared, because it may
  // have megabytes and an order up to 128 pictures.
  std::shared_ptr<std::string const> reference;
  double reference_scale = 0.9;  // how far the colours follow the reference, 0 to 1
};

/// A PNG of exactly that size; empty if the stop comes first.
std::string paint(painting const& what, std::stop_token const& stop);

}  // namespace stand_in
