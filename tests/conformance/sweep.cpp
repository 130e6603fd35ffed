// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include <conformance/sweep.hpp>

#include "registry.hpp"

using conformance::cut;
using conformance::cut_in;

TEST_CASE("a connection that is cut anywhere is an error that says so") {
  for (conformance::adapter const& one : conformance::registered())
    for (cut const how : {cut::fin, cut::rst, cut::stall})
      for (cut_in const where : {cut_in::request, cut_in::answer, cut_in::chunked_answer}) {
        conformance::sweep_result const result = conformance::sweep(one, how, where);
        MESSAGE(one.name, ", ", conformance::text_of(how, where), ": ", result.exchanges,
                " exchanges");
        CHECK(result.exchanges > 1000);
        auto const known = std::find_if(
            one.sweep_deviations.begin(), one.sweep_deviations.end(),
            [&](auto const& d) { return d.wire_case == conformance::text_of(how, where); });
        if (known != one.sweep_deviations.end()) {
          MESSAGE("deviates: ", known->reason);
          CHECK_FALSE(result.wrong.empty());  // else it has to be taken out
          continue;
        }
        for (std::string const& wrong : result.wrong) {
          std::string const told =
              one.name + ", " + conformance::text_of(how, where) + ", " + wrong;
          CHECK_MESSAGE(false, told);
        }
      }
}
