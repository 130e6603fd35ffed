// SPDX-License-Identifier: BSL-1.0
// Sky, sea and land, from noise. Clouds are the dearest part, so they
// are worked out for every fourth pixel and drawn out between; all
// lengths are shares of the picture, so a thumbnail shows the same.
#include <stand_in/landscape.hpp>

#include <algorithm>
#include <cmath>

namespace stand_in {
namespace {

constexpr int cloud_grid = 4;  // pixels

/// How thick the clouds are, from 0 to 1, on a grid over the picture.
class clouds {
 public:
  clouds(canvas const& on, view const& of)
      : columns_{on.width() / cloud_grid + 2}, rows_{on.height() / cloud_grid + 2} {
    double const scale = 2.6 * cloud_grid / on.side();
    values_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    for (int row = 0; row < rows_ && !on.abandoned(); ++row) {
      // Flatter and denser towards the horizon, as clouds are that stand far off.
      double const down = std::clamp(row * cloud_grid / of.horizon, 0.0, 1.0);
      for (int column = 0; column < columns_; ++column) {
        double const value =
            layered_noise(column * scale, row * scale * (1.6 + 2.6 * down), of.seed ^ 0xc10d, 5);
        values_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                static_cast<std::size_t>(column)] = smooth_step(0.50, 0.78, value);
      }
    }
  }

  double at(int x, int y) const {
    double const across = static_cast<double>(x % cloud_grid) / cloud_grid;
    double const down = static_cast<double>(y % cloud_grid) / cloud_grid;
    auto const cell = [&](int column, int row) {
      return values_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                     static_cast<std::size_t>(column)];
    };
    int const column = x / cloud_grid;
    int const row = y / cloud_grid;
    return std::lerp(std::lerp(cell(column, row), cell(column + 1, row), across),
                     std::lerp(cell(column, row + 1), cell(column + 1, row + 1), across), down);
  }

 private:
  int columns_;
  int rows_;
  std::vector<double> values_;
};

colour sky_colour(view const& of, double height) {
  auto const& [zenith, middle, horizon, light, far, near, night] = of.colours;
  if (height < 0.55) return mix(zenith, middle, smooth_step(0, 0.55, height));
  return mix(middle, horizon, smooth_step(0.55, 1, height));
}

void paint_stars(canvas& on, view const& of) {
  dice lots{scrambled(of.seed ^ 0x57a5)};
  for (int star = 0; star < 220; ++star) {
    point const where{lots.unit() * on.width(), lots.unit() * lots.unit() * of.horizon};
    double const brightness = 0.25 + 0.75 * lots.unit() * lots.unit();
    on.disc(where, on.side() * 0.0006 * (1 + 2.2 * brightness * brightness), rgb(0xfffdf2),
            brightness);
  }
}

void paint_sun(canvas& on, view const& of) {
  double const radius = on.side() * (of.colours.night ? 0.065 : 0.055);
  on.disc(of.sun, radius, mix(of.colours.light, rgb(0xffffff), of.colours.night ? 0.1 : 0.55));
  if (!of.colours.night) return;
  colour const shade = mix(of.colours.light, of.colours.middle, 0.5);
  dice lots{scrambled(of.seed ^ 0x3007)};
  for (int sea = 0; sea < 6; ++sea) {
    double const far = radius * 0.62 * std::sqrt(lots.unit());
    double const angle = lots.unit() * 6.2832;
    on.disc({of.sun.x + far * std::cos(angle), of.sun.y + far * std::sin(angle)},
            radius * lots.between(0.12, 0.3), shade, 0.35);
  }
}

}  // namespace

view compose(canvas const& on, palette const& colours, subject const& shows, std::uint64_t seed) {
  dice lots{scrambled(seed ^ 0x5ce4e)};
  view made{colours, shows, seed, 0, {}, lots.below(2) == 0};
  made.horizon = on.height() * lots.between(0.52, 0.62);
  double const across = lots.between(0.2, 0.4);
  made.sun.x = on.width() * (made.sun_on_the_left ? across : 1 - across);
  made.sun.y = made.horizon * (colours.night ? lots.between(0.25, 0.45) : lots.between(0.5, 0.78));
  return made;
}

void paint_sky(canvas& on, view const& of) {
  clouds const cover{on, of};
  double const side = on.side();
  bool const night = of.colours.night;
  colour const lit = mix(of.colours.light, rgb(0xffffff), 0.25);
  for (int y = 0; y < on.height(); ++y) {
    if (on.abandoned()) return;
    colour const base = sky_colour(of, std::clamp(y / of.horizon, 0.0, 1.0));
    for (int x = 0; x < on.width(); ++x) {
      double const across = (x - of.sun.x) / side;
      double const down = (y - of.sun.y) / side;
      double const far = across * across + down * down;
      double const wide = (night ? 0.22 : 0.42) * std::exp(-far * 7);
      double const close = (night ? 0.35 : 0.5) * std::exp(-far * 90);
      on.set(x, y, mix(mix(base, of.colours.light, wide), of.colours.light, close));
    }
  }
  if (night) paint_stars(on, of);
  paint_sun(on, of);
  int const last = std::min(on.height(), static_cast<int>(of.horizon) + 1);
  for (int y = 0; y < last; ++y) {
    if (on.abandoned()) return;
    colour const base = sky_colour(of, y / of.horizon);
    for (int x = 0; x < on.width(); ++x) {
      double const thick = cover.at(x, y);
      if (thick <= 0.002) continue;
      double const across = (x - of.sun.x) / side;
      double const down = (y - of.sun.y) / side;
      double const glow = std::exp(-(across * across + down * down) * 5);
      colour const body =
          night ? mix(base, of.colours.far, 0.45) : mix(base, lit, 0.45 + 0.4 * glow);
      colour const shadow = mix(base, of.colours.far, night ? 0.2 : 0.3);
      on.blend(x, y, mix(body, shadow, thick * thick * 0.55), thick * (night ? 0.55 : 0.8));
    }
  }
}

