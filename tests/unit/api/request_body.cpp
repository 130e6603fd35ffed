// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <span>
#include <string>

#include <vetted/api/request_body.hpp>
#include <vetted/scenario/data_url.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../scenario/fake_service.hpp"

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
  CHECK(vetted::body_of(request)->view() == *vetted::write_json(request));
  request.ip_adapter_images = {sc::data_url::from_bytes(fake::png).value()};
  auto const streamed = vetted::body_of(request);
  std::string bytes(static_cast<std::size_t>(streamed->size()), '\0');
  CHECK(streamed->read(0, std::as_writable_bytes(std::span{bytes})) == bytes.size());
  CHECK(bytes == *vetted::write_json(request));
  request.prompt = std::string{"\xff"};
  CHECK(vetted::body_of(request).error().kind == vetted::error_kind::invalid_request);
}
