// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#define VETTED_ALLOW_SUPERSEDED
#include <vetted/check/validate.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
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

TEST_CASE("a model id may come in a std::array of char") {
  using model_id = sc::param::model_id_for<sc::flux_dev>;
  std::array<char, 16> const mine{"model_mine"}, other{"flux.1-schnell"};
  CHECK(model_id{mine}.view() == "model_mine");
  CHECK(model_id::from(mine)->view() == "model_mine");
  CHECK(model_id::from(other).error().keyword() == "not");
  sc::txt2img_ip_adapter const request{.model_id = mine, .prompt = mine};
  CHECK(vetted::write_json(request).value() == R"({"modelId":"model_mine","prompt":"model_mine"})");
}

TEST_CASE("the id of a public model of another family is refused, with both families") {
  using model_id = sc::param::model_id_for<sc::flux_dev>;
  std::string_view const words =
      "model_id must be a model of the family flux_dev, not of flux_schnell; \"flux.1-schnell\" "
      "was "
      "given";
  std::string const other = "flux.1-schnell";
  CHECK(model_id::from(other).error().message() == words);
  CHECK(model_id::from(other).error().keyword() == "not");
  CHECK(model_id::from(other.c_str()).error().message() == words);
  CHECK(model_id::from("flux.1-dev").has_value());

  sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = other, .prompt = "a"};
  auto const found = vetted::validate(request);
  REQUIRE(found.size() == 1);
  CHECK(found[0].pointer() == "/modelId");
  CHECK(found[0].message() == words);
  CHECK(vetted::write_json(request).has_error());
  auto const read = vetted::read_json<sc::txt2img_ip_adapter_for<sc::flux_dev>>(
      R"({"modelId":"flux.1-schnell","prompt":"a"})");
  REQUIRE(read.has_error());
  CHECK(read.error()[0].message() == words);

  request.model_id = std::string{"flux.1-dev"};
  CHECK(vetted::write_json(request).value() == R"({"modelId":"flux.1-dev","prompt":"a"})");
  request.model_id = std::string{"two words"};
  CHECK(vetted::validate(request).size() == 1);
}

TEST_CASE("what is known of public models holds for any family but any_model") {
  CHECK(sc::param::model_id_for<sc::flux_lora>::from("flux.1-dev").has_error());
  CHECK(sc::param::model_id_for<sc::sd_1_5>::from("stable-diffusion-xl-base-1.0").has_error());
  CHECK(sc::param::model_id_for<sc::flux_pro>::from("flux.1-pro").has_value());
  CHECK(sc::param::model_id_for<sc::flux_pro>::from("flux.1.1-pro").has_value());
  CHECK(sc::param::model_id_for<sc::any_model>::from("flux.1-dev").has_value());
  CHECK(sc::param::model_id_for<sc::any_model>::from("flux.1-schnell").has_value());
}

TEST_CASE("a null pointer is no id") {
  char const* const none = nullptr;
  CHECK(sc::param::model_id_for<sc::flux_dev>::from(none).error().given() == "a null pointer");
  CHECK(sc::param::model_id_for<sc::any_model>::from(none).error().given() == "a null pointer");
  sc::txt2img_ip_adapter_for<sc::flux_dev> const request{.model_id = none, .prompt = "a"};
  CHECK(vetted::validate(request).size() == 1);
}

TEST_CASE("buffers that can still change are copied, up to their first NUL") {
  char id[16] = "model_mine";
  char asset[16] = "asset_1";
  char image[64] = "data:image/png;base64,iVBORw0KGgo=";
  sc::txt2img_ip_adapter request{.model_id = id, .prompt = "a"};
  request.ip_adapter_image_id = asset;
  request.ip_adapter_image = image;
  id[0] = asset[0] = image[0] = 'X';
  CHECK(request.model_id.view() == "model_mine");
  CHECK(request.ip_adapter_image_id->view() == "asset_1");
  CHECK(request.ip_adapter_image->encoded_size() == 34);
  request.ip_adapter_image.reset();
  CHECK(vetted::validate(request).empty());
}
