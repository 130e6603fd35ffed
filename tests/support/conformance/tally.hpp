// SPDX-License-Identifier: BSL-1.0
//
// tally: how much has been tried and how much of it went as it must, as a table for people: a row
// for each thing that is tried, a column for each adapter. A program prints it at its end.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace conformance {

/// Any thread may use it.
class tally {
 public:
  /// One more in that cell, or `more`; `wrong` of them did not go as they must.
  void add(std::string const& row, std::string const& column, std::size_t more = 1,
           std::size_t wrong = 0);

  /// The table, rows and columns in the order they came, with sums; empty if nothing was added.
  /// A cell with failures says "97 of 100".
  std::string text(std::string const& title) const;

 private:
  struct cell {
    std::size_t tried = 0, wrong = 0;
  };
  static std::string shown(cell const& one);

  mutable std::mutex mutex_;
  std::vector<std::string> rows_, columns_;
  std::map<std::pair<std::string, std::string>, cell> cells_;
};

/// That of the program.
tally& counted();

}  // namespace conformance
