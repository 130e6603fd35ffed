// SPDX-License-Identifier: BSL-1.0
//
// The bodies of httplib.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <httplib.h>

#include <vetted/config.hpp>
#include <vetted/http/adapter.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/url.hpp>
#include <vetted/transport/detail/httplib_guards.hpp>
#include <vetted/transport/detail/socket_life.hpp>
#include <vetted/transport/httplib.hpp>
#include <vetted/transport/proxy.hpp>

namespace vetted::transport {

class httplib::engine {
 public:
  explicit engine(httplib_options options) : options_(std::move(options)) {}

  void start(http::exchange_ptr const& x) {
    auto const url = http::parse_url(x->what().url);
    if (!url)
      return x->finish(http::fault::source, http::reached::no, 0,
                       "not an absolute http or https URL");
    if (std::string const wrong = proxy_objection(*url); !wrong.empty())
      return x->finish(http::fault::source, http::reached::no, 0, wrong);
    if (!connect_to(*url))
      return x->finish(http::fault::tls, http::reached::no, 0,
                       "TLS cannot be set up; is cpp-httplib compiled with OpenSSL?");
    transfer current{*x, http::clock::now()};
    set_times(current);
    ::httplib::Request request = request_of(*url, current);
    ::httplib::Response response;
    ::httplib::Error failed{};  // its name for success is a macro of X11
    {
      detail::no_pipe_signal const kept_away;
      detail::watch const watching{*client_,
                                   [&] { return current.x.stopping() || current.is_late(); }};
      client_->send(request, response, failed);
    }
    if (failed == ::httplib::Error{} && !current.told) {
      if (options_.proxy.is_given() && response.status == 407)
        return x->finish(http::fault::connect, http::reached::no, 0, "the proxy answers 407");
      current.tell(response);
    }
    finish(current, failed);
  }

 private:
  struct transfer {
    http::exchange& x;
    http::time_point begun;
    http::time_point last_byte = begun;
    bool resolved = false;  // there was an address to try
    bool complete = false;  // the answer ends with its fields
    bool interim = false;   // a 1xx was taken for the answer
    bool told = false;      // status and fields

    bool is_late() const { return http::clock::now() >= end(); }
    http::time_point end() const { return http::later(begun, x.what().attempt_timeout); }
    bool go_on() {
      last_byte = http::clock::now();
      return !x.stopping() && !is_late();
    }

    bool tell(::httplib::Response const& answer) {
      told = true;
      bool wanted = x.status(answer.status);
      for (auto const& [name, value] : answer.headers) wanted = wanted && x.header(name, value);
      return wanted;
    }
  };

  std::string proxy_objection(http::url const& to) const {
    proxy const& way = options_.proxy;
    if (way.is_given() && !way.user.empty())
      return "cpp-httplib cannot keep the proxy's password from the server; take curl or beast";
    if (way.is_given() && !to.is_https())
      return "cpp-httplib cannot tunnel plain http through a proxy; take curl or beast";
    return way.objection();
  }

  /// Makes client_ one for the origin of `url`; kept while that stays, as its authorities are read
  /// from files. False without TLS.
  bool connect_to(http::url const& url) {
    std::string origin{url.scheme};
    origin.append("://").append(url.host).append(":").append(std::to_string(url.port));
    if (client_ && origin == origin_) return true;
    std::string const host{url.host};
    client_.reset();
    if (!url.is_https()) {
      client_ = std::make_unique<::httplib::ClientImpl>(host, url.port);
    } else {
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
      auto secure = std::make_unique<::httplib::SSLClient>(host, url.port);
      SSL_CTX* const context = secure->ssl_context();
      if (context == nullptr || SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1 ||
          !expect(SSL_CTX_get0_param(context), host))
        return false;
      secure->enable_server_certificate_verification(true);
      secure->set_ca_cert_path(options_.ca_file);
      client_ = std::move(secure);
#else
      return false;
#endif
    }
    if (options_.proxy.is_given()) client_->set_proxy(options_.proxy.host, options_.proxy.port);
    client_->set_follow_location(false);
    client_->set_keep_alive(false);
    client_->set_url_encode(false);
    client_->set_decompress(false);
    client_->set_tcp_nodelay(true);
    origin_ = std::move(origin);
    return true;
  }

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
  /// cpp-httplib compares the host name too, but takes the common name beside the subject's
  /// alternative names.
  static bool expect(X509_VERIFY_PARAM* expected, std::string const& host) {
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1 ||
           X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size()) == 1;
  }
#endif

  void set_times(transfer& current) {
    http::request const& what = current.x.what();
    auto const in_attempt = [&](http::duration time) {
      return (std::clamp<http::duration>)((std::min<http::duration>)(time, what.attempt_timeout),
                                          std::chrono::milliseconds{1}, std::chrono::hours{240});
    };
    client_->set_connection_timeout(in_attempt(what.connect_timeout));
    client_->set_read_timeout(in_attempt(what.idle_timeout));
    client_->set_write_timeout(in_attempt(what.idle_timeout));
    client_->set_socket_options([&current](socket_t opened) {
      current.resolved = true;
      detail::show_progress(opened);
    });
  }

