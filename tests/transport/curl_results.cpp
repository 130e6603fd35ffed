// SPDX-License-Identifier: BSL-1.0
//
// What the transport makes of libcurl's results, settings and refusals, over a libcurl that does
// what the test says.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <vetted/transport/curl_multi.hpp>
#include <vetted/transport/detail/curl_sockets.hpp>

#include "scripted_curl.hpp"

namespace http = vetted::http;
using namespace std::chrono_literals;
using http::fault;
using http::reached;
using scripted_curl::act;
using scripted_curl::told;
using vetted::transport::curl_multi;
using vetted::transport::curl_options;

namespace {

using state_ptr = std::shared_ptr<http::exchange_state>;

/// Forgets what the test before has told and done.
struct fresh {
  fresh() { told() = {}; }
};

state_ptr started(curl_multi& over) {
  auto state =
      std::make_shared<http::exchange_state>(http::request{.method = "GET", .url = "http://h/"});
  over.start(std::make_shared<http::exchange>(state));
  return state;
}

/// How one exchange ends.
http::outcome outcome_of(act what, curl_options const& options = {}) {
  told().acts = {std::move(what)};
  curl_multi over{options};
  state_ptr const state = started(over);
  over.pump({});
  REQUIRE(state->finished());
  return std::move(state->result());
}

std::vector<std::string> const head{"HTTP/1.1 200 OK\r\n", "\r\n"};

}  // namespace

// The first one, as what it is about is asked once in a program: the version of libcurl.
TEST_CASE_FIXTURE(fresh, "a handle serves one exchange after the other, and eight are kept") {
  {
    curl_multi over;
    for (int i = 0; i < 3; ++i) {
      told().acts = {{}};
      state_ptr const one = started(over);
      over.pump({});
      REQUIRE(one->finished());
      CHECK(one->result().response.content == "ok");
    }
    CHECK(told().made == 1);
    std::vector<state_ptr> many;
    for (int i = 0; i < 10; ++i) many.push_back(started(over));
    CHECK(told().made == 10);
    told().acts = std::vector<act>(10);
    over.pump({});
    for (state_ptr const& one : many) CHECK(one->result().response.content == "ok");
    CHECK(told().gone == 2);
  }
  CHECK(told().gone == 10);
  CHECK(told().gone_while_added == 0);
}

TEST_CASE_FIXTURE(fresh, "each result of libcurl has its meaning") {
  struct row {
    CURLcode code;
    fault expected;
    bool connects = true;
    std::vector<std::string> lines{};
    std::string words{};
  };
  row const rows[] = {
      {CURLE_OK, fault::none, true, head},
      {CURLE_OK, fault::reset},
      {CURLE_OK, fault::reset, true, {"HTTP/1.1 200 OK\r\n"}},
      {CURLE_COULDNT_RESOLVE_HOST, fault::resolve, false},
      {CURLE_COULDNT_CONNECT, fault::connect, false},
      {CURLE_SSL_CONNECT_ERROR, fault::tls, false},
      {CURLE_PEER_FAILED_VERIFICATION, fault::tls, false},
      {CURLE_SSL_CACERT_BADFILE, fault::tls, false},
      {CURLE_OPERATION_TIMEDOUT, fault::timed_out, false},
      {CURLE_OPERATION_TIMEDOUT, fault::timed_out},
      {CURLE_RECV_ERROR, fault::reset, true, head, "Recv failure"},
      {CURLE_RECV_ERROR, fault::protocol, true, head, "Invalid chunk"},
      {CURLE_GOT_NOTHING, fault::reset},
      {CURLE_SEND_ERROR, fault::reset},
      {CURLE_SEND_FAIL_REWIND, fault::reset},
      {CURLE_PARTIAL_FILE, fault::reset, true, head},
      {CURLE_ABORTED_BY_CALLBACK, fault::cancelled},
      {CURLE_WRITE_ERROR, fault::sink, true, head},
      {CURLE_OUT_OF_MEMORY, fault::too_large},
      {CURLE_OUT_OF_MEMORY, fault::other, false},
      {CURLE_OUT_OF_MEMORY, fault::other, true, head},
      {CURLE_URL_MALFORMAT, fault::source, false},
      {CURLE_BAD_FUNCTION_ARGUMENT, fault::protocol},
      {CURLE_WEIRD_SERVER_REPLY, fault::protocol},
      {CURLE_UNSUPPORTED_PROTOCOL, fault::protocol},
      {CURLE_BAD_CONTENT_ENCODING, fault::protocol, true, head},
#if LIBCURL_VERSION_NUM >= 0x080600
      {CURLE_TOO_LARGE, fault::too_large},
#endif
      {CURLE_SSL_CERTPROBLEM, fault::other, false},
      {CURLE_HTTP2, fault::other},
      {CURLE_WRITE_ERROR, fault::protocol, true, {"no HTTP\r\n", "\r\n"}},
  };
  for (row const& one : rows) {
    http::outcome const ended = outcome_of({one.code, one.words, one.connects, one.lines, ""});
    CAPTURE(one.code);
    CHECK(ended.fault == one.expected);
    CHECK(ended.reached == (one.connects ? reached::maybe : reached::no));
    CHECK(ended.native == one.code);
    if (one.code == CURLE_OK)
      CHECK(ended.detail.empty());
    else
      CHECK(ended.detail == (one.words.empty() ? "libcurl's own words" : one.words));
  }
}

