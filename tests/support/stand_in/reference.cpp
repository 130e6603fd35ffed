// SPDX-License-Identifier: BSL-1.0
// Decoding or inventing the reference, finding its colour, and
// drawing it scaled with a frame and a soft shadow. Scaling averages
// areas, and shows small images in blocks instead of blurring them.
#include <stand_in/reference.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <stand_in/noise.hpp>

namespace stand_in {
namespace {

constexpr int pattern_cells = 7;

colour cell(bitmap const& of, int x, int y) {
  auto const at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(of.width) +
                   static_cast<std::size_t>(x)) *
                  3;
  return {of.bytes[at] / 255.0, of.bytes[at + 1] / 255.0, of.bytes[at + 2] / 255.0};
}

/// The mean of a part of the bitmap, in its pixels; at most 8 x 8 samples.
colour mean(bitmap const& of, double left, double top, double right, double bottom) {
  constexpr int most = 8;
  int const across = std::clamp(static_cast<int>(right - left), 1, most);
  int const down = std::clamp(static_cast<int>(bottom - top), 1, most);
  colour sum;
  for (int row = 0; row < down; ++row) {
    for (int column = 0; column < across; ++column) {
      double const x = left + (column + 0.5) * (right - left) / across;
      double const y = top + (row + 0.5) * (bottom - top) / down;
      colour const sample = cell(of, std::clamp(static_cast<int>(x), 0, of.width - 1),
                                 std::clamp(static_cast<int>(y), 0, of.height - 1));
      sum = {sum.red + sample.red, sum.green + sample.green, sum.blue + sample.blue};
    }
  }
  return scaled(sum, 1.0 / (across * down));
}

/// A symmetric mosaic in two colours, as used for avatars: 7 x 7 cells from a digest.
bitmap pattern(std::string const& of) {
  dice lots{digest(of)};
  colour const ground{lots.between(0.05, 0.3), lots.between(0.05, 0.3), lots.between(0.1, 0.4)};
  colour const ink{lots.between(0.5, 1), lots.between(0.4, 0.95), lots.between(0.3, 0.9)};
  bitmap made{pattern_cells, pattern_cells, {}};
  std::array<bool, pattern_cells> half{};
  for (int y = 0; y < pattern_cells; ++y) {
    for (int x = 0; x < pattern_cells; ++x) {
      int const mirrored = std::min(x, pattern_cells - 1 - x);
      auto& filled = half[static_cast<std::size_t>(mirrored)];
      if (x == mirrored) filled = lots.below(2) == 0;
      colour const here = filled ? mix(ink, ground, y * 0.06) : ground;
      for (double const channel : {here.red, here.green, here.blue}) {
        made.bytes.push_back(static_cast<std::uint8_t>(channel * 255));
      }
    }
  }
  return made;
}

}  // namespace

bitmap picture_of_reference(std::string const& reference) {
  auto decoded = decode_png(reference);
  return decoded ? *std::move(decoded) : pattern(reference);
}

colour strongest_colour(bitmap const& of) {
  constexpr int samples = 48;  // along each side
  struct bin {
    double weight = 0;
    colour sum;
  };
  std::array<bin, 512> bins{};  // three bits per channel
  for (int row = 0; row < samples; ++row) {
    for (int column = 0; column < samples; ++column) {
      colour const here = cell(of, column * of.width / samples, row * of.height / samples);
      auto const most = std::max({here.red, here.green, here.blue});
      auto const least = std::min({here.red, here.green, here.blue});
      double const weight = 0.05 + (most - least) * most;
      auto const level = [](double channel) { return static_cast<std::size_t>(channel * 7.999); };
      bin& into = bins[level(here.red) * 64 + level(here.green) * 8 + level(here.blue)];
      into.weight += weight;
      into.sum = {into.sum.red + here.red * weight, into.sum.green + here.green * weight,
                  into.sum.blue + here.blue * weight};
    }
  }
  auto const strongest = std::max_element(
      bins.begin(), bins.end(), [](bin const& a, bin const& b) { return a.weight < b.weight; });
  return scaled(strongest->sum, 1 / strongest->weight);
}

void hang(canvas& on, bitmap const& reference, bool on_the_left) {
  int const margin = std::max(2, on.side() / 28);
  int const frame = std::max(1, on.side() / 150);
  // At most 27 % of the shorter side in either direction, in the reference's own proportions.
  double const most = on.side() * 0.27;
  double const scale = most / std::max(reference.width, reference.height);
  int const width = std::max(2, static_cast<int>(std::lround(reference.width * scale)));
  int const height = std::max(2, static_cast<int>(std::lround(reference.height * scale)));
  int const left = on_the_left ? margin + frame : on.width() - margin - frame - width;
  int const top = margin + frame;

  constexpr int softness = 12;
  for (int soft = 0; soft < softness; ++soft) {
    double const grow = frame * 4.0 * soft / softness;
    on.box(left - grow, top - grow + frame, left + width + grow, top + height + grow + frame * 2,
           {}, 0.035);
  }
  on.box(left - frame, top - frame, left + width + frame, top + height + frame, rgb(0xfaf7f0));
  for (int y = 0; y < height && !on.abandoned(); ++y) {
    for (int x = 0; x < width; ++x) {
      double const across = static_cast<double>(reference.width) / width;
      double const down = static_cast<double>(reference.height) / height;
      on.set(left + x, top + y,
             mean(reference, x * across, y * down, (x + 1) * across, (y + 1) * down));
    }
  }
}

}  // namespace stand_in
