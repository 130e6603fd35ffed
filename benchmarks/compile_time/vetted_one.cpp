// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

std::string body(std::string const& prompt) {
  vetted::scenario::txt2img_ip_adapter const request{
      .model_id = "flux.1-dev",
      .prompt = prompt,
      .ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"},
      .width = 1024,
      .guidance = 3.5,
  };
  auto const text = vetted::write_json(request);
  return text ? *text : std::string{};
}
