// SPDX-License-Identifier: BSL-1.0
//
// Several ways to do the same work, which are compared before they are timed: the program stops if
// one of them comes to another result. Look at contestants; its heap blocks are counted too.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "heap_blocks.hpp"
#include "ratios.hpp"

class contestants {
 public:
  /// All work on `bytes` bytes and come to `expected`.
  contestants(std::size_t bytes, std::string expected)
      : bytes_(bytes), expected_(std::move(expected)) {}

  /// `result` says what came out of `work` last, in words that are the same for all.
  template <class Work, class Result>
  void add(std::string const& name, Work work, Result const& result) {
    work();  // whatever it keeps, it has now
    std::size_t const blocks = blocks_of(work);
    if (std::string const found = result(); found != expected_) {
      std::fprintf(stderr, "%s comes to another result:\n%s\nnot\n%s\n", name.c_str(),
                   found.c_str(), expected_.c_str());
      std::exit(EXIT_FAILURE);
    }
    all_.push_back({name, blocks});
    ::add(name, bytes_, std::move(work));
  }

  /// The ratio of each to `base`; `promised` is the one with a bound, of `limit`.
  void print_ratios(ratios& reporter, std::string const& base, std::string const& promised = {},
                    double limit = 0) const {
    for (one const& each : all_) reporter.print(each.name, base, each.name == promised ? limit : 0);
  }

  void print_blocks(ratios& reporter) const {
    for (one const& each : all_)
      reporter.print_amount(each.name, static_cast<double>(each.blocks), "heap blocks");
  }

 private:
  struct one {
    std::string name;
    std::size_t blocks;
  };

  std::size_t bytes_;
  std::string expected_;
  std::vector<one> all_;
};
