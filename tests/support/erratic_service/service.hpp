// SPDX-License-Identifier: BSL-1.0
//
// service: the least of the image API, on 127.0.0.1 and a port that the system picks, which breaks
// off, stalls, refuses and lies as a function of the test's own says for each exchange. It knows
// what it was paid for, however the answer went. One thread serves all connections.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <erratic_service/deed.hpp>

namespace erratic {

struct options {
  director directs{};                // empty: all is sound; called on the service's thread
  std::function<bool()> slams{};     // whether a new connection is reset at once
  std::size_t polls_until_done = 2;  // answers to polls of a job, until one says success
  std::size_t images = 1;            // of each job
  std::size_t image_bytes = 2000;    // of each image
  std::chrono::system_clock::time_point (*clock)() = &std::chrono::system_clock::now;
};

/// A job that was made, and so paid for.
struct made_job {
  std::string id;
  std::string prompt;
  std::uint64_t fingerprint = 0;  // of the request's content
};

/// What came of one fingerprint.
struct paid {
  std::size_t arrived = 0;      // requests that were read to their end
  std::size_t turned_away = 0;  // of these, with 429 and without a job
  std::size_t made = 0;         // jobs
};

class service {
 public:
  explicit service(options how = {});
  ~service();
  service(service const&) = delete;
  service& operator=(service const&) = delete;

  std::string base_url() const;

  /// Ends every connection; nothing is accepted any more.
  void stop();

  /// Until all that its clients sent before they left has been read and acted on. False if some
  /// have not left within 20 s.
  bool settle();

  std::vector<made_job> jobs() const;
  std::map<std::uint64_t, paid> paid_requests() const;
  std::size_t count(route where) const;  // heads that came
  std::size_t count() const;             // of all routes

  /// The bytes of an asset, "asset_" + the job's id + "_" + its place.
  std::string image_of(std::string const& asset_id) const;

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace erratic
