// SPDX-License-Identifier: BSL-1.0
//
// beast_tunnel: asks a proxy, over a connection to it, for a tunnel to a server. A part of
// transport::beast.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <vetted/http/basic.hpp>
#include <vetted/http/url.hpp>
#include <vetted/transport/proxy.hpp>

namespace vetted::transport::detail {

class beast_tunnel {
 public:
  beast_tunnel(proxy const& way, http::url const& to) {
    std::string const there = proxy{std::string{to.host}, to.port}.authority();
    head_ = "CONNECT " + there + " HTTP/1.1\r\nHost: " + there + "\r\n";
    if (!way.user.empty())
      head_ +=
          "Proxy-Authorization: " + http::basic_value(way.user, way.password.exposed()) + "\r\n";
    head_ += "\r\n";
    answer_.skip(true);
    answer_.header_limit(longest_answer);
  }

  /// Calls `handler(failed, refusal)`, where `refusal` says what the proxy has answered if that is
  /// no tunnel. Both outlive it.
  template <class Handler>
  void open(boost::asio::ip::tcp::socket& socket, Handler handler) {
    boost::asio::async_write(
        socket, boost::asio::buffer(head_),
        [this, &socket, told = std::move(handler)](error_code failed, std::size_t) mutable {
          if (failed) return told(failed, std::string{});
          boost::beast::http::async_read_header(
              socket, buffer_, answer_,
              [this, told = std::move(told)](error_code broken, std::size_t) mutable {
                told(broken, broken ? std::string{} : refusal());
              });
        });
  }

 private:
  using error_code = boost::beast::error_code;

  static constexpr std::uint32_t longest_answer = 16u << 10;  // bytes
  static constexpr std::size_t longest_reason = 64;

  /// A server behind the tunnel says nothing before it is asked.
  std::string refusal() const {
    auto const& answer = answer_.get();
    if (answer.result_int() / 100 == 2 && buffer_.size() == 0) return {};
    std::string words = "the proxy answers " + std::to_string(answer.result_int()) + ' ';
    return words.append(answer.reason().substr(0, longest_reason));
  }

  std::string head_;
  boost::beast::flat_buffer buffer_{longest_answer};
  boost::beast::http::response_parser<boost::beast::http::empty_body> answer_;
};

}  // namespace vetted::transport::detail
