// SPDX-License-Identifier: BSL-1.0
// Blending and shapes. Polygons are filled by scanlines,
// four to a pixel row, with exact coverage along the
// row: smooth edges at the price of a small buffer.
#include <stand_in/canvas.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace stand_in {

colour mix(colour from, colour to, double share) {
  return {from.red + (to.red - from.red) * share, from.green + (to.green - from.green) * share,
          from.blue + (to.blue - from.blue) * share};
}

colour scaled(colour what, double factor) {
  return {what.red * factor, what.green * factor, what.blue * factor};
}

double luminance(colour of) { return 0.299 * of.red + 0.587 * of.green + 0.114 * of.blue; }

double smooth_step(double low, double high, double value) {
  double const t = std::clamp((value - low) / (high - low), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

canvas::canvas(int width, int height, std::stop_token stop)
    : stop_{std::move(stop)},
      width_{width},
      height_{height},
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

colour canvas::at(int x, int y) const {
  auto const& found = pixels_[index(x, y)];
  return {static_cast<double>(found.red), static_cast<double>(found.green),
          static_cast<double>(found.blue)};
}

void canvas::set(int x, int y, colour to) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  cell(x, y) = {static_cast<float>(to.red), static_cast<float>(to.green),
                static_cast<float>(to.blue)};
}

void canvas::blend(int x, int y, colour with, double share) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  set(x, y, mix(at(x, y), with, share));
}

void canvas::fill(std::initializer_list<point> corners, colour with, double share) {
  fill(std::span{corners.begin(), corners.size()}, with, share);
}

void canvas::fill(std::span<point const> corners, colour with, double share) {
  constexpr int lines = 4;  // per row
  if (corners.size() < 3 || abandoned()) return;
  auto const [top, bottom] = std::minmax_element(corners.begin(), corners.end(),
                                                 [](point a, point b) { return a.y < b.y; });
  int const first = std::clamp(static_cast<int>(std::floor(top->y)), 0, height_);
  int const last = std::clamp(static_cast<int>(std::ceil(bottom->y)), 0, height_);
  std::vector<double> coverage(static_cast<std::size_t>(width_));
  std::vector<double> crossings;
  for (int row = first; row < last; ++row) {
    int from = width_;
    int to = 0;
    for (int line = 0; line < lines; ++line) {
      double const y = row + (line + 0.5) / lines;
      crossings.clear();
      for (std::size_t at = 0; at < corners.size(); ++at) {
        point const a = corners[at];
        point const b = corners[(at + 1) % corners.size()];
        if ((a.y <= y) != (b.y <= y))
          crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
      std::sort(crossings.begin(), crossings.end());
      for (std::size_t at = 0; at + 1 < crossings.size(); at += 2) {
        double const left = std::clamp(crossings[at], 0.0, static_cast<double>(width_));
        double const right = std::clamp(crossings[at + 1], 0.0, static_cast<double>(width_));
        int const end = static_cast<int>(std::ceil(right));
        for (int x = static_cast<int>(left); x < end; ++x) {
          coverage[static_cast<std::size_t>(x)] +=
              (std::min(right, x + 1.0) - std::max<double>(left, x)) / lines;
        }
        from = std::min(from, static_cast<int>(left));
        to = std::max(to, end);
      }
    }
    for (int x = from; x < to; ++x) {
      auto& covered = coverage[static_cast<std::size_t>(x)];
      if (covered > 0) blend(x, row, with, share * covered);
      covered = 0;
    }
  }
}

void canvas::box(double left, double top, double right, double bottom, colour with, double share) {
  fill({{left, top}, {right, top}, {right, bottom}, {left, bottom}}, with, share);
}

void canvas::disc(point centre, double radius, colour with, double share) {
  if (abandoned()) return;
  int const first = static_cast<int>(std::floor(centre.y - radius)) - 1;
  int const last = static_cast<int>(std::ceil(centre.y + radius)) + 1;
  int const left = static_cast<int>(std::floor(centre.x - radius)) - 1;
  int const right = static_cast<int>(std::ceil(centre.x + radius)) + 1;
  for (int y = std::max(first, 0); y < std::min(last, height_); ++y) {
    for (int x = std::max(left, 0); x < std::min(right, width_); ++x) {
      double const far = std::hypot(x + 0.5 - centre.x, y + 0.5 - centre.y);
      double const covered = std::clamp(radius + 0.5 - far, 0.0, 1.0);
      if (covered > 0) blend(x, y, with, share * covered);
    }
  }
}

std::vector<std::uint8_t> canvas::bytes() const {
  // A Bayer pattern instead of noise: it hides the steps as well, and packs much better.
  constexpr std::array<float, 16> bayer{0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
  std::vector<std::uint8_t> packed;
  packed.reserve(pixels_.size() * 3);
  for (int y = 0; y < height_ && !abandoned(); ++y) {
    for (int x = 0; x < width_; ++x) {
      float const lift = (bayer[static_cast<std::size_t>((y % 4) * 4 + x % 4)] + 0.5f) / 16;
      auto const& from = pixels_[index(x, y)];
      for (float const channel : {from.red, from.green, from.blue}) {
        packed.push_back(static_cast<std::uint8_t>(std::clamp(channel * 255 + lift, 0.0f, 255.0f)));
      }
    }
  }
  return packed;
}

}  // namespace stand_in
