// SPDX-License-Identifier: BSL-1.0
//
// beast_exchange: one exchange over one connection, from the name look-up to the last byte. A part
// of transport::beast. While something is awaited, the handlers of the context own the exchange and
// nothing else does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <vetted/http/adapter.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/url.hpp>
#include <vetted/transport/detail/beast_answer.hpp>
#include <vetted/transport/detail/beast_exchanges.hpp>
#include <vetted/transport/detail/beast_trust.hpp>
#include <vetted/transport/detail/beast_tunnel.hpp>
#include <vetted/transport/detail/socket_life.hpp>

namespace vetted::transport::detail {

class beast_exchange : public std::enable_shared_from_this<beast_exchange> {
 public:
  /// `strand` keeps the handlers apart, whoever runs the context. `trust` may be null for http.
  beast_exchange(boost::asio::any_io_executor strand, http::exchange_ptr x,
                 std::shared_ptr<beast_exchanges> all, std::shared_ptr<beast_trust> trust,
                 proxy way)
      : x_(std::move(x)),
        all_(std::move(all)),
        trust_(std::move(trust)),
        proxy_(std::move(way)),
        resolver_(strand),
        socket_(strand),
        timer_(strand) {}

  ~beast_exchange() {
    if (!x_) return;
    all_->remove(x_->state());
    x_->finish(http::fault::abandoned, reached_);
  }

  void start() {
    all_->add(x_->state(), weak_from_this());
    boost::asio::post(socket_.get_executor(), [self = shared_from_this()] { self->begin(); });
  }

  /// Ends the exchange soon, from any thread.
  void stop(http::fault why) {
    boost::asio::post(socket_.get_executor(), [self = shared_from_this(), why] { self->end(why); });
  }

 private:
  using error_code = boost::beast::error_code;
  using tcp = boost::asio::ip::tcp;

  static constexpr std::size_t piece = 64u << 10;  // bytes that are read or written at a time
  static constexpr std::size_t most_waiting = beast_answer::max_header + piece;  // bytes

  /// A handler that keeps this alive and is for nothing once the exchange is over.
  template <class Step>
  auto then(Step step) {
    return [self = shared_from_this(), step](error_code failed, auto... results) {
      if (self->x_) step(*self, failed, results...);
    };
  }

  template <class Use>
  void use_stream(Use use) {
    if (tls_)
      use(*tls_);
    else
      use(socket_);
  }

  // ---- from the URL to a connection

  void begin() {
    if (!x_) return;
    auto const url = http::parse_url(x_->what().url);
    if (!url) return end(http::fault::source, "not an absolute http or https URL");
    if (trust_ && !trust_->objection().empty()) return end(http::fault::tls, trust_->objection());
    if (std::string const wrong = proxy_.objection(); !wrong.empty())
      return end(http::fault::source, wrong);
    http::time_point const now = http::clock::now();
    attempt_end_ = http::later(now, x_->what().attempt_timeout);
    silence_end_ = http::later(now, x_->what().connect_timeout);
    watch();
    std::string const host{proxy_.is_given() ? proxy_.host : url->host};
    std::uint16_t const port = proxy_.is_given() ? proxy_.port : url->port;
    error_code is_name;
    auto const address = boost::asio::ip::make_address(host, is_name);
    if (!is_name) return connect(tcp::resolver::results_type::create({address, port}, "", ""));
    resolver_.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service,
                            then([](auto& self, error_code failed, auto found) {
                              if (failed) return self.end(http::fault::resolve, failed);
                              self.connect(found);
                            }));
  }

  void connect(tcp::resolver::results_type const& found) {
    boost::asio::async_connect(socket_, found, then([](auto& self, error_code failed, auto&&...) {
                                 if (failed) return self.end(http::fault::connect, failed);
                                 self.proxy_.is_given() ? self.make_tunnel() : self.secure();
                               }));
  }

  void make_tunnel() {
    tunnel_.emplace(proxy_, *http::parse_url(x_->what().url));
    tunnel_->open(socket_, then([](auto& self, error_code failed, std::string const& refusal) {
                    if (failed) return self.end(http::fault::connect, failed);
                    refusal.empty() ? self.secure() : self.end(http::fault::connect, refusal);
                  }));
  }

  void secure() {
    error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    show_progress(socket_.native_handle());
    if (!trust_) return send();
    tls_.emplace(socket_, trust_->context());
    std::string const host{http::parse_url(x_->what().url)->host};
    if (!beast_trust::set_peer(tls_->native_handle(), host))
      return end(http::fault::tls, "the host name cannot be verified");
    tls_->async_handshake(
        boost::asio::ssl::stream_base::client, then([](auto& self, error_code failed) {
          if (!failed) return self.send();
          self.end(http::fault::tls, beast_trust::words_of(self.tls_->native_handle(), failed),
                   failed.value());
        }));
  }

  // ---- out and in, at the same time: a server may answer before it has read everything

  void send() {
    reached_ = http::reached::maybe;
    heard_or_sent();
    watch();
    outgoing_ = head();
    write();
    if (!x_) return;
    answer_.emplace(*x_);
    read();
  }