void paint_sea(canvas& on, view const& of) {
  double const depth = on.height() - of.horizon;
  double const side = on.side();
  colour const deep = mix(of.colours.near, of.colours.zenith, 0.45);
  for (int y = static_cast<int>(of.horizon); y < on.height(); ++y) {
    if (on.abandoned()) return;
    double const near = std::clamp((y - of.horizon) / depth, 0.0, 1.0);
    colour const base =
        mix(mix(of.colours.horizon, of.colours.middle, 0.45), deep, std::pow(near, 0.55));
    // Perspective: rows far off are many waves deep, and each wave is flat and small.
    double const flat = 5.5 / (near + 0.06);
    double const row = 1.9 * flat;
    double const path = side * (0.03 + 0.22 * near);
    for (int x = 0; x < on.width(); ++x) {
      double const wave =
          layered_noise((x - on.width() * 0.5) / side * flat, row * 4, of.seed ^ 0x5ea, 3);
      double const off = (x - of.sun.x) / path;
      double const glitter = std::exp(-off * off) * smooth_step(0.42, 0.68, wave);
      colour const water = scaled(base, 0.86 + 0.28 * wave);
      on.set(x, y, mix(water, of.colours.light, 0.85 * glitter * (1 - 0.4 * near)));
    }
  }
}

std::vector<double> ridge(canvas const& on, view const& of, double depth) {
  using ground = subject::ground;
  std::uint64_t const seed = of.seed ^ scrambled(static_cast<std::uint64_t>(depth * 1000) + 1);
  double const height = on.height();
  double base = of.horizon + (height - of.horizon) * (std::pow(depth, 1.25) * 0.78 - 0.02);
  double reach = height * 0.2;  // how high it may rise
  double frequency = 2.2;       // features per picture
  int octaves = 5;
  bool sharp = false;
  switch (of.shows.land) {
    case ground::peaks:
      sharp = depth < 0.7;
      reach = height * (0.44 - 0.28 * depth);
      frequency = 2.4;
      octaves = 6;
      break;
    case ground::dunes:
      octaves = 2;
      reach = height * 0.13;
      frequency = 1.6;
      break;
    case ground::sea:
      reach = height * 0.13;
      base = of.horizon + 1;
      break;
    case ground::hills: reach = height * (0.22 - 0.06 * depth); break;
  }
  std::vector<double> outline;
  outline.reserve(static_cast<std::size_t>(on.width()));
  for (int x = 0; x < on.width(); ++x) {
    double const across = x * frequency / std::max(on.width(), on.side());
    double value = layered_noise(across, 0.5, seed, octaves);
    if (sharp) value = 1 - std::abs(2 * value - 1) * 1.35;
    outline.push_back(base - reach * (value - 0.25));
  }
  return outline;
}

colour land_colour(view const& of, double depth) {
  colour const haze =
      mix(of.colours.horizon, of.colours.far, 0.5 + 0.5 * smooth_step(0, 0.35, depth));
  return mix(haze, of.colours.near, smooth_step(0.1, 1, depth));
}

void paint_ridge(canvas& on, view const& of, std::vector<double> const& outline, double depth) {
  colour const top = land_colour(of, depth);
  colour const mist = mix(top, mix(of.colours.horizon, of.colours.light, 0.2), 0.5 * (1 - depth));
  double const fade = on.height() * 0.16;
  int const reach = std::max(1, on.side() / 90);
  for (int x = 0; x < on.width() && !on.abandoned(); ++x) {
    double const begins = outline[static_cast<std::size_t>(x)];
    // A slope that looks towards the light is a little brighter, just below its edge.
    double const ahead = outline[static_cast<std::size_t>(std::min(x + reach, on.width() - 1))];
    double const before = outline[static_cast<std::size_t>(std::max(x - reach, 0))];
    double const slope = (ahead - before) / (2 * reach) * (x < of.sun.x ? -0.7 : 0.7);
    colour const lit =
        mix(top, of.colours.light, std::clamp(slope, 0.0, 0.5) * 0.5 * (1 - 0.5 * depth));
    for (int y = std::max(0, static_cast<int>(std::floor(begins))); y < on.height(); ++y) {
      double const covered = std::clamp(y + 1 - begins, 0.0, 1.0);
      double const down = std::clamp((y - begins) / fade, 0.0, 1.0);
      on.blend(x, y, mix(mix(lit, top, smooth_step(0, 0.5, down)), mist, down), covered);
    }
  }
}

}  // namespace stand_in
