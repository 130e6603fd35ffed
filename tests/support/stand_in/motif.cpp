// SPDX-License-Identifier: BSL-1.0
// Silhouettes from a handful of
// polygons each. Sizes are shares
// of the picture's shorter side.
#include <stand_in/motif.hpp>

#include <algorithm>
#include <cmath>

namespace stand_in {
namespace {

colour window_light(view const& of) { return mix(of.colours.light, rgb(0xffd27a), 0.6); }

double ground_at(std::vector<double> const& outline, double x) {
  auto const last = static_cast<double>(outline.size() - 1);
  return outline[static_cast<std::size_t>(std::clamp(x, 0.0, last))];
}

/// Opposite the sun, so that neither hides the other.
double quiet_side(canvas const& on, view const& of, double share) {
  return on.width() * (of.sun_on_the_left ? 1 - share : share);
}

}  // namespace

void draw_pines(canvas& on, view const& of, std::vector<double> const& outline, double depth) {
  dice lots{scrambled(of.seed ^ static_cast<std::uint64_t>(depth * 977))};
  colour const body = mix(land_colour(of, depth), of.colours.near, 0.35);
  double const size = on.side() * (0.025 + 0.085 * depth);
  double const step = size * 0.42;
  int const count = std::min(600, static_cast<int>(on.width() / step) + 2);
  for (int tree = 0; tree < count; ++tree) {
    double const x = (tree + lots.between(-0.5, 0.5)) * step;
    double const height = size * lots.between(0.6, 1.35);
    bool const grows = noise(x / on.side() * 5, depth * 9, of.seed ^ 0x7ee) > 0.42;
    if (!grows) continue;
    double const foot = ground_at(outline, x) + size * 0.08;
    for (int tier = 0; tier < 4; ++tier) {
      double const top = foot - height * (1 - tier * 0.2);
      double const half = height * (0.07 + 0.055 * tier);
      double const low = std::min(foot, top + height * 0.4);
      on.fill({{x, top}, {x + half, low}, {x - half, low}}, body);
    }
  }
}

void draw_castle(canvas& on, view const& of, std::vector<double> const& outline, double depth) {
  double const unit = on.side() * 0.026;
  double const middle = quiet_side(on, of, 0.38);
  double const foot = ground_at(outline, middle) + unit;
  colour const stone = mix(land_colour(of, depth), of.colours.near, 0.5);
  struct tower {
    double x, half, height;
    bool roof;
  };
  for (auto const& [x, half, height, roof] :
       {tower{-3.4, 0.8, 6.4, true}, tower{-1.6, 1.5, 4.6, false}, tower{0.4, 1.0, 9.6, true},
        tower{2.2, 1.5, 5.2, false}, tower{3.8, 0.75, 7.4, true}}) {
    double const left = middle + (x - half) * unit;
    double const right = middle + (x + half) * unit;
    double const top = foot - height * unit;
    on.box(left, top, right, foot + 4 * unit, stone);
    if (roof) {
      on.fill({{left - 0.3 * unit, top},
               {(left + right) / 2, top - 2.8 * unit},
               {right + 0.3 * unit, top}},
              mix(stone, of.colours.zenith, 0.35));
    } else {
      for (double notch = left; notch < right - 0.3 * unit; notch += 0.75 * unit) {
        on.box(notch, top - 0.5 * unit, notch + 0.4 * unit, top, stone);
      }
    }
    on.box(middle + (x - 0.16) * unit, top + unit, middle + (x + 0.16) * unit, top + 1.7 * unit,
           window_light(of), 0.9);
  }
}

void draw_cottages(canvas& on, view const& of, std::vector<double> const& outline, double depth) {
  dice lots{scrambled(of.seed ^ 0xc077a6e)};
  colour const wall = mix(land_colour(of, depth), rgb(0xe9dcc6), 0.3);
  colour const roof = mix(of.colours.near, rgb(0x8a3b2c), 0.35);
  for (double const share : {0.27, 0.39, 0.53}) {
    double const unit = on.side() * lots.between(0.02, 0.027);
    double const x = quiet_side(on, of, share + lots.between(-0.03, 0.03));
    double const foot = ground_at(outline, x) + 1.2 * unit;
    auto const at = [&](double across, double up) {
      return point{x + across * unit, foot - up * unit};
    };
    on.fill({at(-2, 0), at(-2, 2), at(2, 2), at(2, 0)}, wall);
    on.fill({at(1, 3), at(1, 4.6), at(1.6, 4.6), at(1.6, 2.2)}, scaled(roof, 0.8));
    on.fill({at(-2.5, 1.9), at(-1.4, 3.9), at(1.4, 3.9), at(2.5, 1.9)}, roof);
    on.fill({at(-0.4, 0), at(-0.4, 1.3), at(0.4, 1.3), at(0.4, 0)}, scaled(roof, 0.7));
    for (double const pane : {-1.3, 1.3}) {
      on.disc(at(pane, 1.1), 1.1 * unit, window_light(of), 0.14);
      on.fill({at(pane - 0.35, 0.75), at(pane - 0.35, 1.4), at(pane + 0.35, 1.4),
               at(pane + 0.35, 0.75)},
              window_light(of), 0.95);
    }
    for (int puff = 0; puff < 9; ++puff) {
      double const drift = 0.16 * puff * puff * 0.22;
      on.disc(at(1.3 + drift, 5.2 + 0.75 * puff), unit * (0.4 + 0.13 * puff), of.colours.horizon,
              0.3 - 0.03 * puff);
    }
  }
}

void draw_figure(canvas& on, view const& of, std::vector<double> const& outline) {
  double const unit = on.side() * 0.022;
  double const x = quiet_side(on, of, 0.42);
  double const foot = ground_at(outline, x) + 0.6 * unit;
  colour const dark = scaled(of.colours.near, 0.5);
  double const lean = of.sun_on_the_left ? 1 : -1;
  double const hand = x - 1.7 * unit * lean;
  auto const at = [&](double across, double up) {
    return point{x + across * unit, foot - up * unit};
  };
  // The lantern first: its glow is what lifts a dark figure off a dark ground.
  for (int glow = 14; glow > 0; --glow) {
    on.disc({hand, foot - 7.2 * unit}, 0.62 * unit * glow, window_light(of), 0.055);
  }
  on.fill({at(-0.7, 6.6), at(0.7, 6.6), at(0.5, 0), at(-0.5, 0)}, dark);
  on.fill({at(-0.9, 6.9), at(0.9, 6.9), at(1.2 + 0.9 * lean, 0.9), at(0.9 * lean - 1.2, 1.3)},
          mix(dark, of.colours.far, 0.16));
  on.disc(at(0, 7.7), 0.85 * unit, dark);
  on.box(hand - 0.12 * unit, foot - 9.4 * unit, hand + 0.12 * unit, foot, dark);
  on.disc({hand, foot - 9.5 * unit}, 0.4 * unit, window_light(of));
}

void draw_street(canvas& on, view const& of, double top) {
  int const first = static_cast<int>(top);
  double const depth = on.height() - top;
  for (int y = std::max(0, first); y < on.height() && !on.abandoned(); ++y) {
    double const near = (y - top) / depth;
    for (int x = 0; x < on.width(); ++x) {
      // Wet stones: the sky stands in them in flat streaks.
      double const shine = layered_noise(x * 9.0 / on.side(), near * 26, of.seed ^ 0x57e7, 3);
      colour const stone = mix(of.colours.near, of.colours.far, 0.3 * (1 - near));
      on.set(
          x, y,
          mix(stone, of.colours.horizon, 0.75 * smooth_step(0.5, 0.8, shine) * (1 - 0.6 * near)));
    }
  }
}

void draw_skyline(canvas& on, view const& of, double depth) {
  dice lots{scrambled(of.seed ^ static_cast<std::uint64_t>(depth * 7919))};
  double const unit = on.side() * (0.035 + 0.05 * depth);
  double const foot = of.horizon + (on.height() - of.horizon) * depth * 0.75;
  colour const wall = land_colour(of, 0.25 + 0.7 * depth);
  colour const light = window_light(of);
  double x = -unit;
  for (int building = 0; building < 400 && x < on.width(); ++building) {
    double const wide = unit * lots.between(0.8, 1.9);
    double const tall = unit * (1.5 + 6.5 * lots.unit() * lots.unit() + 1.8 * lots.unit());
    double const top = foot - tall;
    on.box(x, top, x + wide, on.height(), wall);
    if (lots.below(4) == 0) on.box(x + wide * 0.47, top - unit * 1.1, x + wide * 0.53, top, wall);
    double const cell = unit * 0.24;
    double const lit = of.colours.night ? 0.5 : 0.3;
    for (double down = top + cell; down < foot + unit; down += cell * 1.25) {
      for (double across = x + cell * 0.7; across < x + wide - cell; across += cell) {
        if (lots.unit() < lit) {
          on.box(across, down, across + cell * 0.5, down + cell * 0.62, light,
                 0.35 + 0.5 * lots.unit() * depth);
        }
      }
    }
    x += wide * lots.between(1.0, 1.12);
  }
}

void draw_lighthouse(canvas& on, view const& of) {
  double const unit = on.side() * 0.03;
  double const x = quiet_side(on, of, 0.37);
  double const out = of.sun_on_the_left ? -1 : 1;  // towards the open sea
  double const top = of.horizon - unit * 1.2;
  colour const rock = mix(of.colours.near, of.colours.far, 0.12);
  std::vector<point> cliff{{x - out * on.width(), on.height() * 1.0},
                           {x - out * on.width(), top - unit}};
  for (int step = -12; step <= 9; ++step) {
    double const jag = noise(step * 0.9, 0.5, of.seed ^ 0xc11f);
    double const drop =
        step <= 2 ? 0 : std::pow((step - 2) / 7.0, 0.75) * (on.height() - top) * 0.92;
    cliff.push_back({x + out * step * unit * (step > 2 ? 0.8 : 1), top + drop + jag * unit * 1.3});
  }
  cliff.push_back({x + out * 8.5 * unit, on.height() * 1.0});
  double const lamp = top - 9.6 * unit;
  // Many faint triangles of growing reach: bright at the lamp, gone at the end.
  constexpr int rays = 28;
  for (double const way : {1.0, -1.0}) {
    for (int ray = 1; ray <= rays; ++ray) {
      double const reach = on.side() * 0.75 * ray / rays;
      on.fill({{x, lamp},
               {x + out * way * reach, lamp - reach * 0.16},
               {x + out * way * reach, lamp + reach * 0.05}},
              of.colours.light, of.colours.night ? 0.028 : 0.017);
    }
  }
  on.fill(cliff, rock);
  // Ledges: the same outline, lower and further in, each a little darker.
  for (int ledge = 1; ledge <= 4; ++ledge) {
    std::vector<point> lower = cliff;
    for (std::size_t at = 0; at < lower.size(); ++at) {
      double const jag = noise(static_cast<double>(at) * 1.3, ledge * 3.1, of.seed ^ 0x1ed6e);
      lower[at].x -= out * unit * (0.5 * ledge + jag);
      lower[at].y += unit * (1.7 * ledge + 1.6 * jag);
    }
    on.fill(lower, mix(rock, scaled(of.colours.near, 0.55), 0.22 * ledge), 0.75);
  }
  colour const wall = mix(rgb(0xf4efe6), of.colours.far, 0.25);
  colour const band = mix(rgb(0xb5342c), of.colours.near, 0.3);
  for (int part = 0; part < 5; ++part) {
    auto const half = [&](double at) { return unit * (1.15 - 0.1 * at); };
    double const low = top + unit - part * 1.9 * unit;
    double const high = low - 1.9 * unit;
    on.fill({{x - half(part), low},
             {x + half(part), low},
             {x + half(part + 1), high},
             {x - half(part + 1), high}},
            part % 2 == 0 ? wall : band);
  }
  double const deck = top - 8.5 * unit;
  on.box(x - 0.95 * unit, deck - 0.25 * unit, x + 0.95 * unit, deck + 0.1 * unit, rock);
  on.box(x - 0.55 * unit, deck - 1.5 * unit, x + 0.55 * unit, deck - 0.25 * unit, window_light(of));
  on.fill({{x - 0.8 * unit, deck - 1.5 * unit},
           {x, deck - 2.6 * unit},
           {x + 0.8 * unit, deck - 1.5 * unit}},
          band);
  on.disc({x, lamp}, 1.8 * unit, window_light(of), 0.18);
  on.disc({x, lamp}, 0.4 * unit, rgb(0xffffff), 0.9);
}

void draw_boat(canvas& on, view const& of) {
  double const unit = on.side() * 0.028;
  double const x = on.width() * (of.sun_on_the_left ? 0.56 : 0.44);
  double const line = of.horizon + (on.height() - of.horizon) * 0.22;
  colour const dark = scaled(of.colours.near, 0.8);
  colour const sail = mix(rgb(0xfbf3e4), of.colours.far, 0.3);
  on.fill({{x - 0.1 * unit, line - 5.8 * unit},
           {x + 0.1 * unit, line - 5.8 * unit},
           {x + 0.1 * unit, line},
           {x - 0.1 * unit, line}},
          dark);
  on.fill({{x + 0.2 * unit, line - 5.6 * unit},
           {x + 2.9 * unit, line - 0.9 * unit},
           {x + 0.2 * unit, line - 0.9 * unit}},
          sail);
  on.fill({{x - 0.2 * unit, line - 4.8 * unit},
           {x - 0.2 * unit, line - 0.9 * unit},
           {x - 2.0 * unit, line - 0.9 * unit}},
          mix(sail, of.colours.far, 0.3));
  on.fill({{x - 2.6 * unit, line - 0.6 * unit},
           {x + 3.0 * unit, line - 0.6 * unit},
           {x + 2.2 * unit, line + 0.4 * unit},
           {x - 1.9 * unit, line + 0.4 * unit}},
          dark);
  on.fill({{x - 1.9 * unit, line + 0.45 * unit},
           {x + 2.2 * unit, line + 0.45 * unit},
           {x + 1.0 * unit, line + 2.2 * unit},
           {x - 0.6 * unit, line + 2.2 * unit}},
          dark, 0.25);
}

void draw_birds(canvas& on, view const& of) {
  dice lots{scrambled(of.seed ^ 0xb12d)};
  double const unit = on.side() * 0.011;
  double const from = on.width() * lots.between(0.35, 0.6);
  colour const dark = mix(of.colours.near, of.colours.zenith, 0.25);
  for (int bird = 0; bird < 5; ++bird) {
    double const size = unit * lots.between(0.7, 1.3);
    point const at{from + unit * 11 * lots.unit(), of.horizon * lots.between(0.3, 0.55)};
    double const lift = lots.between(0.35, 0.8);
    for (double const wing : {-1.0, 1.0}) {
      on.fill({at,
               {at.x + wing * size * 0.7, at.y - size * lift},
               {at.x + wing * size * 1.6, at.y - size * 0.3},
               {at.x + wing * size * 0.7, at.y - size * (lift - 0.25)}},
              dark, 0.85);
    }
  }
}

void draw_rain(canvas& on, view const& of) {
  dice lots{scrambled(of.seed ^ 0x4a14)};
  double const thin = std::max(0.5, on.side() * 0.0012);
  for (int drop = 0; drop < 260; ++drop) {
    double const x = lots.unit() * on.width();
    double const y = lots.unit() * on.height();
    double const far = on.side() * lots.between(0.02, 0.06);
    on.fill({{x, y}, {x + thin, y}, {x + thin - far * 0.2, y + far}, {x - far * 0.2, y + far}},
            of.colours.light, 0.28);
  }
}

}  // namespace stand_in
