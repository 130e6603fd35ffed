// SPDX-License-Identifier: BSL-1.0
// What was ordered: a generation request that has
// passed every check, with its defaults filled in, its
// price, and the trouble that its prompt asks for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <stand_in/markers.hpp>

namespace stand_in {

struct order {
  nlohmann::json body;  // as sent
  std::string prompt;
  std::string model_id;
  markers trouble;
  int width = 512;   // pixels
  int height = 512;  // pixels
  int samples = 4;
  int steps = 30;
  std::uint64_t seed = 0;              // of the first picture; the others count up from it
  double reference_scale = 0.9;        // of the first reference image, 0 to 1
  std::vector<std::string> images;     // the reference images that came with the order, as bytes
  std::vector<std::string> image_ids;  // or the ids of assets
};

/// Reads an order out of a checked body. Without a seed in it, `chance` is the seed.
order read_order(nlohmann::json const& body, std::uint64_t chance);

/// samples x steps x megapixels / 10, rounded up to a quarter: 4 pictures of 512 x 512 in 30 steps
/// cost 3.25. The formula is made up; that prices are fractional is not.
double price_of(order const& what);

/// The order as the API repeats it: all of the body but modelId, plus type and the seed in use.
nlohmann::json inference_of(order const& what);

}  // namespace stand_in
