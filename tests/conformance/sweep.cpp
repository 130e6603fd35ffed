// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <conformance/sweep.hpp>
#include <conformance/tally.hpp>

#include "registry.hpp"

using conformance::cut;
using conformance::cut_in;

TEST_CASE("a connection that is cut anywhere is an error that says so") {
  for (conformance::adapter const& one : conformance::registered())
    for (cut const how : {cut::fin, cut::rst, cut::stall})
      for (cut_in const where : {cut_in::request, cut_in::answer, cut_in::chunked_answer}) {
        conformance::sweep_result const result = conformance::sweep(one, how, where);
        conformance::counted().add(conformance::text_of(how, where), one.name, result.exchanges,
                                   result.wrong.size());
        CHECK(result.exchanges > 1000);
        for (std::string const& wrong : result.wrong) {
          std::string const told =
              one.name + ", " + conformance::text_of(how, where) + ", " + wrong;
          CHECK_MESSAGE(false, told);
        }
      }
}
