// SPDX-License-Identifier: BSL-1.0
//
// At the end it prints how much was tried, over which adapter.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

#include <conformance/tally.hpp>

int main(int count, char** words) {
  int const failed = doctest::Context{count, words}.run();
  std::fputs(conformance::counted().text("what is proven").c_str(), stdout);
  return failed;
}
