// SPDX-License-Identifier: BSL-1.0
//
// An answer as bytes on a connection, over each transport: the exchange ends, within its limits,
// and all but cpp-httplib, of which the conformance suite lists what it cannot do, give one
// verdict.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <vetted/http/transport.hpp>
#include <vetted/http/url_reference.hpp>
#include <vetted/transport/beast.hpp>
#include <vetted/transport/curl.hpp>
#include <vetted/transport/curl_multi.hpp>
#ifdef VETTED_WITH_HTTPLIB
#include <vetted/transport/httplib.hpp>
#endif

#include "fuzz.hpp"

namespace http = vetted::http;
namespace transport = vetted::transport;
using namespace std::chrono_literals;
using fuzz::require;

namespace {

/// Answers every connection with the same bytes, in pieces, once a request without content is
/// there.
class peer {
 public:
  peer() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const at = reinterpret_cast<sockaddr*>(&address);
    require(::bind(listener_, at, size) == 0 && ::listen(listener_, 64) == 0 &&
                ::getsockname(listener_, at, &size) == 0,
            "no port on 127.0.0.1");
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/";
    std::thread{[this] { serve(); }}.detach();  // as long as the program
  }

  std::string const& url() const { return url_; }

  void answer_with(std::string_view bytes, std::size_t piece) {
    std::lock_guard const lock{mutex_};
    bytes_ = bytes;
    piece_ = piece;
  }

 private:
  [[noreturn]] void serve() {
    for (;;) {
      int const socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0) continue;
      int const yes = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      answer(socket);
      ::shutdown(socket, SHUT_WR);
      ::close(socket);
    }
  }

  void answer(int socket) {
    std::string head;
    std::array<char, 4096> room;
    while (head.find("\r\n\r\n") == head.npos) {
      pollfd ready{socket, POLLIN, 0};
      if (::poll(&ready, 1, 2000) <= 0) return;
      ssize_t const count = ::recv(socket, room.data(), room.size(), 0);
      if (count <= 0) return;
      head.append(room.data(), static_cast<std::size_t>(count));
    }
    std::string bytes;
    std::size_t piece = 0;
    {
      std::lock_guard const lock{mutex_};
      bytes = bytes_;
      piece = piece_ == 0 ? (std::max<std::size_t>)(bytes.size(), 1) : piece_;
    }
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      std::size_t const count = (std::min)(piece, bytes.size() - at);
      if (::send(socket, bytes.data() + at, count, MSG_NOSIGNAL) < 0) return;
    }
  }

  int listener_;
  std::string url_;
  std::mutex mutex_;
  std::string bytes_;
  std::size_t piece_ = 0;
};

constexpr std::uint64_t most_content = 4096;  // bytes

template <class Transport>
http::outcome ended(Transport& net, http::request const& what, std::string_view name) {
  auto const state = std::make_shared<http::exchange_state>(what);
  net.start(std::make_shared<http::exchange>(state));
  auto const end = http::clock::now() + 20s;
  while (!state->finished()) {
    require(http::clock::now() < end, "it does not end", name);
    if constexpr (http::pumps<Transport>) net.pump(http::clock::now() + 100ms);
  }
  return std::move(state->result());
}

void keep_limits(http::outcome const& one, std::string_view name) {
  using http::fault;
  http::response const& answer = one.response;
  require(one.fault != fault::timed_out && one.fault != fault::abandoned,
          "a fault that is not there", name);
  require(one.reached == http::reached::maybe, "an answer to what has not arrived", name);
  require(answer.status == 0 || (answer.status >= 200 && answer.status <= 999), "an odd status",
          name);
  require(one.fault != fault::none || answer.status != 0, "no fault and no answer", name);
  require(one.fault != fault::protocol || answer.fields.empty(), "a part of what is no HTTP", name);
  require(answer.content.size() <= most_content && answer.fields.size() <= 256, "too much of it",
          name);
  std::size_t size = 0;
  for (http::field const& one_field : answer.fields) {
    size += one_field.name.size() + one_field.value.size();
    require(one_field.value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos,
            "a line end in a field", one_field.value);
  }
  require(size <= 64u << 10, "too many fields", name);
}

