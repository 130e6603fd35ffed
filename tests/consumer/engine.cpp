// SPDX-License-Identifier: BSL-1.0
//
// A program as engines build them: no exceptions, no RTTI, hostile macros. A whole run over the
// transport in memory, with an error on the way.
#include "hostile_prelude.hpp"

#include <vetted/scenario.hpp>
#include <vetted/vetted.hpp>

namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, source_location const&) { std::abort(); }
}  // namespace boost

namespace sc = vetted::scenario;
namespace http = vetted::http;

static http::outcome answer(http::request const& sent) {
  http::outcome result;
  result.response.status = sent.url.find("dryRun") != sent.url.npos ? 269 : 400;
  result.response.content =
      result.response.status == 269 ? R"({"creativeUnitsCost":7.25})" : R"({"reason":"no"})";
  return result;
}

int main() {
  sc::client client{http::memory{&answer}, {"key", "secret"}};
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = std::string{"a pier"}};
  auto const cost = client.estimate(request);
  auto const job = client.submit(request);
  request.prompt = std::string{"\xff"};
  auto const refused = client.submit(request);
  bool const good = cost && cost->creative_units_cost == 7.25 && !job &&
                    job.error().message == "the service answered 400: no" && !refused &&
                    refused.error().kind == sc::error_kind::invalid_request;
  return good ? 0 : 1;
}
