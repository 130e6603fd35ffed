// SPDX-License-Identifier: BSL-1.0
//
// How a program over vetted is tested without a network and without a key: against a script, and
// against a recording. It runs as a test itself.
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/recorder.hpp>
#include <vetted/http/recording_file.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/script.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;
namespace http = vetted::http;
using namespace std::chrono_literals;

namespace {

constexpr char const generate[] = "/v1/generate/txt2img-ip-adapter",
                     price[] = "/v1/generate/txt2img-ip-adapter?dryRun=true";

/// The program under test: over any transport.
template <class Transport>
std::string bought(sc::client<Transport>& client) {
  sc::txt2img_ip_adapter const request{.model_id = "flux.1-dev", .prompt = "a lighthouse"};
  auto const cost = client.estimate(request);
  if (!cost) return "no price: " + cost.error().message;
  auto const job = client.submit(request);
  if (!job && job.error().kind == sc::error_kind::outcome_unknown) return "perhaps paid";
  return job ? "paid for " + job->job_id : "not paid: " + job.error().message;
}

template <class Transport>
sc::client<Transport> client_over(Transport net) {
  return {std::move(net), {"key", "private"}, {.back_off = 1ms}};
}

http::reply priced() { return http::answers(269, R"({"creativeUnitsCost":7.25})"); }
http::reply queued() {
  return http::answers(200, R"({"job":{"jobId":"job_1","status":"queued"}})");
}

void against_a_script() {
  auto const is_for_flux = [](http::request const&, std::string_view content) {
    return content.find("flux.1-dev") != content.npos;
  };
  auto client = client_over(http::script{{{"POST", price, http::answers(503)},
                                          {"POST", price, http::late(priced(), 20s)},
                                          {"POST", generate, queued(), is_for_flux}}});
  std::printf("busy at first: %s\n", bought(client).c_str());
  if (!client.transport().is_done()) std::fputs(client.transport().report().c_str(), stdout);

  auto broken = client_over(
      http::script{{{"POST", price, priced()}, {"POST", generate, http::breaks_off(queued(), 9)}}});
  std::printf("broken off: %s\n", bought(broken).c_str());

  auto other = client_over(http::script{{{"GET", "/v1/jobs", queued()}}});
  bought(other);
  std::fputs(other.transport().report().c_str(), stdout);
}

void against_a_recording() {
  // Once, over a transport that goes to the service.
  auto recording = client_over(
      http::recorder{http::script{{{"POST", price, priced()}, {"POST", generate, queued()}}},
                     {.query_keys = {"dryRun"}}});
  std::printf("recorded: %s\n", bought(recording).c_str());
  if (std::string const wrong = http::save(recording.transport().so_far(), "bought.txt");
      !wrong.empty())
    std::puts(wrong.c_str());

  // From then on.
  auto loaded = http::load("bought.txt");
  if (!loaded.what) return static_cast<void>(std::puts(loaded.objection.c_str()));
  auto client = client_over(http::replay{std::move(*loaded.what)});
  std::printf("replayed: %s\n", bought(client).c_str());
  std::fputs(client.transport().report().c_str(), stdout);
  std::fputs(http::text_of(recording.transport().so_far()).c_str(), stdout);
}

}  // namespace

int main() {
  against_a_script();
  against_a_recording();
}