std::string text_of(http::outcome const& one) {
  std::string text{http::fault_text(one.fault)};
  text += ", " + std::to_string(one.response.status);
  for (http::field const& each : one.response.fields) text += ", " + each.name + ": " + each.value;
  return text + ", \"" + one.response.content + "\" (" + one.detail + ")";
}

/// Whether `input` has what a stack reads in a way of its own, before any code of ours sees it. To
/// libcurl a NUL in the head may be an end, and chunks need not be to the letter: blanks behind a
/// size, a line end of LF alone. Beast wants a list of tokens in Connection and
/// Proxy-Connection.
bool is_read_loosely(std::string_view input) {
  std::size_t const head_size = (std::min)(input.find("\r\n\r\n"), input.size());
  std::string const head = vetted::http::detail::lower_case(input.substr(0, head_size));
  for (std::string_view const loose : {std::string_view{"\0", 1}, std::string_view{"\nconnection:"},
                                       std::string_view{"\nproxy-connection:"}})
    if (head.find(loose) != head.npos) return true;
  if (head.find("chunked") == head.npos) return false;
  std::string_view rest = input.substr((std::min)(head_size + 4, input.size()));
  for (;;) {
    std::string_view const digits =
        rest.substr(0, rest.find_first_not_of("0123456789abcdefABCDEF"));
    if (digits.empty() || digits.size() > 8 || rest.substr(digits.size(), 2) != "\r\n") return true;
    std::size_t const size = std::stoul(std::string{digits}, nullptr, 16);
    rest.remove_prefix(digits.size() + 2);
    if (size == 0) return rest.substr(0, 2) != "\r\n";
    if (rest.size() < size + 2 || rest.substr(size, 2) != "\r\n") return true;
    rest.remove_prefix(size + 2);
  }
}

bool is_good(http::outcome const& one) { return one.fault == http::fault::none; }

/// Both take the same answer, or neither takes one: which fault is noticed first is their affair.
void same(http::outcome const& left, http::outcome const& right, std::string_view names) {
  bool alike = is_good(left) == is_good(right);
  if (alike && is_good(left)) {
    auto const& ours = left.response;
    auto const& theirs = right.response;
    alike = ours.status == theirs.status && ours.content == theirs.content &&
            std::equal(ours.fields.begin(), ours.fields.end(), theirs.fields.begin(),
                       theirs.fields.end(), [](http::field const& a, http::field const& b) {
                         return a.name == b.name && a.value == b.value;
                       });
  }
  require(alike, std::string{names}
                     .append(" differ: ")
                     .append(text_of(left))
                     .append(" and ")
                     .append(text_of(right)));
}

void exchange_over_all(std::string_view input) {
  static peer server;
  static transport::curl curl;
  static transport::curl_multi curl_multi;
  static transport::beast beast;
  unsigned const choice = fuzz::number_from(input);
  server.answer_with(input, choice / 2);
  http::request what;
  what.method = choice % 2 == 0 ? "GET" : "HEAD";
  what.url = server.url();
  what.new_connection = true;
  what.max_response = most_content;
  what.attempt_timeout = what.idle_timeout = what.connect_timeout = 10s;
  http::outcome const by_curl = ended(curl, what, "curl");
  http::outcome const by_multi = ended(curl_multi, what, "curl_multi");
  http::outcome const by_beast = ended(beast, what, "beast");
  keep_limits(by_curl, "curl");
  keep_limits(by_multi, "curl_multi");
  keep_limits(by_beast, "beast");
  bool const is_loose = is_read_loosely(input);
  if (!is_loose) same(by_curl, by_multi, "curl and curl_multi");
  if (!is_loose) same(by_curl, by_beast, "curl and beast");
#ifdef VETTED_WITH_HTTPLIB
  static transport::httplib httplib;
  http::outcome const by_httplib = ended(httplib, what, "httplib");
  keep_limits(by_httplib, "httplib");
#endif
}

bool const added = fuzz::add("wire", exchange_over_all);

}  // namespace
