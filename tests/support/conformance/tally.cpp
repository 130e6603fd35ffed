// SPDX-License-Identifier: BSL-1.0
#include <conformance/tally.hpp>

#include <algorithm>

namespace conformance {
namespace {

void add_once(std::vector<std::string>& to, std::string const& name) {
  if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
}

std::string padded(std::string text, std::size_t width, bool to_the_right) {
  std::string const blanks(width - (std::min)(width, text.size()), ' ');
  return to_the_right ? blanks + text : text + blanks;
}

}  // namespace

void tally::add(std::string const& row, std::string const& column, std::size_t more,
                std::size_t wrong) {
  std::lock_guard const lock{mutex_};
  add_once(rows_, row);
  add_once(columns_, column);
  cell& one = cells_[{row, column}];
  one.tried += more;
  one.wrong += wrong;
}

std::string tally::shown(cell const& one) {
  if (one.tried == 0) return "-";
  std::string const all = std::to_string(one.tried);
  return one.wrong == 0 ? all : std::to_string(one.tried - one.wrong) + " of " + all;
}

std::string tally::text(std::string const& title) const {
  std::lock_guard const lock{mutex_};
  if (rows_.empty()) return {};
  std::vector<std::vector<std::string>> lines;
  lines.push_back({title});
  lines.back().insert(lines.back().end(), columns_.begin(), columns_.end());
  lines.back().push_back("in all");
  std::map<std::string, cell> sums;
  for (std::string const& row : rows_) {
    std::vector<std::string> line{row};
    cell sum;
    for (std::string const& column : columns_) {
      auto const at = cells_.find({row, column});
      cell const one = at == cells_.end() ? cell{} : at->second;
      line.push_back(shown(one));
      for (cell* const total : {&sum, &sums[column]}) {
        total->tried += one.tried;
        total->wrong += one.wrong;
      }
    }
    line.push_back(shown(sum));
    lines.push_back(std::move(line));
  }
  std::vector<std::string> last{"in all"};
  cell all;
  for (std::string const& column : columns_) {
    last.push_back(shown(sums[column]));
    all.tried += sums[column].tried;
    all.wrong += sums[column].wrong;
  }
  last.push_back(shown(all));
  lines.push_back(std::move(last));

  std::string text;
  std::size_t first = 0;
  for (auto const& line : lines) first = (std::max)(first, line[0].size());
  for (auto const& line : lines) {
    text += padded(line[0], first, false);
    for (std::size_t i = 1; i < line.size(); ++i) {
      std::size_t width = 0;
      for (auto const& each : lines) width = (std::max)(width, each[i].size());
      text += "  " + padded(line[i], width, true);
    }
    text += '\n';
  }
  return text;
}

tally& counted() {
  static tally all;
  return all;
}

}  // namespace conformance
