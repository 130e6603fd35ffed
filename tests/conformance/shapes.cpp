// SPDX-License-Identifier: BSL-1.0
//
// The wire cases that make sense over an engine: sound answers, requests as they are sent, limits
// and cancels. Of a broken connection or a malformed answer an engine says too little.
#include "shapes.hpp"

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>

#include <conformance/suite.hpp>

namespace conformance {

std::vector<shape>& shapes_to_test() {
  static std::vector<shape> all;
  return all;
}

bool add_shape(shape one) {
  shapes_to_test().push_back(std::move(one));
  return true;
}

}  // namespace conformance

TEST_CASE("adapters over engine shapes give the one verdict where the engine lets them") {
  using namespace conformance;
  for (shape const& one : shapes_to_test()) {
    std::vector<wire_case> cases;
    for (auto const& part : {sound_answers(), requests_as_sent(), limits_and_cancels()})
      for (wire_case const& made : part)
        if (std::find(one.left_out.begin(), one.left_out.end(), made.name) == one.left_out.end())
          cases.push_back(made);
    CHECK(cases.size() >= 60);
    for (finding const& found : run(one.over, cases)) {
      std::string const told = found.adapter + ", " + found.wire_case + ": " + found.wrong;
      CHECK_MESSAGE(found.wrong.empty(), told);
    }
  }
  CHECK(shapes_to_test().size() >= 1);
}
