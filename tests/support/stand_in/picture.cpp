// SPDX-License-Identifier: BSL-1.0
// One picture from back to front: sky, land or sea, motifs,
// reference, caption, file. Between the steps, and in the
// long ones, it looks whether the service is being stopped.
#include <stand_in/picture.hpp>

#include <vector>

#include <stand_in/canvas.hpp>
#include <stand_in/caption.hpp>
#include <stand_in/landscape.hpp>
#include <stand_in/motif.hpp>
#include <stand_in/noise.hpp>
#include <stand_in/palette.hpp>
#include <stand_in/png_file.hpp>
#include <stand_in/reference.hpp>

namespace stand_in {
namespace {

void paint_coast(canvas& on, view const& of) {
  for (double const depth : {0.0, 0.12}) paint_ridge(on, of, ridge(on, of, depth), depth);
  if (of.shows.city) draw_skyline(on, of, 0.0);
  paint_sea(on, of);
  if (of.shows.lighthouse) draw_lighthouse(on, of);
  if (of.shows.boat || !of.shows.lighthouse) draw_boat(on, of);
}

void paint_city(canvas& on, view const& of) {
  for (double const depth : {0.1, 0.4, 0.75}) {
    draw_skyline(on, of, depth);
  }
  double const kerb = of.horizon + (on.height() - of.horizon) * 0.58;
  draw_street(on, of, kerb);
  if (of.shows.figure) {
    std::vector<double> const level(static_cast<std::size_t>(on.width()), kerb + on.side() * 0.04);
    draw_figure(on, of, level);
  }
}

void paint_country(canvas& on, view const& of) {
  bool const wooded = of.shows.forest;
  for (double const depth : {0.0, 0.2, 0.42, 0.66, 0.92}) {
    auto const outline = ridge(on, of, depth);
    if (of.shows.castle && depth == 0.42) draw_castle(on, of, outline, depth);
    paint_ridge(on, of, outline, depth);
    bool const pines =
        wooded ? depth > 0.1 : depth > 0.8 && of.shows.land != subject::ground::dunes;
    if (pines) draw_pines(on, of, outline, depth);
    if (of.shows.village && depth == 0.66) draw_cottages(on, of, outline, depth);
    if (of.shows.figure && depth == 0.66) draw_figure(on, of, outline);
  }
}

}  // namespace

std::string paint(painting const& what, std::stop_token const& stop) {
  if (stop.stop_requested()) return {};
  canvas on{what.width, what.height, stop};
  // Words and seed both count: the same seed with other words is another picture, as one expects.
  std::uint64_t const seed = scrambled(what.seed) ^ digest(what.prompt);
  dice lots{seed};
  palette colours = palette_for(what.prompt, lots);
  bitmap reference;
  if (what.reference) {
    reference = picture_of_reference(*what.reference);
    colours = leaning(colours, strongest_colour(reference), 0.5 * what.reference_scale);
  }
  view const of = compose(on, colours, subject_for(what.prompt, lots), seed);

  paint_sky(on, of);
  if (of.shows.land == subject::ground::sea) {
    paint_coast(on, of);
  } else if (of.shows.city) {
    paint_city(on, of);
  } else {
    paint_country(on, of);
  }
  if (!colours.night && !of.shows.city) draw_birds(on, of);
  if (of.shows.rain) draw_rain(on, of);
  if (what.reference) hang(on, reference, !of.sun_on_the_left);
  draw_caption(on, what.prompt, what.seed, mix(colours.light, rgb(0xffc56b), 0.4));
  bitmap const finished{what.width, what.height, on.bytes()};
  return on.abandoned() ? std::string{} : encode_png(finished, stop);
}

}  // namespace stand_in
