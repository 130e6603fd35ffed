// SPDX-License-Identifier: BSL-1.0
// Wrapping and placing the caption. It takes at most a
// third of the picture; a picture too narrow for words
// keeps the seed, which is what a person compares.
#include <stand_in/caption.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <stand_in/font.hpp>

namespace stand_in {
namespace {

std::vector<std::string> wrapped(std::string text, std::size_t columns, std::size_t most_lines) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < most_lines) {
    auto end = std::min(columns, text.size());
    if (end < text.size()) {
      auto const space = text.rfind(' ', end);
      if (space != std::string::npos && space > columns / 2) end = space;
    }
    lines.push_back(text.substr(0, end));
    text.erase(0, end);
    text.erase(0, std::min(text.size(), text.find_first_not_of(' ')));
  }
  if (!text.empty() && !lines.empty()) {
    auto& last = lines.back();
    last.resize(std::min(last.size(), columns - std::min<std::size_t>(3, columns)));
    last += "...";
  }
  return lines;
}

}  // namespace

void draw_caption(canvas& on, std::string const& prompt, std::uint64_t seed, colour accent) {
  int const dot = std::max(1, static_cast<int>(std::lround(on.side() / 360.0)));
  int const margin = std::max(2, on.side() / 40);
  int const line = line_advance * dot;
  int const columns = (on.width() - 2 * margin) / (letter_advance * dot);
  int const most_lines = std::min(4, (on.height() / 3 - margin) / line);
  if (columns < 4 || most_lines < 1) return;

  std::string const number = "seed " + std::to_string(seed);
  auto lines = wrapped(letters_of(prompt), static_cast<std::size_t>(columns),
                       static_cast<std::size_t>(std::max(0, most_lines - 1)));
  bool const beside = lines.size() == 1 &&
                      lines.front().size() + number.size() + 3 <= static_cast<std::size_t>(columns);
  int const rows = static_cast<int>(lines.size()) + (beside ? 0 : 1);
  int const top = on.height() - rows * line - margin - dot;

  for (int y = std::max(0, top - margin / 2); y < on.height(); ++y) {
    for (int x = 0; x < on.width(); ++x) on.blend(x, y, {0.02, 0.02, 0.04}, 0.62);
  }
  on.box(0, top - margin / 2 - dot, on.width(), top - margin / 2, accent, 0.8);

  int y = top + dot;
  for (auto const& text : lines) {
    draw_letters(on, text, margin, y, dot, {0.97, 0.96, 0.93});
    y += line;
  }
  std::string const shown = number.substr(0, static_cast<std::size_t>(columns));
  int const width = static_cast<int>(shown.size()) * letter_advance * dot;
  draw_letters(on, shown, beside ? on.width() - margin - width : margin, beside ? y - line : y, dot,
               accent);
}

}  // namespace stand_in
