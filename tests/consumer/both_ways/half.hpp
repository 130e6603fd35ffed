// SPDX-License-Identifier: BSL-1.0
//
// What each half of the program does; one has the bodies of the library in it, the other has not.
#pragma once

#include <string>

#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace {

namespace sc = vetted::scenario;

/// The price that a service in memory names, and what a wrong request is told.
std::string what_came() {
  vetted::http::memory service{[](vetted::http::request const&) {
    vetted::http::outcome answer;
    answer.response.status = 269;
    answer.response.content = R"({"creativeUnitsCost":7.5})";
    return answer;
  }};
  sc::client client{service, sc::credentials{"canary-key", "canary-secret"}};
  auto const cost =
      client.estimate(sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a pier"});
  auto const wrong =
      vetted::read_json<sc::txt2img_ip_adapter>(R"({"modelId":"flux.1-dev","width":5})");
  std::string all = cost ? std::to_string(cost->creative_units_cost) : cost.error().message;
  for (auto const& one : wrong.error()) all += "; " + one.message();
  return all;
}

}  // namespace
