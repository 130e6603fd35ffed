// SPDX-License-Identifier: BSL-1.0
// A stand-in for the Scenario image API on two loopback ports: one speaks the
// API, the other hands out the images. It shares no code with the library
// under test, checks requests against the service's own contract, paints real
// pictures, and goes wrong on demand (README.md beside this file lists how).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace stand_in {

struct options {
  std::string api_key = "canary-key";
  std::string api_secret = "canary-secret";
  std::string contract{};                // a path; empty: contract.json in the source tree
  std::chrono::milliseconds stage{150};  // the length of a job's states; in-progress lasts four
  std::uint16_t port = 0;                // of the API; 0: the system picks
  std::uint16_t asset_port = 0;          // of the images; 0: the system picks
};

/// A request as it arrived, whatever was answered (but for 413: such bodies are not read).
struct record {
  std::string method;
  std::string target;
  std::string body;
  std::map<std::string, std::string> fields;  // lower-case names
};

class service {
 public:
  /// Listens from here on.
  /// Errors: std::runtime_error with the reason: no contract to be read, or no port to be had.
  explicit service(options with = {});

  /// As stop().
  ~service();

  service(service const&) = delete;
  service& operator=(service const&) = delete;

  std::string base_url() const;   // "http://127.0.0.1:PORT/v1"
  std::string asset_url() const;  // "http://127.0.0.1:PORT"

  /// The service is gone: both listeners and all connections are closed at once, whatever a client
  /// is in the middle of. May be called from any thread, and more than once.
  void stop();

  std::vector<record> api_requests() const;
  std::vector<record> asset_requests() const;

  /// How many generations were accepted, that is paid for: dry runs and refusals do not count.
  std::size_t jobs_created() const;

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace stand_in
