// SPDX-License-Identifier: BSL-1.0
//
// wire_case: a request, what its peer does, and the one verdict that has to come of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <conformance/verdict.hpp>
#include <fault_server/server.hpp>

namespace conformance {

using milliseconds = std::chrono::milliseconds;

/// What can be looked at once the exchange is over.
struct observation {
  http::outcome outcome{};
  verdict found{};
  std::size_t in_sink = 0;                        // bytes that a sink took
  std::vector<fault_server::request> requests{};  // all that the server got, also earlier ones
  std::size_t connections = 0;                    // that the server accepted
  std::size_t most_alike = 0;                     // complete requests with the same fingerprint
  milliseconds took{0};                           // with a cancel: from the cancel on
};

enum class peer : std::uint8_t { server, closed_port, deaf_port, unknown_host };
enum class target : std::uint8_t { memory, sink, refusing_sink };  // where the content goes

/// When another thread cancels: once the server is at `step` of its script, and `after` that.
struct cancel_at {
  std::size_t step = 0;
  milliseconds after{30};
};

struct wire_case {
  std::string name{};
  fault_server::server::scripts scripts{};  // of the peer, by connection
  http::request what{};                     // its URL is the peer's, what is given here its target
  verdict expected{};
  std::vector<http::request> before{};  // made first, over the same transport; must succeed
  /// What else has to be so, in a sentence if it is not.
  std::function<std::string(observation const&)> also{};
  conformance::peer peer = conformance::peer::server;
  conformance::target target = conformance::target::memory;
  std::optional<cancel_at> cancel{};
  milliseconds at_least{0};
  milliseconds at_most{5000};
};

/// A GET of "/" with time limits that a loopback connection never meets.
http::request get(std::string target = "/");

/// A POST of `content` in the same way.
http::request post(std::string content = "{\"prompt\":\"a pier\"}");

/// A complete answer with Content-Length.
std::string answer(std::string const& content = "hello", std::string const& status = "200 OK",
                   std::string const& fields = "");

/// The same script for each connection.
fault_server::server::scripts each(fault_server::script steps);

/// Reads the request, sends `bytes`, ends in order: the usual script.
fault_server::server::scripts answers_with(std::string bytes);

// The cases, by what they are about.
std::vector<wire_case> sound_answers();
std::vector<wire_case> malformed_answers();
std::vector<wire_case> broken_connections();
std::vector<wire_case> requests_as_sent();
std::vector<wire_case> limits_and_cancels();

/// All of the above.
std::vector<wire_case> all_cases();

}  // namespace conformance
