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
  sc::client client{vetted::transport::curl{},
                    {std::getenv("SCENARIO_API_KEY"), std::getenv("SCENARIO_API_SECRET")}};
  auto const images = client.run(request, {.folder = "images"});
  if (!images) return std::puts(images.error().message.c_str()), 1;
  for (auto const& image : *images) std::puts(image.path.string().c_str());
}
