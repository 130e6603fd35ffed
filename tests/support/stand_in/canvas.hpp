// SPDX-License-Identifier: BSL-1.0
// A picture in the making: colours in floating point, so that
// layer upon layer of haze and light leaves no bands, and a
// few anti-aliased shapes. What falls outside is left out.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <stop_token>
#include <vector>

namespace stand_in {

/// Red, green and blue from 0 to 1, as displayed (no linear light: the scenes are painted by eye).
struct colour {
  double red = 0, green = 0, blue = 0;
};

colour mix(colour from, colour to, double share);
colour scaled(colour what, double factor);
double luminance(colour of);

/// 0xRRGGBB
constexpr colour rgb(std::uint32_t code) {
  return {((code >> 16) & 255u) / 255.0, ((code >> 8) & 255u) / 255.0, (code & 255u) / 255.0};
}

/// 0 below `low`, 1 above `high`, smooth between.
double smooth_step(double low, double high, double value);

/// In pixels; the centre of the first pixel is at (0.5, 0.5).
struct point {
  double x = 0, y = 0;
};

class canvas {
 public:
  canvas(int width, int height, std::stop_token stop);

  int width() const { return width_; }
  int height() const { return height_; }
  /// The shorter side: the measure for everything that shall look the same at any size.
  int side() const { return width_ < height_ ? width_ : height_; }

  /// Nobody waits for the picture any more. Whatever takes long looks here once per row or shape
  /// and then leaves off, so that a service that is being stopped is not held up by its painters.
  bool abandoned() const { return stop_.stop_requested(); }

  colour at(int x, int y) const;
  void set(int x, int y, colour to);
  void blend(int x, int y, colour with, double share);

  /// Fills a polygon, even-odd.
  void fill(std::span<point const> corners, colour with, double share = 1);
  void fill(std::initializer_list<point> corners, colour with, double share = 1);
  void box(double left, double top, double right, double bottom, colour with, double share = 1);
  void disc(point centre, double radius, colour with, double share = 1);

  /// Eight bits per channel, row by row, dithered: no steps show in a slow gradient. Incomplete if
  /// the picture was abandoned.
  std::vector<std::uint8_t> bytes() const;

 private:
  struct pixel {
    float red = 0, green = 0, blue = 0;
  };
  pixel& cell(int x, int y) { return pixels_[index(x, y)]; }
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }

  std::stop_token stop_;
  int width_;
  int height_;
  std::vector<pixel> pixels_;
};

}  // namespace stand_in
