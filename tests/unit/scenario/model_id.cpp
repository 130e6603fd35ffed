// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#define VETTED_ALLOW_SUPERSEDED
#include <vetted/check/validate.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

TEST_CASE("a model id that came at run time can be checked at once and then used") {
  using model_id = sc::param::model_id_for<sc::flux_dev>;
  std::string const given = "model_mine";
  auto const id = model_id::from(given);
  REQUIRE(id.has_value());
  sc::txt2img_ip_adapter_for<sc::flux_dev> const request{.model_id = *id, .prompt = "a"};
  CHECK(request.model_id.view() == "model_mine");
  CHECK(model_id::from("").error().keyword() == "minLength");
  CHECK(model_id::from("model mine").error().keyword() == "pattern");
}

TEST_CASE("buffers that can still change are copied, up to their first NUL") {
  char id[16] = "model_mine";
  char asset[16] = "asset_1";
  char image[64] = "data:image/png;base64,AAAA";
  sc::txt2img_ip_adapter request{.model_id = id, .prompt = "a"};
  request.ip_adapter_image_id = asset;
  request.ip_adapter_image = image;
  id[0] = asset[0] = image[0] = 'X';
  CHECK(request.model_id.view() == "model_mine");
  CHECK(request.ip_adapter_image_id->view() == "asset_1");
  CHECK(request.ip_adapter_image->encoded_size() == 26);
  request.ip_adapter_image.reset();
  CHECK(vetted::validate(request).empty());
}
