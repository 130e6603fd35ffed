// SPDX-License-Identifier: BSL-1.0
//
// A program as engines build them: no exceptions, no RTTI, hostile macros. A whole run over the
// transport in memory, with an error on the way.
#include "hostile_prelude.hpp"

#include <vetted/api.hpp>
#include <vetted/http/polled.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/recording_file.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/script.hpp>
#include <vetted/media/file_part.hpp>
#include <vetted/scenario.hpp>
#include <vetted/vetted.hpp>

namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, source_location const&) { std::abort(); }
}  // namespace boost

namespace sc = vetted::scenario;
namespace http = vetted::http;

/// A service with one job that fails.
static http::outcome answer(http::request const& sent) {
  http::outcome result;
  result.response.status = 200;
  if (sent.url.find("dryRun") != sent.url.npos) {
    result.response.status = 269;
    result.response.content = R"({"creativeUnitsCost":7.25})";
  } else if (sent.method == "POST") {
    result.response.content = R"({"job":{"jobId":"job_1","status":"queued"}})";
  } else {
    result.response.content =
        R"({"job":{"jobId":"job_1","status":"failure","metadata":{"error":"no"}}})";
  }
  return result;
}

int main() {
  sc::client client{http::recorder{http::memory{&answer}}, {"canary-key", "canary-secret"}};
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = std::string{"a pier"}};
  auto const cost = client.estimate(request);
  auto const images = client.run(request, {.folder = "engine-images"});
  request.prompt = std::string{"\xff"};
  auto const refused = client.submit(request);
  bool const good = cost && cost->creative_units_cost == 7.25 && !images &&
                    images.error().message == "job job_1 failed: no" && !refused &&
                    refused.error().kind == sc::error_kind::invalid_request &&
                    http::recording_of(http::text_of(client.transport().so_far())).what;
  return good ? 0 : 1;
}
