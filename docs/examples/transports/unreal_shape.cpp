// SPDX-License-Identifier: BSL-1.0
//
// A client over the shape of Unreal's FHttpModule, from a loop of frames.
#include <cstddef>
#include <utility>

#include <vetted/http/memory.hpp>
#include <vetted/http/script.hpp>

#include "engine_program.hpp"
#include "unreal_shape.hpp"

using namespace engine_program;

int main() {
  FHttpManager& engine = FHttpModule::Get().GetHttpManager();
  auto const frame = [&] { engine.Tick(0.016f); };
  sc::client client{shapes::unreal{}, {"key", "secret"}, {.base_url = fake::base}};

  std::size_t body_size = 0;
  bool has_credentials = true;
  fake::service service = fake::with_two_images();
  http::memory net{[&](http::request const& asked) {
    if (asked.method == "POST") body_size += asked.content.size();
    if (asked.url.starts_with(fake::base))
      has_credentials = has_credentials && !fake::field_of(asked, "Authorization").empty();
    return service(asked);
  }};
  engine.net.start = [&](http::exchange_ptr x) { net.start(x); };
  expect(saved_two(run(client, frame)), "a run saves two images");
  expect(body_size > 50 && has_credentials, "content and fields were sent");

  http::script silent{{{"POST", "/v1/generate/txt2img-ip-adapter", http::holds({})}}};
  engine.net.start = [&](http::exchange_ptr x) { silent.start(std::move(x)); };
  engine.net.cancel = [&](http::exchange_state const& state) { silent.cancel(state); };
  expect(failed_with(run(client, frame, 2), sc::error_kind::outcome_unknown),
         "cancelled while the paid request runs");
  frame();
  expect(engine.cancelled == 1, "the engine's request was cancelled");

  http::script broken{{{"POST", "/v1/generate/txt2img-ip-adapter", http::refuses_connection()}}};
  engine.net.start = [&](http::exchange_ptr x) { broken.start(std::move(x)); };
  expect(failed_with(run(client, frame), sc::error_kind::outcome_unknown), "no connection");
  return failures;
}
