// SPDX-License-Identifier: BSL-1.0
//
// Another API of paid jobs, described in predictions_api.hpp, over a transport in memory.
#include "predictions_api.hpp"

#include <chrono>
#include <cstdio>
#include <string>

#include <vetted/http/memory.hpp>

namespace http = vetted::http;

/// The server of this example: a prediction that takes two polls.
http::outcome answer(http::request const& asked) {
  static int polls = 0;
  std::printf("%s %s\n", asked.method.c_str(), asked.url.c_str());
  if (asked.method == "GET" && ++polls == 2)
    return http::answered(
        200, R"({"id":"p1","status":"succeeded","output":["https://replicate.delivery/1.webp"]})");
  int const status = asked.method == "POST" ? 201 : 200;
  return http::answered(status, R"({"id":"p1","status":"starting","output":null})");
}

int main() {
  vetted::client client{http::memory{answer}, predictions::api{.credentials = {"r8_token"}}};
  auto const done = client.run(
      predictions::create_prediction{.model_owner = "black-forest-labs",
                                     .model_name = "flux-schnell",
                                     .input = {.prompt = "a pier", .num_outputs = 1}},
      {.interval = std::chrono::milliseconds{10},
       .on_progress = [](predictions::prediction const& now) { std::puts(now.status.c_str()); }});
  std::puts(client.transport().requests().front().content.c_str());
  if (!done) return std::puts(done.error().message.c_str()), 1;
  for (std::string const& url : done->output.value()) std::puts(url.c_str());
}
