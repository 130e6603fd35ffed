// SPDX-License-Identifier: BSL-1.0
//
// Options beside doctest's: --table prints the verdicts, --adapter=NAME takes one adapter only.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <conformance/suite.hpp>

#include "registry.hpp"

namespace {

bool prints_table = false;
std::string only;

}  // namespace

TEST_CASE("every adapter gives the one verdict of each wire case") {
  std::vector<conformance::finding> all;
  for (conformance::adapter const& one : conformance::registered()) {
    if (!only.empty() && one.name != only) continue;
    for (conformance::finding& found : conformance::run(one)) {
      std::string const where = found.adapter + ", " + found.wire_case + ": " + found.wrong;
      CHECK_MESSAGE(found.wrong.empty(), where);
      all.push_back(std::move(found));
    }
  }
  if (prints_table) std::fputs(conformance::table_of(all).c_str(), stdout);
}

TEST_CASE("there are cases enough, each of a name of its own") {
  auto const cases = conformance::all_cases();
  CHECK(cases.size() >= 48);
  for (std::size_t i = 0; i < cases.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK(cases[i].name != cases[j].name);
}

int main(int count, char** words) {
  for (std::string_view const word : std::vector<std::string_view>(words + 1, words + count)) {
    if (word == "--table") prints_table = true;
    if (word.substr(0, 10) == "--adapter=") only = word.substr(10);
  }
  return doctest::Context{count, words}.run();
}
