// SPDX-License-Identifier: BSL-1.0
//
// The adapter over the shape of Godot's HTTPClient, over sockets. What the engine does by itself is
// listed: it cannot be put right above it.
#include "../../docs/examples/transports/godot_shape.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <fault_server/socket.hpp>

#include "shapes.hpp"

namespace {

/// A socket that never waits.
class socket_wire final : public fake_wire {
 public:
  explicit socket_wire(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int const failed = ::connect(socket_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to);
    is_refused_ = failed != 0 && errno != EINPROGRESS;
  }

  state poll() override {
    pollfd one{socket_.get(), POLLOUT, 0};
    if (is_refused_) return state::failed;
    if (::poll(&one, 1, 0) == 0) return state::connecting;
    int failed = 0;
    socklen_t size = sizeof failed;
    ::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &failed, &size);
    return failed == 0 ? state::open : state::failed;
  }
  int write(std::string_view bytes) override {
    return counted(::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }
  int read(char* target, std::size_t room) override {
    ssize_t const count = ::recv(socket_.get(), target, room, 0);
    return count == 0 ? -1 : counted(count);
  }

 private:
  static int counted(ssize_t count) {
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? 0 : static_cast<int>(count);
  }

  fault_server::descriptor socket_;
  bool is_refused_ = false;
};

/// A frame of 1 ms, as long as there is nothing to do.
struct framed : shapes::godot {
  void pump(vetted::http::time_point) {
    if (!shapes::godot::pump({})) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
};

conformance::shape made() {
  using conformance::verdict;
  using vetted::http::fault;
  fake_wire::net() = [](std::string const& host, int port, bool) -> std::unique_ptr<fake_wire> {
    if (host != "127.0.0.1") return nullptr;
    return std::make_unique<socket_wire>(port);
  };
  conformance::shape one{conformance::adapter_of("godot_shape", [] { return framed{}; }), {}};
  auto const deviate = [&](std::string wire_case, std::string reason, verdict instead) {
    one.over.deviations.push_back({std::move(wire_case), std::move(reason), {std::move(instead)}});
  };
  verdict const protocol{.fault = fault::protocol};
  verdict const hello{.status = 200, .content = "hello"};
  for (char const* const name : {"100 in front", "199 in front", "103 in front", "8 times 103"})
    deviate(name, "takes the first 1xx for the answer", protocol);
  for (char const* const name : {"ended by the connection", "with a field, ended by the connection",
                                 "HTTP/1.0", "bytes without an end"})
    deviate(name, "reads no content without a length", protocol);
  deviate("a folded field", "gives its lines as fields", protocol);
  deviate("chunked, with an extension", "takes none", {.fault = fault::reset, .status = 200});
  deviate("a connection is kept", "each exchange has a new one", hello);
  deviate("POST without content and without a type", "sends no length of 0", hello);
  deviate("content that is lost while it is sent", "has it all before",
          {.fault = fault::source, .reached = vetted::http::reached::no});
  one.left_out = {"413 in the middle of the request, the rest is not read",  // writes, then reads
                  "a field line without an end", "fields without an end"};   // no limit but time
  return one;
}

bool const added = conformance::add_shape(made());

}  // namespace
