// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <vetted/api/request_body.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

TEST_CASE("only a request with an image has a body that is read while it is sent") {
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                                 .prompt = std::string{"a pier"},
                                 .ip_adapter_image_ids = {std::string{"asset_1"}}};
  CHECK_FALSE(vetted::detail::holds_streamed(request));
  request.ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo="};
  CHECK(vetted::detail::holds_streamed(request));
}

TEST_CASE("the way a body is made changes nothing in it") {
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = std::string{"a pier"}};
  CHECK(vetted::body_of(request)->size() == vetted::write_json(request)->size());
  request.prompt = std::string{"\xff"};
  CHECK(vetted::body_of(request).error().kind == vetted::error_kind::invalid_request);
}
