// SPDX-License-Identifier: BSL-1.0
//
// From a prompt and a reference image to images on disk: price, progress, files. Run it with
//   cmake --workflow --preset demo         against the stand-in service, no key needed
//   generate --live --reference FILE …     against Scenario, which charges for it; the key and the
//                                          secret are taken from the environment
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <CLI/CLI.hpp>

#include <vetted/scenario.hpp>
#include <vetted/transport/curl.hpp>

#include "terminal_progress.hpp"

namespace sc = vetted::scenario;

namespace {

struct arguments {
  std::string model = "flux.1-dev";
  std::string prompt = "a lighthouse on a cliff at dusk, painterly game splash art";
  std::string reference, seed;
  std::string out = "images";
  std::int64_t width = 1024, height = 768, samples = 2;  // pixels, pixels, images
  bool live = false;
};

std::string environment(char const* name) {
  char const* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// The request, or the first thing that is wrong with the arguments.
sc::result<sc::txt2img_ip_adapter> request_of(arguments const& given) {
  auto const wrong = [](vetted::violation const& found) {
    return sc::error{.kind = sc::error_kind::invalid_request, .message = found.message()};
  };
  auto const width = sc::param::width::from(given.width);
  if (!width) return wrong(width.error());
  auto const height = sc::param::height::from(given.height);
  if (!height) return wrong(height.error());
  auto const samples = sc::param::num_samples::from(given.samples);
  if (!samples) return wrong(samples.error());

  sc::txt2img_ip_adapter request{
      .model_id = given.model,
      .prompt = given.prompt,
      .ip_adapter_scales = {0.9},
      .ip_adapter_type = sc::ip_adapter_type::style,
      .width = *width,
      .height = *height,
      .guidance = 3.5,
      .num_inference_steps = 28,
      .num_samples = *samples,
  };
  if (!given.seed.empty()) request.seed = given.seed;
  if (!given.reference.empty()) {
    auto image = sc::data_url::from_file(given.reference);
    if (!image) return image.error();
    request.ip_adapter_images = *image;
  }
  return request;
}

int fail(sc::error const& what) {
  std::fprintf(stderr, "generate: %s\n", what.message.c_str());
  if (!what.job_id.empty()) std::fprintf(stderr, "generate: the job is %s\n", what.job_id.c_str());
  return EXIT_FAILURE;
}

int generate(arguments const& given) {
  sc::client_options options;
  if (!given.live) {
    options.base_url = environment("VETTED_BASE_URL");
    if (options.base_url.empty()) {
      std::fputs(
          "generate: give --live for the real service, or run the demo:\n"
          "  cmake --workflow --preset demo\n",
          stderr);
      return EXIT_FAILURE;
    }
  }
  auto const request = request_of(given);
  if (!request) return fail(request.error());

  sc::client client{
      vetted::transport::curl{},
      sc::credentials{environment("SCENARIO_API_KEY"), environment("SCENARIO_API_SECRET")},
      options};
  auto const cost = client.estimate(*request);
  if (!cost) return fail(cost.error());
  std::printf("costs %g creative units\n", cost->creative_units_cost);

  auto const start = std::chrono::steady_clock::now();
  sc::run_options run{.folder = given.out};
  if (!given.live) run.interval = std::chrono::milliseconds{100};
  auto const images = [&] {
    terminal_progress bar;
    run.on_progress = [&](sc::progress const& now) { bar.show(now); };
    return client.run(*request, run);
  }();
  if (!images) return fail(images.error());

  for (sc::saved_image const& image : *images)
    std::printf("saved %s (%lldx%lld)\n", image.path.string().c_str(),
                static_cast<long long>(image.width), static_cast<long long>(image.height));
  std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
  std::printf("took %.1f s\n", took.count());
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  arguments given;
  CLI::App app{"Images from a prompt and a reference image, with Scenario."};
  app.add_option("--prompt", given.prompt, "What the images show")->capture_default_str();
  app.add_option("--reference", given.reference, "PNG, JPEG or WebP whose style is taken");
  app.add_option("--model", given.model, "Model id")->capture_default_str();
  app.add_option("--width", given.width, "64 to 2048 pixels in steps of 8")->capture_default_str();
  app.add_option("--height", given.height, "64 to 2048 pixels in steps of 8")
      ->capture_default_str();
  app.add_option("--samples", given.samples, "1 to 128 images")->capture_default_str();
  app.add_option("--seed", given.seed, "Decimal digits; random if left out");
  app.add_option("--out", given.out, "Folder for the images")->capture_default_str();
  app.add_flag("--live", given.live,
               "Use the real service, which charges; needs SCENARIO_API_KEY and "
               "SCENARIO_API_SECRET in the environment");
  CLI11_PARSE(app, argc, argv);
  return generate(given);
}
