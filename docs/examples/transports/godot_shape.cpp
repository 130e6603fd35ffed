// SPDX-License-Identifier: BSL-1.0
//
// A client over the shape of Godot's HTTPClient, from a loop of frames.
#include <cstdint>
#include <string>

#include "engine_program.hpp"
#include "godot_shape.hpp"

using namespace engine_program;

static HTTPClient::answered answer(fake::service& service, HTTPClient::asked const& asked) {
  std::string url = asked.url;
  if (auto const port = url.find(":443"); port != url.npos) url.erase(port, 4);
  bool const is_post = asked.method == HTTPClient::METHOD_POST;
  http::outcome const reply = service({.method = is_post ? "POST" : "GET", .url = url});
  HTTPClient::answered made;
  made.code = reply.response.status;
  for (http::field const& one : reply.response.fields)
    made.headers.push_back((one.name + ": " + one.value).c_str());
  made.headers.push_back(
      ("Content-Length: " + std::to_string(reply.response.content.size())).c_str());
  made.body = reply.response.content;
  return made;
}

int main() {
  auto const frame = [] {};  // tick() pumps the transport
  sc::client client{shapes::godot{}, {"key", "secret"}, {.base_url = fake::base}};

  fake::service service = fake::with_two_images();
  std::int64_t body_size = 0;
  HTTPClient::server() = [&](HTTPClient::asked const& asked) {
    body_size += asked.body.size();
    return answer(service, asked);
  };
  expect(saved_two(run(client, frame)), "a run saves two images");
  expect(body_size > 50, "the content was sent");

  expect(failed_with(run(client, frame, 2), sc::error_kind::cancelled),
         "cancelled while connecting: nothing was paid");

  HTTPClient::server() = [&](HTTPClient::asked const& asked) {
    HTTPClient::answered cut = answer(service, asked);
    cut.is_cut = true;
    return cut;
  };
  expect(failed_with(run(client, frame), sc::error_kind::outcome_unknown),
         "an answer that is cut off");
  return failures;
}
