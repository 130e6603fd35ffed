// SPDX-License-Identifier: BSL-1.0
//
// A client over the shape of Godot's HTTPClient, from a loop of frames.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "engine_program.hpp"
#include "godot_shape.hpp"

using namespace engine_program;

/// A server in memory: reads a request, answers it with what the function says.
class server final : public fake_wire {
 public:
  using answering = std::function<std::string(std::string const& request)>;

  explicit server(answering answer) : answer_(std::move(answer)) {}

  state poll() override { return ++polls_ < 4 ? state::connecting : state::open; }
  int write(std::string_view bytes) override {
    came_ += bytes;
    return static_cast<int>(bytes.size());
  }
  int read(char* target, std::size_t room) override {
    if (!came_.empty()) answered_ = answer_(std::exchange(came_, {}));
    if (answered_.empty()) return -1;
    std::size_t const count = answered_.copy(target, (std::min)(room, std::size_t{16}));
    answered_.erase(0, count);
    return static_cast<int>(count);
  }

 private:
  answering answer_;
  std::string came_, answered_;
  int polls_ = 0;
};

static std::string answer(fake::service& service, std::string const& origin,
                          std::string const& came) {
  std::size_t const method_end = came.find(' ');
  std::size_t const target_end = came.find(' ', method_end + 1);
  http::response const reply =
      service({.method = came.substr(0, method_end),
               .url = origin + came.substr(method_end + 1, target_end - method_end - 1)})
          .response;
  std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " So\r\n";
  for (http::field const& one : reply.fields) text += one.name + ": " + one.value + "\r\n";
  text += "Content-Length: " + std::to_string(reply.content.size()) + "\r\n\r\n";
  return text + reply.content;
}

int main() {
  auto const frame = [] {};  // tick() pumps the transport
  sc::client client{shapes::godot{}, {"key", "secret"}, {.base_url = fake::base}};

  fake::service service = fake::with_two_images();
  std::size_t body_size = 0;
  bool is_cut = false, is_safe = true;
  fake_wire::net() = [&](std::string const& host, int port, bool is_encrypted) {
    is_safe = is_safe && is_encrypted && port == 443;
    return std::make_unique<server>([&, host](std::string const& came) {
      body_size += came.size() - came.find("\r\n\r\n") - 4;
      std::string text = answer(service, "https://" + host, came);
      return is_cut ? text.substr(0, text.size() - 1) : text;
    });
  };
  expect(saved_two(run(client, frame)), "a run saves two images");
  expect(body_size > 50 && is_safe, "the content was sent over TLS");

  expect(failed_with(run(client, frame, 2), sc::error_kind::cancelled),
         "cancelled while connecting: nothing was paid");

  is_cut = true;
  expect(failed_with(run(client, frame), sc::error_kind::outcome_unknown),
         "an answer that is cut off");
  return failures;
}
