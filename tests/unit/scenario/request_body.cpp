// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include <vetted/scenario/request_body.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../allocations.hpp"

namespace sc = vetted::scenario;

namespace {

std::size_t allocated(sc::txt2img_ip_adapter const& request) {
  std::size_t const before = allocations::count;
  REQUIRE(sc::body_of(request).has_value());
  return allocations::count - before;
}

}  // namespace

TEST_CASE("a request without images is written in one go: its text and what shares it") {
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                                 .prompt = std::string(300, 'a'),
                                 .ip_adapter_image_ids = {std::string{"asset_1"}}};
  CHECK(allocated(request) <= 2);
}

TEST_CASE("the way a body is made changes nothing in it") {
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = std::string{"a pier"}};
  CHECK(sc::body_of(request)->size() == vetted::write_json(request)->size());
  request.prompt = std::string{"\xff"};
  CHECK(sc::body_of(request).error().kind == sc::error_kind::invalid_request);
}
