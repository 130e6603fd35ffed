// SPDX-License-Identifier: BSL-1.0
//
// Options beside doctest's: --adapter=NAME takes one adapter only, --table prints the verdicts. At
// the end it prints how much was tried.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <string_view>
#include <vector>

#include <conformance/tally.hpp>

#include "registry.hpp"

int main(int count, char** words) {
  auto& adapters = conformance::registered();
  for (std::string_view const word : std::vector<std::string_view>(words + 1, words + count)) {
    if (word == "--table") conformance::prints_table() = true;
    if (word.substr(0, 10) != "--adapter=") continue;
    std::erase_if(adapters, [&](auto const& one) { return one.name != word.substr(10); });
  }
  if (adapters.empty()) {
    std::fputs("there is no adapter of that name, or none at all\n", stderr);
    return 1;
  }
  int const failed = doctest::Context{count, words}.run();
  std::fputs(conformance::counted().text("what is proven").c_str(), stdout);
  return failed;
}
