// SPDX-License-Identifier: BSL-1.0
//
// fake_godot: those members of Godot's HTTPClient that godot_shape.hpp uses, so that the adapter
// compiles and runs without the engine: over bytes from wherever fake_wire has them. Names and
// states are those of godot-cpp 4, and so is what it does to HTTP, as far as its source shows; it
// is not complete.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
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

/// A connection, which never waits.
class fake_wire {
 public:
  enum class state { connecting, open, failed };
  virtual ~fake_wire() = default;
  virtual state poll() = 0;
  /// How many bytes were taken; below 0: the connection is broken.
  virtual int write(std::string_view bytes) = 0;
  /// How many bytes came, 0: none now; below 0: the connection has ended.
  virtual int read(char* target, std::size_t room) = 0;

  /// Makes connections to host and port, also encrypted ones; null: there is no such host.
  using network = std::function<std::unique_ptr<fake_wire>(std::string const&, int, bool)>;
  static network& net() {
    static network one;
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
    METHOD_PATCH,
    METHOD_MAX
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

  Error connect_to_host(String const& host, std::int32_t port, Ref<TLSOptions> const& tls) {
    host_ = host.text + ':' + std::to_string(port);
    wire_ = fake_wire::net()(host.text, port, tls != nullptr);
    status_ = wire_ ? STATUS_RESOLVING : STATUS_CANT_RESOLVE;
    return wire_ ? OK : FAILED;
  }

  Error request_raw(Method method, String const& url, PackedStringArray const& headers,
                    PackedByteArray const& body) {
    constexpr char const* names[] = {"GET",     "HEAD",  "POST",    "PUT",  "DELETE",
                                     "OPTIONS", "TRACE", "CONNECT", "PATCH"};
    if (status_ != STATUS_CONNECTED || method >= METHOD_MAX) return FAILED;
    if (!url.text.starts_with('/')) return FAILED;
    out_ = names[method] + (' ' + url.text) + " HTTP/1.1\r\n";
    for (String const& one : headers) out_ += one.text + "\r\n";
    auto const add_unless_given = [&](std::string const& name, std::string const& value) {
      for (String const& one : headers)
        if (one.text.starts_with(name)) return;
      out_ += name + value + "\r\n";
    };
    add_unless_given("Host: ", host_);
    if (body.size() > 0) add_unless_given("Content-Length: ", std::to_string(body.size()));
    add_unless_given("User-Agent: ", "GodotEngine");
    add_unless_given("Accept: ", "*/*");
    out_ += "\r\n";
    out_.append(reinterpret_cast<char const*>(body.ptr()), body.items.size());
    is_head_ = method == METHOD_HEAD;
    status_ = STATUS_REQUESTING;
    return OK;
  }

  /// One state on.
  Error poll() {
    if (status_ == STATUS_RESOLVING) {
      status_ = STATUS_CONNECTING;
    } else if (status_ == STATUS_CONNECTING) {
      auto const now = wire_->poll();
      if (now == fake_wire::state::open) status_ = STATUS_CONNECTED;
      if (now == fake_wire::state::failed) status_ = STATUS_CANT_CONNECT;
    } else if (status_ == STATUS_REQUESTING) {
      send_and_read_head();
    }
    return OK;
  }
  Status get_status() const { return status_; }

  /// Not any more once the fields have been taken.
  bool has_response() const { return !headers_.items.empty(); }
  bool is_response_chunked() const { return is_chunked_; }
  std::int32_t get_response_code() const { return code_; }
  PackedStringArray get_response_headers() { return std::exchange(headers_, {}); }  // "Name: value"
  std::int64_t get_response_body_length() const { return length_; }  // below 0: not known

  PackedByteArray read_response_body_chunk() {
    PackedByteArray chunk;
    if (status_ != STATUS_BODY) return chunk;
    receive();
    if (is_chunked_) {
      read_chunk(chunk);
    } else {
      std::size_t const all = in_.size();
      take(chunk, length_ < 0 ? all : (std::min)(all, static_cast<std::size_t>(left_)));
      left_ -= length_ < 0 ? 0 : chunk.size();
      if (length_ >= 0 && left_ == 0) status_ = STATUS_CONNECTED;
    }
    if (status_ == STATUS_BODY && is_ended_ && chunk.size() == 0) status_ = STATUS_DISCONNECTED;
    return chunk;
  }

  void close() {
    wire_.reset();
    status_ = STATUS_DISCONNECTED;
  }

 private:
  void send_and_read_head() {
    if (!out_.empty()) {
      int const sent = wire_->write(out_);
      if (sent < 0) return fail();
      out_.erase(0, static_cast<std::size_t>(sent));
      if (!out_.empty()) return;
    }
    receive();
    std::size_t const end = in_.find("\r\n\r\n");
    if (end != in_.npos)
      read_head(end);
    else if (is_ended_)
      fail();
  }

  void read_head(std::size_t end) {
    std::string const head = in_.substr(0, end + 2);
    in_.erase(0, end + 4);
    bool is_kept = true, is_first = true;
    code_ = 200;
    for (std::size_t at = 0; at < head.size(); at = head.find("\r\n", at) + 2) {
      std::string const line = head.substr(at, head.find("\r\n", at) - at);
      std::string lower = line;
      for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      std::size_t const begin =
          lower.find_first_not_of(": ", (std::min)(lower.find(':'), lower.size()));
      std::string const value = lower.substr((std::min)(begin, lower.size()));
      if (lower.starts_with("content-length:"))
        std::from_chars(value.data(), value.data() + value.size(), length_);
      if (lower.starts_with("transfer-encoding:")) is_chunked_ = value == "chunked";
      if (lower.starts_with("connection: close")) is_kept = false;
      if (std::exchange(is_first, false) && line.starts_with("HTTP"))
        std::from_chars(line.data() + line.find(' ') + 1, line.data() + line.size(), code_);
      else
        headers_.push_back(line.c_str());
    }
    if (is_head_) length_ = 0;
    left_ = length_;
    status_ = length_ >= 0 || is_chunked_ || !is_kept ? STATUS_BODY : STATUS_CONNECTED;
  }

  /// A chunk comes when all of it is there.
  void read_chunk(PackedByteArray& chunk) {
    std::size_t const line = in_.find("\r\n");
    if (line == in_.npos) return;
    std::uint32_t size = 0;
    auto const [end, failed] = std::from_chars(in_.data(), in_.data() + line, size, 16);
    if (failed != std::errc{} || end != in_.data() + line || size > 1u << 24) return fail();
    if (size == 0) {  // the trailer is read and forgotten
      std::size_t const last = in_.find("\r\n\r\n");
      if (last == in_.npos) return;
      in_.erase(0, last + 4);
      status_ = STATUS_CONNECTED;
    } else if (in_.size() >= line + 2 + size + 2) {
      if (in_.compare(line + 2 + size, 2, "\r\n") != 0) return fail();
      in_.erase(0, line + 2);
      take(chunk, size);
      in_.erase(0, 2);
    }
  }

  void take(PackedByteArray& chunk, std::size_t count) {
    chunk.items.assign(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(count));
    in_.erase(0, count);
  }

  void receive() {
    char room[1 << 16];
    int const count = is_ended_ ? -1 : wire_->read(room, sizeof room);
    if (count < 0)
      is_ended_ = true;
    else
      in_.append(room, static_cast<std::size_t>(count));
  }

  void fail() {
    wire_.reset();
    status_ = STATUS_CONNECTION_ERROR;
  }

  std::unique_ptr<fake_wire> wire_;
  std::string host_, out_, in_;
  Status status_ = STATUS_DISCONNECTED;
  PackedStringArray headers_;
  std::int32_t code_ = 0;
  std::int64_t length_ = -1, left_ = -1;  // bytes
  bool is_head_ = false, is_chunked_ = false, is_ended_ = false;
};
