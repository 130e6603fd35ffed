// SPDX-License-Identifier: BSL-1.0
// HTTP/1.1 over one socket with Boost.Beast. Every operation has
// a deadline and ends early when the service stops, so a thread
// in here never outlives its service by more than a moment.
#include <stand_in/connection.hpp>

#include <array>
#include <chrono>
#include <exception>
#include <sstream>

#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

namespace stand_in {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using namespace std::chrono_literals;

constexpr auto silence_limit = 60s;
constexpr auto hanging_time = 10s;
constexpr auto drain_time = 2s;
constexpr std::size_t body_limit = 6u * 1024 * 1024;    // bytes
constexpr std::size_t drain_limit = 64u * 1024 * 1024;  // bytes
constexpr int requests_limit = 1000;

request taken_from(http::request<http::string_body>&& read) {
  request taken;
  taken.method = read.method_string();
  taken.target = read.target();
  for (auto const& field : read) {
    std::string name = field.name_string();
    for (char& letter : name) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    auto& value = taken.fields[name];
    if (!value.empty()) value += ", ";
    value += std::string_view{field.value().data(), field.value().size()};
  }
  taken.body = std::move(read.body());
  split_target(taken);
  return taken;
}

std::string head_of(reply const& answer, bool keep_alive) {
  http::response<http::empty_body> head;
  head.version(11);
  head.result(answer.status);
  if (answer.status == 269) head.reason("Dry Run");
  head.set(http::field::content_type, answer.type);
  head.set(http::field::cache_control, "no-store");
  for (auto const& [name, value] : answer.fields) head.set(name, value);
  head.keep_alive(keep_alive);
  head.content_length(answer.body.size());
  std::ostringstream text;
  text << head.base();
  return text.str();
}

}  // namespace

connection::connection(std::stop_token stop, handler const& answer)
    : loop_{std::move(stop)}, stream_{loop_.io()}, answer_{answer} {}

void connection::serve() {
  for (int served = 1; served <= requests_limit; ++served) {
    auto asked = read();
    if (!asked) return;
    if (asked->refused) {
      if (write(*asked->refused, false, false)) drain();
      return;
    }
    reply const answer = answer_(asked->message);
    bool const keep_alive = asked->keep_alive && served < requests_limit;
    if (!write(answer, keep_alive, asked->message.method == "HEAD") || !keep_alive) return;
  }
}

std::optional<connection::incoming> connection::read() {
  http::request_parser<http::string_body> parser;
  parser.body_limit(body_limit);
  beast::error_code failed;
  auto const done = [&](beast::error_code code, std::size_t) { failed = code; };

  stream_.expires_after(silence_limit);
  http::async_read_header(stream_, buffer_, parser, done);
  if (!loop_.run()) return std::nullopt;
  if (!failed && parser.get()[http::field::expect] == "100-continue") {
    if (!write_text("HTTP/1.1 100 Continue\r\n\r\n", {})) return std::nullopt;
  }
  if (!failed && !parser.is_done()) {
    stream_.expires_after(silence_limit);
    http::async_read(stream_, buffer_, parser, done);
    if (!loop_.run()) return std::nullopt;
  }

  incoming read;
  if (failed == http::error::body_limit) {
    read.refused = json_reply(413, {{"message", "Request Too Long"}});
    return read;
  }
  if (failed == http::error::header_limit) {
    read.refused = json_reply(431, {{"message", "Request Header Fields Too Large"}});
    return read;
  }
  if (failed && failed.category() == make_error_code(http::error::bad_method).category() &&
      failed != http::error::end_of_stream && failed != http::error::partial_message) {
    read.refused = json_reply(400, {{"message", "Bad Request"}});
    return read;
  }
  if (failed) return std::nullopt;
  read.keep_alive = parser.get().keep_alive();
  read.message = taken_from(parser.release());
  return read;
}

bool connection::write(reply const& answer, bool keep_alive, bool without_body) {
  switch (answer.how) {
    case delivery::whole: {
      return write_text(head_of(answer, keep_alive),
                        without_body ? std::string_view{} : answer.body);
    }
    case delivery::cut: {
      auto const half = std::string_view{answer.body}.substr(0, answer.body.size() / 2);
      write_text(head_of(answer, keep_alive), half);
      return false;
    }
    case delivery::hanging: {
      hold_back();
      return false;
    }
    case delivery::dropped:
    case delivery::gone: return false;
  }
  return false;
}

bool connection::write_text(std::string const& head, std::string_view body) {
  // Asio writes what it can as soon as it is asked to; an answer made while the service was being
  // stopped (a picture left half painted) must not get that far.
  if (loop_.stopped()) return false;
  std::array<asio::const_buffer, 2> const text{asio::buffer(head), asio::buffer(body)};
  beast::error_code failed;
  stream_.expires_after(silence_limit);
  asio::async_write(stream_, text, [&](beast::error_code code, std::size_t) { failed = code; });
  return loop_.run() && !failed;
}

void connection::hold_back() {
  asio::steady_timer timer{loop_.io(), hanging_time};
  timer.async_wait([](beast::error_code) {});
  loop_.run();
}

// A socket closed with unread bytes is reset, and a reset may overtake the reply: the client of a
// body that is too large would then see a broken connection instead of the 413.
void connection::drain() {
  beast::error_code failed;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, failed);
  std::array<char, 65536> waste{};
  stream_.expires_after(drain_time);
  for (std::size_t drained = 0; !failed && drained < drain_limit;) {
    stream_.async_read_some(asio::buffer(waste), [&](beast::error_code code, std::size_t bytes) {
      failed = code;
      drained += bytes;
    });
    if (!loop_.run()) return;
  }
}

}  // namespace stand_in
