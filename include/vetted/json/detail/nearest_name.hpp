// SPDX-License-Identifier: BSL-1.0
//
// "Did you mean": of a few names the one that a mistyped name stands closest to. Case, underscores
// and hyphens do not count, so that a C++ name finds its wire name. Look at nearest_name.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace vetted::detail {

/// A name without what does not count; longer ones than `most` are close to nothing.
struct folded_name {
  static constexpr std::size_t most = 48;

  std::array<char, most> text{};
  std::size_t size = 0;
  bool fits = true;

  constexpr explicit folded_name(std::string_view name) {
    for (char const c : name) {
      if (c == '_' || c == '-') continue;
      fits = size < most;
      if (!fits) return;
      text[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
};

/// How many characters have to be put in, left out, replaced or swapped with their neighbour to
/// make `to` of `from` (optimal string alignment); both fit.
constexpr std::size_t edit_distance(folded_name const& from, folded_name const& to) {
  using row_of_table = std::array<std::size_t, folded_name::most + 1>;
  row_of_table two_above{};
  row_of_table above{};
  row_of_table row{};
  for (std::size_t j = 0; j <= to.size; ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size; ++i) {
    two_above = above;
    above = row;
    row[0] = i;
    for (std::size_t j = 1; j <= to.size; ++j) {
      bool const same = from.text[i - 1] == to.text[j - 1];
      row[j] = (std::min)({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && from.text[i - 1] == to.text[j - 2] &&
          from.text[i - 2] == to.text[j - 1])
        row[j] = (std::min)(row[j], two_above[j - 2] + 1);
    }
  }
  return row[to.size];
}

/// Is offered names and keeps the closest that is close enough: of three characters at most one is
/// wrong.
class nearest_name {
 public:
  constexpr explicit nearest_name(std::string_view wanted) : wanted_(wanted) {}

  constexpr void offer(std::string_view name) {
    folded_name const offered{name};
    if (!wanted_.fits || !offered.fits || best_distance_ == 0) return;
    std::size_t const longer = (std::max)(wanted_.size, offered.size);
    std::size_t const shorter = (std::min)(wanted_.size, offered.size);
    std::size_t const most = (std::min)(longer < 3 ? longer / 2 : longer / 3, best_distance_ - 1);
    if (longer - shorter > most) return;
    std::size_t const apart = edit_distance(wanted_, offered);
    if (apart > most) return;
    best_ = name;
    best_distance_ = apart;
  }

  /// The closest; empty if none is close.
  constexpr std::string_view best() const { return best_; }

 private:
  folded_name wanted_;
  std::string_view best_;
  std::size_t best_distance_ = folded_name::most + 1;
};

}  // namespace vetted::detail