TEST_CASE_FIXTURE(fresh, "a head that is too large is that, whatever libcurl says of it") {
  std::vector<std::string> lines{"HTTP/1.1 200 OK\r\n"};
  for (int i = 0; i < 9; ++i) lines.push_back("X-A: " + std::string(16u << 10, 'x') + "\r\n");
  CHECK(outcome_of({.lines = lines}).fault == fault::too_large);
  CHECK(outcome_of({.lines = {"HTTP/1.1 200 OK\n"}}).fault == fault::protocol);
  CHECK(outcome_of({.lines = {"\n"}}).fault == fault::protocol);
}

TEST_CASE_FIXTURE(fresh, "without one of its settings nothing is sent") {
  for (CURLoption const option :
       {CURLOPT_NOSIGNAL, CURLOPT_PROTOCOLS_STR, CURLOPT_FOLLOWLOCATION, CURLOPT_PROXY,
        CURLOPT_NETRC, CURLOPT_SSL_VERIFYPEER, CURLOPT_SSL_VERIFYHOST, CURLOPT_SSLVERSION,
        CURLOPT_PATH_AS_IS, CURLOPT_HTTP_VERSION, CURLOPT_CAINFO, CURLOPT_CURLU, CURLOPT_HTTPGET,
        CURLOPT_CUSTOMREQUEST, CURLOPT_FRESH_CONNECT, CURLOPT_CONNECTTIMEOUT_MS, CURLOPT_TIMEOUT_MS,
        CURLOPT_HTTPHEADER}) {
    told() = {.refused = {{option, CURLE_UNKNOWN_OPTION}}};
    http::outcome const ended = outcome_of({}, {.ca_file = "authorities.pem"});
    CAPTURE(option);
    CHECK(ended.fault == fault::other);
    CHECK(ended.detail == "libcurl refuses a setting");
    CHECK(ended.reached == reached::no);
    CHECK(told().acted == 0);
  }
}

TEST_CASE_FIXTURE(fresh, "a TLS library without a folder of authorities has none to switch off") {
  for (auto const& [said, expected] : {std::pair{CURLE_OK, fault::none},
                                       {CURLE_NOT_BUILT_IN, fault::none},
                                       {CURLE_UNKNOWN_OPTION, fault::none},
                                       {CURLE_OUT_OF_MEMORY, fault::other}}) {
    told() = {.refused = {{CURLOPT_CAPATH, said}}};
    CAPTURE(said);
    CHECK(outcome_of({}, {.ca_file = "authorities.pem"}).fault == expected);
    CHECK(outcome_of({}).fault == fault::none);  // the system's are wanted
  }
  told() = {.refused = {{CURLOPT_SSL_VERIFYPEER, CURLE_NOT_BUILT_IN}, {CURLOPT_CAPATH, CURLE_OK}}};
  CHECK(outcome_of({}, {.ca_file = "authorities.pem"}).fault == fault::other);
}

TEST_CASE_FIXTURE(fresh, "an exchange that libcurl does not take has reached nobody") {
  told().adds = CURLM_OUT_OF_MEMORY;
  http::outcome const ended = outcome_of({});
  CHECK(ended.fault == fault::other);
  CHECK(ended.detail == "libcurl refuses the exchange");
  CHECK(ended.reached == reached::no);
}

TEST_CASE_FIXTURE(fresh, "a libcurl that cannot be started takes nothing and has nothing to do") {
  told().has_multi = false;
  curl_multi over;
  CHECK_FALSE(over.pump(http::clock::now() + 1h));
  over.wake();
  CHECK(told().woken == 0);
  CHECK(started(over)->result().detail == "libcurl refuses the exchange");
}

TEST_CASE_FIXTURE(fresh, "what still runs is taken from libcurl before it goes") {
  state_ptr one;
  {
    curl_multi over;
    one = started(over);
    over.pump({});
    CHECK_FALSE(one->finished());
  }
  CHECK(one->result().fault == fault::abandoned);
  CHECK(told().gone == 1);
  CHECK(told().gone_while_added == 0);
}

TEST_CASE_FIXTURE(fresh, "a pump says whether something has ended or is ready") {
  curl_multi over;
  state_ptr const one = started(over);
  CHECK_FALSE(over.pump({}));
  CHECK(told().waits == std::vector<long>{0});
  told().ready = 1;
  CHECK(over.pump({}));
  CHECK_FALSE(over.pump(http::clock::now() + 1h));  // the next one sees what is ready
  told() = {.acts = {{}}};
  CHECK(over.pump({}));
  CHECK(told().waits.empty());
  CHECK(one->finished());
  CHECK_FALSE(over.pump({}));
}