  static ::httplib::Request request_of(http::url const& url, transfer& current) {
    http::request const& what = current.x.what();
    bool const is_ipv6 = url.host.find(':') != url.host.npos;
    ::httplib::Request made;
    made.method = what.method;
    made.path = http::origin_form(url);
    for (http::field const& one : what.fields) made.headers.emplace(one.name, one.value);
    if (is_ipv6)
      made.headers.emplace("Host", '[' + std::string{url.host} + "]:" + std::to_string(url.port));
    if (what.method != "GET" && what.method != "HEAD") {
      // A generic lambda, as compilers do not warn in one of a cast that is useless here.
      made.content_length_ = [](auto size) {
        return static_cast<std::size_t>(size);
      }(what.content.size());
      made.content_provider_ = [&current](std::size_t at, std::size_t left,
                                          ::httplib::DataSink& out) {
        std::array<char, 16u << 10> piece;
        std::size_t const count = (std::min)(left, piece.size());
        std::size_t const got =
            current.x.read(at, std::as_writable_bytes(std::span{piece}.first(count)));
        if (got == http::exchange::stop || !current.go_on()) return false;
        out.write(piece.data(), got);  // remembers by itself that it failed
        return true;
      };
    }
    made.response_handler = [&current](::httplib::Response const& answer) {
      bool const wanted = current.tell(answer);
      current.interim = answer.status < 200;
      current.complete = answer.status == 304;  // cpp-httplib would wait for content
      return wanted && current.go_on() && !current.interim && !current.complete;
    };
    made.content_receiver = [&current](char const* bytes, std::size_t count, std::uint64_t,
                                       std::uint64_t) {
      return current.x.data(std::as_bytes(std::span{bytes, count})) && current.go_on();
    };
    return made;
  }

  void finish(transfer& current, ::httplib::Error failed) const {
    using http::fault;
    using ::httplib::Error;
    auto const end = [&](fault what, http::reached how_far, std::string const& words) {
      current.x.finish(what, how_far, static_cast<int>(failed), words);
    };
    std::string const words = ::httplib::to_string(failed);
    http::duration const silence = http::clock::now() - current.last_byte;
    bool const waited = current.is_late() || silence >= current.x.what().idle_timeout;
    if (failed == Error{}) return end(fault::none, http::reached::maybe, {});
    switch (failed) {
      case Error::Connection:
      case Error::BindIPAddress:
        return end(current.resolved ? fault::connect : fault::resolve, http::reached::no, words);
      case Error::ConnectionTimeout:
        if (current.x.stopping()) return end(fault::cancelled, http::reached::no, words);
        return end(fault::timed_out, http::reached::no, words);
      case Error::SSLConnection:
        if (silence >= current.x.what().connect_timeout)
          return end(fault::timed_out, http::reached::no, words);
        [[fallthrough]];
      case Error::SSLLoadingCerts:
      case Error::SSLServerVerification:
        return end(fault::tls, http::reached::no, words_of_tls(words));
      case Error::Canceled:
        if (current.complete) return end(fault::none, http::reached::maybe, {});
        if (current.interim)
          return end(fault::protocol, http::reached::maybe, "cpp-httplib cannot skip a 1xx status");
        return end(current.is_late() ? fault::timed_out : fault::cancelled, http::reached::maybe,
                   words);
      case Error::Read:
      case Error::Write:
        if (current.x.stopping()) return end(fault::cancelled, http::reached::maybe, words);
        return end(waited ? fault::timed_out : fault::reset, http::reached::maybe, words);
      case Error::Success:
      case Error::Unknown:
      case Error::ExceedRedirectCount:
      case Error::UnsupportedMultipartBoundaryChars:
      case Error::Compression:
      default: return end(fault::other, http::reached::maybe, words);
    }
  }

  std::string words_of_tls(std::string words) const {
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
    auto const& secure = static_cast<::httplib::SSLClient const&>(*client_);
    long const verdict = secure.get_openssl_verify_result();
    if (verdict != X509_V_OK) words += std::string{": "} + X509_verify_cert_error_string(verdict);
#endif
    return words;
  }

  httplib_options options_;
  std::unique_ptr<::httplib::ClientImpl> client_;
  std::string origin_;
};

VETTED_DECL httplib::httplib(httplib_options options)
    : engine_(std::make_unique<engine>(std::move(options))) {}
VETTED_DECL httplib::httplib(httplib&&) noexcept = default;
VETTED_DECL httplib& httplib::operator=(httplib&&) noexcept = default;
VETTED_DECL httplib::~httplib() = default;

VETTED_DECL void httplib::start(http::exchange_ptr const& x) { engine_->start(x); }

}  // namespace vetted::transport
