#include <cstdio>
#include <cstdlib>

#include <vetted/scenario.hpp>
#include <vetted/transport/curl.hpp>

namespace sc = vetted::scenario;

static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a lighthouse on a cliff at dusk, painterly game splash art",
    .ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"},  // an asset of yours
    .width = 1024,
    .guidance = 3.5,
    .num_samples = 2,
};

int main() {
  char const* const key = std::getenv("SCENARIO_API_KEY");
  char const* const secret = std::getenv("SCENARIO_API_SECRET");
  sc::client client{vetted::transport::curl{}, {key ? key : "", secret ? secret : ""}};
  auto const images = client.run(request, {.folder = "images"});
  if (!images) return std::puts(images.error().message.c_str()), 1;
  for (auto const& image : *images) std::puts(image.path.string().c_str());
}
