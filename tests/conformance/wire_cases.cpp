// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <conformance/suite.hpp>
#include <conformance/tally.hpp>

#include "registry.hpp"

TEST_CASE("every adapter gives the one verdict of each wire case") {
  std::vector<conformance::finding> all;
  for (conformance::adapter const& one : conformance::registered())
    for (conformance::finding& found : conformance::run(one)) {
      std::string const told = found.adapter + ", " + found.wire_case + ": " + found.wrong;
      CHECK_MESSAGE(found.wrong.empty(), told);
      conformance::counted().add(found.deviates.empty() ? "wire cases, the common verdict"
                                                        : "wire cases, a known deviation",
                                 found.adapter, 1, found.wrong.empty() ? 0 : 1);
      all.push_back(std::move(found));
    }
  if (conformance::prints_table()) std::fputs(conformance::table_of(all).c_str(), stdout);
}

TEST_CASE("there are cases enough, each of a name of its own") {
  std::vector<conformance::wire_case> const cases = conformance::all_cases();
  CHECK(cases.size() >= 150);
  std::size_t alike = 0;
  for (std::size_t i = 0; i < cases.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) alike += cases[i].name == cases[j].name ? 1u : 0u;
  CHECK(alike == 0);
}
