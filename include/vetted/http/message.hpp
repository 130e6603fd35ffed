// SPDX-License-Identifier: BSL-1.0
//
// What goes to a server and what comes back: sink, request, response; body has a header of its own.
// Plain data that a transport reads and fills; nothing here opens a socket.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/bytes/body.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted::http {

using vetted::body;

/// Where the bytes of a successful answer go instead of into memory. Called by one thread at a
/// time.
class sink {
 public:
  virtual ~sink() = default;
  /// Takes the next bytes; false stops the exchange.
  virtual bool write(std::span<std::byte const> bytes) noexcept = 0;
  /// Throws away what was written, because the request is made again; false if that cannot be done.
  virtual bool restart() noexcept = 0;
};

struct request {
  std::string method{};  // RFC 9110, section 9: "GET", "POST"
  std::string url{};     // absolute; parse_url accepts it
  std::vector<field> fields{};
  body content{};
  std::shared_ptr<sink> to{};                             // null: into response::content
  time_limit connect_timeout = std::chrono::seconds{10};  // name look-up, TCP and TLS
  time_limit idle_timeout = std::chrono::seconds{30};     // without a byte in either direction
  time_limit attempt_timeout = std::chrono::seconds{60};  // all of one attempt
  std::uint64_t max_response = 16u << 20;                 // bytes of content, decoded
  // Never over a connection that was kept, on which an earlier answer may come late or twice: for
  // what money depends on. What is no GET or HEAD never is.
  bool new_connection = false;
};

/// Whether the server says that it could not do what it was asked. A status from 600 on belongs to
/// no class and counts as one of these (RFC 9110, section 15).
constexpr bool is_server_error(int status) { return status >= 500; }

struct response {
  int status = 0;               // 100 to 999; 0: none was received
  std::vector<field> fields{};  // as received, in order
  std::string content{};        // empty if a sink took it; of an error at most 64 KiB are kept

  bool is_success() const { return status >= 200 && status < 300; }

  /// Value of the first field of that name; empty if there is none.
  std::string_view field_value(std::string_view name) const {
    for (field const& one : fields)
      if (same_field_name(one.name, name)) return one.value;
    return {};
  }
};

/// What went wrong below HTTP; an error status of a server is none of these.
enum class fault : std::uint8_t {
  none,
  resolve,  // the host name
  connect,  // the TCP connection
  tls,      // certificate or handshake
  timed_out,
  reset,  // the connection ended before the answer began, or in its content
  cancelled,
  too_large,  // more content or fields than allowed
  sink,       // our side could not take the bytes
  source,     // our side: a field or the URL is malformed, or the body cannot be read
  protocol,   // what came is not HTTP, or contradicts itself; nothing of it is kept
  abandoned,  // the transport lost the exchange
  other
};

constexpr std::string_view fault_text(fault what) {
  switch (what) {
    case fault::none: return "no fault";
    case fault::resolve: return "the host name could not be resolved";
    case fault::connect: return "no connection could be made";
    case fault::tls: return "no trusted TLS connection could be made";
    case fault::timed_out: return "the exchange took too long";
    case fault::reset: return "the connection ended too early";
    case fault::cancelled: return "the exchange was cancelled";
    case fault::too_large: return "the answer is larger than allowed";
    case fault::sink: return "the answer could not be stored";
    case fault::source: return "the request cannot be sent as it is";
    case fault::protocol: return "the answer is not valid HTTP";
    case fault::abandoned: return "the transport lost the exchange";
    case fault::other: break;
  }
  return "the transport failed";
}

/// Whether the server may have acted on the request.
enum class reached : std::uint8_t { no, maybe };

/// How one exchange ended.
struct outcome {
  http::fault fault = http::fault::none;
  http::reached reached = http::reached::maybe;
  std::uint64_t sent = 0;  // bytes of the request's content that the transport took, counted from
                           // the start; the server may have got as many
  int native = 0;          // the transport's own number for the fault
  std::string detail{};    // the transport's own words, or ours
  http::response response{};
};

}  // namespace vetted::http
