// SPDX-License-Identifier: BSL-1.0
// Jobs. A job is a timetable made when it is ordered, and what
// is seen of it is a function of the time: no thread moves jobs
// on, nothing can hang. Only a cancel changes one afterwards.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <stand_in/clock.hpp>
#include <stand_in/order.hpp>

namespace stand_in {

/// One line of a timetable: from `begins` on (after the order) the job has this status.
struct stage {
  std::string status;
  std::chrono::milliseconds begins{0};
};
using timetable = std::vector<stage>;

/// pending, queued, warming-up, four times as long in-progress, finalizing, success.
timetable usual_timetable(std::chrono::milliseconds stage_length);

class job {
 public:
  job(std::string id, order what, timetable plan, std::vector<std::string> asset_ids);

  std::string const& id() const { return id_; }
  order const& ordered() const { return order_; }

  /// The job as the API shows it now: {"jobId": …}.
  nlohmann::json document() const;

  /// Errors: false if it has come to its end already.
  bool cancel();

  /// Counts polls; 1 for the first one.
  int count_poll();

 private:
  std::size_t stage_at(std::chrono::milliseconds age) const;
  double progress_at(std::chrono::milliseconds age) const;

  std::string const id_;
  order const order_;
  timetable const plan_;
  std::vector<std::string> const asset_ids_;
  steady::time_point const began_ = steady::now();
  wall::time_point const created_ = wall::now();

  mutable std::mutex mutex_;
  std::optional<std::chrono::milliseconds> canceled_;  // the age at which it was
  int polls_ = 0;
};

/// All jobs ever made, by id.
class jobs {
 public:
  void add(std::shared_ptr<job> made);
  std::shared_ptr<job> find(std::string const& id) const;  // null if unknown
  std::size_t count() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<job>> all_;
};

}  // namespace stand_in