  std::string head() const {
    http::request const& what = x_->what();
    http::url const url = *http::parse_url(what.url);
    bool const is_ipv6 = url.host.find(':') != url.host.npos;
    std::string text = what.method + ' ' + http::origin_form(url) + " HTTP/1.1\r\nHost: ";
    text.append(is_ipv6 ? "[" : "").append(url.host).append(is_ipv6 ? "]" : "");
    if (url.port != (url.is_https() ? 443 : 80)) text += ':' + std::to_string(url.port);
    text += "\r\nConnection: close\r\n";
    if (what.method != "GET" && what.method != "HEAD")
      text += "Content-Length: " + std::to_string(what.content.size()) + "\r\n";
    for (http::field const& one : what.fields)
      text.append(one.name).append(": ").append(one.value).append("\r\n");
    return text + "\r\n";
  }

  /// Adds the next piece of the body to what is to be written; false if it cannot be read.
  bool fetch() {
    std::uint64_t const left = x_->what().content.size() - taken_;
    std::size_t const count = static_cast<std::size_t>((std::min<std::uint64_t>)(left, piece));
    if (count == 0) return true;
    std::size_t const before = outgoing_.size();
    outgoing_.resize(before + count);
    std::size_t const got =
        x_->read(taken_, std::as_writable_bytes(std::span{outgoing_}.subspan(before)));
    if (got == http::exchange::stop) return false;
    outgoing_.resize(before + got);
    taken_ += got;
    return true;
  }

  void write() {
    if (written_ == outgoing_.size()) {
      outgoing_.clear();
      written_ = 0;
    }
    if (written_ == 0 && !fetch()) return end(http::fault::cancelled);
    if (outgoing_.empty()) return;
    use_stream([&](auto& stream) {
      stream.async_write_some(
          boost::asio::buffer(outgoing_.data() + written_, outgoing_.size() - written_),
          then([](auto& self, error_code failed, std::size_t count) {
            if (failed) return;  // there may be an answer all the same; reading tells
            self.heard_or_sent();
            self.written_ += count;
            self.write();
          }));
    });
  }

  void read() {
    if (incoming_.size() >= most_waiting)
      return end(http::fault::too_large, "a header without an end");
    use_stream([&](auto& stream) {
      stream.async_read_some(incoming_.prepare(piece),
                             then([](auto& self, error_code failed, std::size_t count) {
                               self.incoming_.commit(count);
                               self.take(failed);
                             }));
    });
  }

  void take(error_code failed) {
    if (!failed) heard_or_sent();
    while (incoming_.size() > 0) {
      error_code wrong;
      answer_->take(incoming_, wrong);
      if (wrong == boost::beast::http::error::need_more) break;
      if (wrong) return end(beast_answer::fault_of(wrong), wrong);
      if (!answer_->is_done()) continue;
      if (!answer_->is_interim()) return end(http::fault::none);
      answer_.emplace(*x_);
    }
    if (!failed) return read();
    error_code unfinished = failed;
    if (failed == boost::asio::error::eof && answer_->got_some()) answer_->put_eof(unfinished);
    end(unfinished ? http::fault::reset : http::fault::none, unfinished);
  }

  // ---- time

  http::duration idle_timeout() const { return x_->what().idle_timeout; }
  void heard_or_sent() { silence_end_ = http::later(http::clock::now(), idle_timeout()); }

  /// One wait at a time: bytes only move silence_end_, and the wait is begun again when it is over.
  void watch() {
    timer_.expires_at((std::min)(attempt_end_, silence_end_));
    timer_.async_wait(then([](auto& self, error_code failed) {
      if (failed) return;  // watch() was called again
      http::time_point const now = http::clock::now();
      if (now >= self.silence_end_ && self.reached_ == http::reached::maybe)  // a part of a record?
        self.silence_end_ = silence_end(self.socket_.native_handle(), now, self.idle_timeout());
      if (now < self.attempt_end_ && now < self.silence_end_) return self.watch();
      self.end(http::fault::timed_out, now >= self.attempt_end_ ? "no end within the attempt's time"
                                       : self.reached_ == http::reached::no
                                           ? "no connection in time"
                                           : "no byte in time");
    }));
  }

  // ---- the end

  void end(http::fault what, error_code failed) {
    end(what, failed ? failed.message() : std::string{}, failed.value());
  }

  void end(http::fault what, std::string_view words = {}, int native = 0) {
    if (!x_) return;
    http::exchange_ptr const x = std::move(x_);
    all_->remove(x->state());
    x->finish(what, reached_, native, words);
    all_->something_happened = true;
    error_code ignored;
    timer_.cancel();
    resolver_.cancel();
    socket_.close(ignored);
  }

  http::exchange_ptr x_;  // null once it is over
  std::shared_ptr<beast_exchanges> all_;
  std::shared_ptr<beast_trust> trust_;
  proxy proxy_;
  std::optional<beast_tunnel> tunnel_;
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
  boost::asio::steady_timer timer_;
  http::time_point attempt_end_{};
  http::time_point silence_end_{};  // while connecting, the end of the time for that
  http::reached reached_ = http::reached::no;
  std::string outgoing_;
  std::size_t written_ = 0;  // of outgoing_
  std::uint64_t taken_ = 0;  // of the body
  boost::beast::flat_buffer incoming_{most_waiting + 2 * piece};
  std::optional<beast_answer> answer_;
};

}  // namespace vetted::transport::detail
