// SPDX-License-Identifier: BSL-1.0
//
// A client over the shape of Unreal's FHttpModule, from a loop of frames.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>

#include "engine_program.hpp"
#include "unreal_shape.hpp"

using namespace engine_program;

static FHttpResponsePtr answer(fake::service& service, IHttpRequest const& asked) {
  http::request what{.method = asked.verb.text, .url = asked.url.text};
  http::outcome const reply = service(what);
  auto made = std::make_shared<IHttpResponse>();
  made->code = reply.response.status;
  for (http::field const& one : reply.response.fields)
    made->headers.items.push_back((one.name + ": " + one.value).c_str());
  made->content.items.assign(reply.response.content.begin(), reply.response.content.end());
  return made;
}

int main() {
  FHttpManager& engine = FHttpModule::Get().GetHttpManager();
  auto const frame = [&] { engine.Tick(0.016f); };
  sc::client client{shapes::unreal{}, {"key", "secret"}, {.base_url = fake::base}};

  fake::service service = fake::with_two_images();
  std::size_t body_size = 0;
  bool has_credentials = true;
  engine.server = [&](IHttpRequest const& asked) {
    if (asked.verb.text == "POST") body_size += asked.content.items.size();
    if (asked.url.text.starts_with(fake::base))
      has_credentials = has_credentials && std::any_of(asked.headers.begin(), asked.headers.end(),
                                                       [](auto const& one) {
                                                         return one.first.text == "Authorization";
                                                       });
    return answer(service, asked);
  };
  expect(saved_two(run(client, frame)), "a run saves two images");
  expect(body_size > 50 && has_credentials, "content and fields were sent");

  expect(failed_with(run(client, frame, 2), sc::error_kind::outcome_unknown),
         "cancelled while the paid request runs");
  frame();
  expect(engine.cancelled == 1, "the engine's request was cancelled");

  engine.server = [](IHttpRequest const&) { return FHttpResponsePtr{}; };
  expect(failed_with(run(client, frame), sc::error_kind::outcome_unknown), "no connection");
  return failures;
}
