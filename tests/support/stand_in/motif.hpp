// SPDX-License-Identifier: BSL-1.0
// The small things that a prompt may name: trees, a castle, a
// skyline, a lighthouse, a boat, a figure, birds, rain. Each is
// drawn onto a finished landscape, or onto one of its ridges.
#pragma once

#include <vector>

#include <stand_in/canvas.hpp>
#include <stand_in/landscape.hpp>

namespace stand_in {

void draw_pines(canvas& on, view const& of, std::vector<double> const& outline, double depth);
void draw_castle(canvas& on, view const& of, std::vector<double> const& outline, double depth);
void draw_cottages(canvas& on, view const& of, std::vector<double> const& outline, double depth);
void draw_figure(canvas& on, view const& of, std::vector<double> const& outline);
/// Wet stones from `top` (y, pixels) down.
void draw_street(canvas& on, view const& of, double top);
void draw_skyline(canvas& on, view const& of, double depth);
void draw_lighthouse(canvas& on, view const& of);
void draw_boat(canvas& on, view const& of);
void draw_birds(canvas& on, view const& of);
void draw_rain(canvas& on, view const& of);

}  // namespace stand_in
