// SPDX-License-Identifier: BSL-1.0
//
// The parts of the README that are not its first program: run-time values, whole requests, the
// steps of a run, a test without a network. It runs as a test, over the transport in memory.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>
#include <vetted/vetted.hpp>

namespace sc = vetted::scenario;

namespace {

constexpr std::string_view schema = vetted::json_schema<sc::txt2img_ip_adapter>;

template <class Client>
void constants(Client& client) {
  static constexpr sc::txt2img_ip_adapter_for<sc::flux_dev> narrow{
      .model_id = sc::models::flux_1_dev,
      .prompt = "a lighthouse",
      .guidance = 3.5,  // 0 to 10 for this family; .aspect_ratio would not compile
  };
  constexpr auto proven = vetted::verified<narrow>;  // does not compile if a rule is broken

  constexpr std::string_view body = vetted::json_of<narrow>;  // its JSON, written by the compiler

  auto const written = vetted::write_json(narrow);
  if (!written) return;
  std::puts(written->c_str());
  std::printf("the same from the compiler: %s\n", *written == body ? "yes" : "no");
  std::printf("%zu bytes of schema\n", schema.size());
  if (!client.submit(proven)) std::puts("not submitted");
}

void run_time_values(int n, std::string const& typed_by_user) {
  auto const width = sc::param::width::from(n);
  if (!width) {
    std::puts(width.error().message().c_str());
    return;
  }
  sc::txt2img_ip_adapter const request{
      .model_id = "flux.1-dev",
      .prompt = typed_by_user,
      .width = *width,
      .guidance = 3.5,
  };

  for (vetted::violation const& found : vetted::validate(request))
    std::printf("%s: %s\n", found.pointer().c_str(), found.message().c_str());

  auto const text = vetted::write_json(request);  // the JSON, or all violations
  if (text) std::puts(text->c_str());
}

template <class Client>
void steps(Client& client, sc::txt2img_ip_adapter const& request) {
  auto const cost = client.estimate(request);  // a dry run, costs nothing
  if (!cost) return;
  std::printf("%g creative units\n", cost->creative_units_cost);
  auto const job = client.submit(request);  // paid; never paid twice
  if (!job) return;
  auto const done = client.wait(job->job_id, {.deadline = std::chrono::minutes{5}});
  if (!done) {
    sc::error const& why = done.error();
    if (why.kind == sc::error_kind::timed_out) std::printf("later: %s\n", why.job_id.c_str());
    std::puts(why.message.c_str());
    return;
  }
  auto const images = client.download(*done, {.folder = "images"});
  if (!images) std::puts(images.error().message.c_str());
}

template <class Client>
void may_be_killed(Client& client, sc::txt2img_ip_adapter const& request) {
  auto const images = client.run(request, {.folder = "images", .journal = "order_17.journal"});
  if (!images) std::puts(images.error().message.c_str());
}

void draw() {}

template <class Client>
void frames(Client& client, sc::txt2img_ip_adapter const& request) {
  using images = sc::result<std::vector<sc::saved_image>>;
  auto const show = [](images& saved) {
    std::puts(saved ? "saved" : saved.error().message.c_str());
  };
  auto const run = client.start(client.running(request, {.folder = "images"}), show);
  while (client.started() > 0) {
    client.tick();  // once a frame; never waits for the network
    draw();
  }
}

template <class Transport>
void with_reference(Transport transport, std::string const& path) {
  char const* const url = std::getenv("VETTED_BASE_URL");
  sc::client_options options;
  if (url != nullptr) options.base_url = url;
  sc::credentials who{std::getenv("SCENARIO_API_KEY"), std::getenv("SCENARIO_API_SECRET")};
  sc::client<Transport> client{std::move(transport), std::move(who), options};

  auto image = sc::data_url::from_file(path);
  if (!image) {
    std::puts(image.error().message.c_str());
    return;
  }
  sc::txt2img_ip_adapter const request{
      .model_id = "flux.1-dev",
      .prompt = "a lighthouse",
      .ip_adapter_images = {*image},
      .num_samples = 2,
  };
  auto const show = [](sc::progress const& now) {
    std::printf("%s %.0f %%\n", now.status.c_str(), now.fraction * 100);
  };
  auto const images = client.run(request, {.folder = "images", .on_progress = show});
  if (!images) std::puts(images.error().message.c_str());
}

}  // namespace

int main() {
  run_time_values(1024, "a lighthouse");
  run_time_values(1023, "a lighthouse");
  run_time_values(512, "\xff");

  vetted::http::memory net{[](vetted::http::request const& sent) {
    if (sent.url.find("dryRun=true") != sent.url.npos)
      return vetted::http::outcome{
          .response = {.status = 269, .content = R"({"creativeUnitsCost":7.25})"}};
    if (sent.url.find("/assets/get-bulk") != sent.url.npos)
      return vetted::http::outcome{
          .response = {.status = 200, .content = R"({"assets":[{"id":"asset_1","kind":"json"}]})"}};
    std::string const status = sent.method == "GET" ? "success" : "queued";
    return vetted::http::outcome{
        .response = {.status = 200,
                     .content = R"({"job":{"jobId":"job_1","status":")" + status +
                                R"(","metadata":{"assetIds":["asset_1"]}}})"}};
  }};
  sc::client client{net, {"key", "secret"}};
  steps(client, {.model_id = "flux.1-dev", .prompt = "a lighthouse"});
  std::filesystem::remove("order_17.journal");  // of an earlier run of this example
  may_be_killed(client, {.model_id = "flux.1-dev", .prompt = "a lighthouse"});
  frames(client, {.model_id = "flux.1-dev", .prompt = "a lighthouse"});
  with_reference(net, "no-such-image.png");
  constants(client);
  std::printf("%zu requests\n", client.transport().requests().size());
}
