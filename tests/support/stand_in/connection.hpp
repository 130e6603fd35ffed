// SPDX-License-Identifier: BSL-1.0
// One client on one socket: reads requests, asks the handler, writes replies, one after the other
// on a thread of its own. Here, and only here, a reply is cut, dropped or held back as its delivery
// says. Limits: 6 MiB of body (as the gateway of the real service), 60 s of silence, 1000 requests.
#pragma once

#include <optional>
#include <stop_token>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <stand_in/loop.hpp>
#include <stand_in/message.hpp>

namespace stand_in {

class connection {
 public:
  connection(std::stop_token stop, handler const& answer);

  /// For the listener, which accepts into it.
  boost::asio::ip::tcp::socket& socket() { return stream_.socket(); }

  /// Serves until the client leaves, a delivery ends it, or a stop is requested.
  void serve();

 private:
  struct incoming {
    request message;
    bool keep_alive = false;
    std::optional<reply> refused;  // unreadable, or too large: answered without asking the handler
  };

  std::optional<incoming> read();
  bool write(reply const& answer, bool keep_alive, bool without_body);
  bool write_text(std::string const& head, std::string_view body);
  void hold_back();
  void drain();

  loop loop_;
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  handler const& answer_;
};

}  // namespace stand_in
