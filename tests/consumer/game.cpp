// SPDX-License-Identifier: BSL-1.0
//
// What a user's first program needs of the package: the umbrella, the transport, the libraries. It
// talks to a port where nobody listens and ends well if that is what it is told.
#include <vetted/scenario.hpp>
#include <vetted/transport/curl.hpp>

namespace sc = vetted::scenario;

int main() {
  sc::client client{vetted::transport::curl{},
                    {"canary-key", "canary-secret"},
                    {.base_url = "http://127.0.0.1:1/v1"}};
  auto const cost = client.estimate(
      sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a lighthouse", .width = 512});
  return !cost && cost.error().kind == sc::error_kind::no_connection ? 0 : 1;
}
