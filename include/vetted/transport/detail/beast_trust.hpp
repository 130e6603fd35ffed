// SPDX-License-Identifier: BSL-1.0
//
// beast_trust: whom TLS connections trust and how they are made: 1.2 or later, the certificate
// verified, its host name compared, the name sent ahead (SNI). A part of transport::beast; OpenSSL
// compares the names itself, as it can say afterwards what was wrong.
#pragma once

#include <string>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/verify_mode.hpp>
#include <boost/beast/core/error.hpp>

namespace vetted::transport::detail {

class beast_trust {
 public:
  /// `ca_file`: a PEM file of the authorities to trust; empty: the system's.
  explicit beast_trust(std::string const& ca_file)
      : context_(boost::asio::ssl::context::tls_client) {
    boost::beast::error_code failed;
    SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_2_VERSION);
    context_.set_verify_mode(boost::asio::ssl::verify_peer, failed);
    if (!failed && ca_file.empty()) context_.set_default_verify_paths(failed);
    if (!failed && !ca_file.empty()) context_.load_verify_file(ca_file, failed);
    if (!failed) return;
    objection_ = (ca_file.empty() ? "the system's authorities" : "the authorities in " + ca_file) +
                 " cannot be loaded: " + failed.message();
  }

  boost::asio::ssl::context& context() { return context_; }

  /// Why no connection can be made; empty if one can.
  std::string const& objection() const { return objection_; }

  /// Sets whom a connection has to reach, before its handshake; false if that cannot be set.
  static bool set_peer(SSL* connection, std::string const& host) {
    X509_VERIFY_PARAM* const expected = SSL_get0_param(connection);
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    boost::beast::error_code is_name;
    boost::asio::ip::make_address(host, is_name);
    if (!is_name) return X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1;
    return X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size()) == 1 &&
           set_host_name(connection, host) == 1;
  }

  /// What was wrong with a handshake, as far as it is known.
  static std::string words_of(SSL* connection, boost::beast::error_code failed) {
    long const verdict = SSL_get_verify_result(connection);
    return verdict == X509_V_OK ? failed.message() : X509_verify_cert_error_string(verdict);
  }

 private:
  /// SSL_set_tlsext_host_name, a macro with a cast that compilers warn of.
  static long set_host_name(SSL* connection, std::string const& host) {
    void* const name = const_cast<char*>(host.c_str());
    return SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name);
  }

  boost::asio::ssl::context context_;
  std::string objection_;
};

}  // namespace vetted::transport::detail
