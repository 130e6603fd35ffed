// SPDX-License-Identifier: BSL-1.0
#include "tls_server.hpp"

#include <mutex>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;
using error_code = boost::system::error_code;

struct tls_server::parts {
  asio::io_context context{1};
  asio::ssl::context tls{asio::ssl::context::tls_server};
  tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
  std::thread thread;
  mutable std::mutex mutex;
  int connections = 0;
  std::vector<std::string> heads;
  std::vector<std::string> names;
  std::string text;  // of the answer

  struct connection {
    connection(tcp::socket socket, asio::ssl::context& with) : stream(std::move(socket), with) {}
    asio::ssl::stream<tcp::socket> stream;
    std::string head;
  };

  void accept() {
    acceptor.async_accept([this](error_code failed, tcp::socket socket) {
      if (failed) return;
      {
        std::lock_guard const lock{mutex};
        ++connections;
      }
      auto const one = std::make_shared<connection>(std::move(socket), tls);
      one->stream.async_handshake(asio::ssl::stream_base::server, [this, one](error_code refused) {
        if (!refused) serve(one);
      });
      accept();
    });
  }

  void serve(std::shared_ptr<connection> const& one) {
    asio::async_read_until(one->stream, asio::dynamic_buffer(one->head, 64u << 10), "\r\n\r\n",
                           [this, one](error_code failed, std::size_t) {
                             if (failed) return;
                             {
                               std::lock_guard const lock{mutex};
                               heads.push_back(one->head);
                             }
                             answer(one);
                           });
  }

  void answer(std::shared_ptr<connection> const& one) {
    asio::async_write(one->stream, asio::buffer(text), [one](error_code, std::size_t) {
      one->stream.async_shutdown([one](error_code) {});
    });
  }

  static int on_name(SSL* connection, int*, void* data) {
    auto& self = *static_cast<parts*>(data);
    char const* const name = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name);
    std::lock_guard const lock{self.mutex};
    self.names.emplace_back(name != nullptr ? name : "");
    return SSL_TLSEXT_ERR_OK;
  }
};

tls_server::tls_server(tls_server_options options) : parts_(std::make_shared<parts>()) {
  parts_->text = std::move(options.answer);
  SSL_CTX* const tls = parts_->tls.native_handle();
  parts_->tls.use_certificate_chain_file(options.shown.chain);
  parts_->tls.use_private_key_file(options.shown.key, asio::ssl::context::pem);
  SSL_CTX_set_tlsext_servername_callback(tls, &parts::on_name);
  SSL_CTX_set_tlsext_servername_arg(tls, parts_.get());
  if (options.only_tls_1_1) {
    SSL_CTX_set_min_proto_version(tls, TLS1_1_VERSION);
    SSL_CTX_set_max_proto_version(tls, TLS1_1_VERSION);
    SSL_CTX_set_cipher_list(tls, "ALL:@SECLEVEL=0");
  }
  parts_->accept();
  parts_->thread = std::thread{[this] { parts_->context.run(); }};
}

tls_server::~tls_server() {
  parts_->context.stop();
  parts_->thread.join();
}

std::string tls_server::url(std::string const& host) const {
  return "https://" + host + ':' + std::to_string(parts_->acceptor.local_endpoint().port()) + '/';
}

int tls_server::connections() const {
  std::lock_guard const lock{parts_->mutex};
  return parts_->connections;
}

int tls_server::requests() const {
  std::lock_guard const lock{parts_->mutex};
  return static_cast<int>(parts_->heads.size());
}

std::vector<std::string> tls_server::heads() const {
  std::lock_guard const lock{parts_->mutex};
  return parts_->heads;
}

std::vector<std::string> tls_server::names() const {
  std::lock_guard const lock{parts_->mutex};
  return parts_->names;
}
