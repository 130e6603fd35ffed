// SPDX-License-Identifier: BSL-1.0
//
// The half that leaves the bodies to src.cpp, and the program: both have to agree.
#include "half.hpp"

#include <cstdio>
#include <string>

std::string what_came_with_bodies();

int main() {
  std::string const mine = what_came(), other = what_came_with_bodies();
  std::printf("%s\n%s\n", mine.c_str(), other.c_str());
  return mine == other && mine.substr(0, 3) == "7.5" && mine.find("width must be") != mine.npos ? 0
                                                                                                : 1;
}
