// SPDX-License-Identifier: BSL-1.0
//
// fake_godot: those members of Godot's HTTPClient that godot_shape.hpp uses, over a function
// instead of a network, so that the adapter compiles and runs without the engine. Names and states
// are those of godot-cpp; nothing is complete.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

enum Error { OK, FAILED };

struct String {
  String(char const* given) : text(given) {}
  struct bytes {
    char const* get_data() const { return text.c_str(); }
    std::string text;
  };
  bytes utf8() const { return {text}; }
  std::string text;
};

template <class T>
struct packed_array {
  std::int64_t size() const { return static_cast<std::int64_t>(items.size()); }
  void resize(std::int64_t count) { items.resize(static_cast<std::size_t>(count)); }
  void push_back(T one) { items.push_back(std::move(one)); }
  T* ptrw() { return items.data(); }
  T const* ptr() const { return items.data(); }
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
  std::vector<T> items{};
};
using PackedByteArray = packed_array<std::uint8_t>;
using PackedStringArray = packed_array<String>;

template <class T>
struct Ref : std::shared_ptr<T> {
  void instantiate() { this->reset(new T); }
};

struct TLSOptions {
  static Ref<TLSOptions> client() {
    Ref<TLSOptions> one;
    one.instantiate();
    return one;
  }
};

class HTTPClient {
 public:
  enum Method {
    METHOD_GET,
    METHOD_HEAD,
    METHOD_POST,
    METHOD_PUT,
    METHOD_DELETE,
    METHOD_OPTIONS,
    METHOD_TRACE,
    METHOD_CONNECT,
    METHOD_PATCH
  };
  enum Status {
    STATUS_DISCONNECTED,
    STATUS_RESOLVING,
    STATUS_CANT_RESOLVE,
    STATUS_CONNECTING,
    STATUS_CANT_CONNECT,
    STATUS_CONNECTED,
    STATUS_REQUESTING,
    STATUS_BODY,
    STATUS_CONNECTION_ERROR,
    STATUS_TLS_HANDSHAKE_ERROR
  };

  struct asked {
    Method method = METHOD_GET;
    std::string url{};  // with scheme, host and port
    PackedStringArray headers{};
    PackedByteArray body{};
  };
  struct answered {
    Status fails_with = STATUS_BODY;  // another one: no answer
    int code = 0;
    PackedStringArray headers{};
    std::string body{};
    bool is_cut = false;  // the connection ends instead of the last chunk
  };
  /// What stands for the network, for all clients.
  static std::function<answered(asked const&)>& server() {
    static std::function<answered(asked const&)> one;
    return one;
  }

  Error connect_to_host(String const& host, std::int32_t port, Ref<TLSOptions> const& tls) {
    origin_ = (tls ? "https://" : "http://") + host.text + ":" + std::to_string(port);
    status_ = STATUS_RESOLVING;
    return OK;
  }
  Error request_raw(Method method, String const& url, PackedStringArray const& headers,
                    PackedByteArray const& body) {
    if (status_ != STATUS_CONNECTED) return FAILED;
    answer_ = server()({method, origin_ + url.text, headers, body});
    status_ = STATUS_REQUESTING;
    return OK;
  }
  /// One state on; a request takes a poll, a name and a connection too.
  Error poll() {
    if (status_ == STATUS_RESOLVING) {
      status_ = STATUS_CONNECTING;
    } else if (status_ == STATUS_CONNECTING) {
      status_ = STATUS_CONNECTED;
    } else if (status_ == STATUS_REQUESTING) {
      has_response_ = answer_.fails_with == STATUS_BODY;
      status_ = has_response_ && answer_.body.empty() ? STATUS_CONNECTED : answer_.fails_with;
    }
    return OK;
  }
  Status get_status() const { return status_; }
  bool has_response() const { return has_response_; }
  bool is_response_chunked() const { return false; }
  std::int32_t get_response_code() const { return answer_.code; }
  PackedStringArray get_response_headers() const { return answer_.headers; }  // "Name: value"
  PackedByteArray read_response_body_chunk() {
    std::size_t const count = (std::min)(answer_.body.size() - at_, std::size_t{16});
    PackedByteArray chunk;
    for (char const c : answer_.body.substr(at_, count))
      chunk.push_back(static_cast<std::uint8_t>(c));
    at_ += count;
    if (at_ == answer_.body.size()) {
      status_ = answer_.is_cut ? STATUS_DISCONNECTED : STATUS_CONNECTED;
      if (answer_.is_cut) return {};
    }
    return chunk;
  }
  void close() { status_ = STATUS_DISCONNECTED; }

 private:
  std::string origin_;
  Status status_ = STATUS_DISCONNECTED;
  answered answer_;
  bool has_response_ = false;
  std::size_t at_ = 0;
};