TEST_CASE_FIXTURE(fresh, "a pump waits for an hour at the most, and never for less than nothing") {
  curl_multi over;
  over.pump((http::time_point::max)());
  over.pump(http::clock::now() - 1h);
  over.pump(http::clock::now() + 30min);
  REQUIRE(told().waits.size() == 3);
  CHECK(told().waits[0] == 3'600'000);
  CHECK(told().waits[1] == 0);
  CHECK(told().waits[2] > 1'700'000);
  CHECK(told().waits[2] <= 1'800'000);
  over.wake();
  CHECK(told().woken == 1);
}

TEST_CASE_FIXTURE(fresh, "an exchange is idle when libcurl has neither taken nor sent anything") {
  curl_multi over;
  auto const begun = [&](http::request what) {
    what.idle_timeout = 20ms;
    auto state = std::make_shared<http::exchange_state>(std::move(what));
    over.start(std::make_shared<http::exchange>(state));
    return state;
  };
  // Longer than that each time, as time does not stand still here.
  auto const goes_on = [&](state_ptr const& one, act what) {
    what.ends = false;
    what.content.clear();
    told().acts = {std::move(what)};
    std::this_thread::sleep_for(25ms);
    over.pump({});
    return !one->finished();
  };
  act const silence{.connects = false, .lines = {}};
  SUBCASE("lines of the answer") {
    state_ptr const one = begun({.method = "GET", .url = "http://h/"});
    CHECK(goes_on(one, {.lines = {}}));
    CHECK(goes_on(one, {.connects = false, .lines = {"HTTP/1.1 200 OK\r\n"}}));
    CHECK(goes_on(one, {.connects = false, .lines = {"X-A: b\r\n"}}));
    CHECK_FALSE(goes_on(one, silence));
    CHECK(one->result().fault == fault::timed_out);
    CHECK(one->result().reached == reached::maybe);
  }
  SUBCASE("content that libcurl has taken and sends bit by bit") {
    state_ptr const one =
        begun({.method = "POST", .url = "http://h/", .content = http::body{std::string(100, 'x')}});
    CHECK(goes_on(one, {.lines = {}, .reads = 100}));
    told().uploads = 10;
    for (int i = 0; i < 3; ++i) CHECK(goes_on(one, silence));
    told().uploads = 0;
    CHECK_FALSE(goes_on(one, silence));
    CHECK(one->result().fault == fault::timed_out);
    CHECK(one->result().sent == 100);
  }
}

namespace {

/// Both ends of a connection with this machine, over either version of IP.
class connection {
 public:
  explicit connection(int family) {
    int const listener = ::socket(family, SOCK_STREAM, 0);
    socklen_t size = sizeof at_;
    at_.any.sa_family = static_cast<sa_family_t>(family);
    if (family == AF_INET)
      at_.ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    else
      at_.ipv6.sin6_addr = in6addr_loopback;
    if (::bind(listener, &at_.any, size) == 0 && ::listen(listener, 1) == 0) {
      ::getsockname(listener, &at_.any, &size);
      client = ::socket(family, SOCK_STREAM, 0);
      ::connect(client, &at_.any, size);
      server = ::accept(listener, nullptr, nullptr);
    }
    ::close(listener);
  }
  connection(connection const&) = delete;
  connection& operator=(connection const&) = delete;
  ~connection() {
    close(client);
    close(server);
  }

  /// As libcurl says the ports of one side; 0 for none.
  static int port_of(int socket, bool of_peer) {
    address at{};
    socklen_t size = sizeof at;
    if ((of_peer ? ::getpeername(socket, &at.any, &size) : ::getsockname(socket, &at.any, &size)) !=
        0)
      return 0;
    return ntohs(at.any.sa_family == AF_INET ? at.ipv4.sin_port : at.ipv6.sin6_port);
  }
  vetted::transport::detail::curl_ports ports() const {
    return {port_of(client, true), port_of(client, false)};
  }

  int client = -1;
  int server = -1;

 private:
  union address {
    sockaddr any;
    sockaddr_in ipv4;
    sockaddr_in6 ipv6;
  };
  static void close(int socket) {
    if (socket >= 0) ::close(socket);
  }
  address at_{};
};

}  // namespace

TEST_CASE("a connection is found by both of its ports, over either version of IP") {
  for (int const family : {AF_INET, AF_INET6}) {
    connection const first{family}, second{family};
    if (second.server < 0) {
      MESSAGE("there is no IPv6 here");
      continue;
    }
    CAPTURE(family);
    vetted::transport::detail::curl_sockets all;
    all.add(first.client);
    all.add(second.client);
    auto const [remote, local] = second.ports();
    CHECK(all.find(first.ports()) == first.client);
    CHECK(all.find({remote, local}) == second.client);
    CHECK_FALSE(all.find({remote, first.ports().local}).has_value());
    CHECK_FALSE(all.find({local, remote}).has_value());
  }
}

TEST_CASE("sockets that are closed are forgotten, those that live are not") {
  connection const living{AF_INET};
  vetted::transport::detail::curl_sockets all;
  all.add(living.client);
  for (int closed = 100'000; closed < 100'200; ++closed) all.add(closed);
  CHECK(all.find(living.ports()) == living.client);
}
