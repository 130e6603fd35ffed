// SPDX-License-Identifier: BSL-1.0
// A job's document, worked out from its timetable and its age.
// Progress rises from 0.05 to 0.9 over the time in progress and is
// 1 at success; a job that ends early keeps the progress it had.
#include <stand_in/jobs.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace stand_in {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

bool ends(std::string_view status) {
  return status == "success" || status == "failure" || status == "canceled";
}

}  // namespace

timetable usual_timetable(milliseconds length) {
  return {{"pending", milliseconds{0}}, {"queued", length},         {"warming-up", 2 * length},
          {"in-progress", 3 * length},  {"finalizing", 7 * length}, {"success", 8 * length}};
}

job::job(std::string id, order what, timetable plan, std::vector<std::string> asset_ids)
    : id_{std::move(id)},
      order_{std::move(what)},
      plan_{std::move(plan)},
      asset_ids_{std::move(asset_ids)} {}

std::size_t job::stage_at(milliseconds age) const {
  std::size_t at = 0;
  while (at + 1 < plan_.size() && plan_[at + 1].begins <= age) ++at;
  return at;
}

double job::progress_at(milliseconds age) const {
  std::size_t const now = stage_at(age);
  if (plan_[now].status == "success") return 1;
  if (plan_[now].status == "finalizing") return 0.9;
  auto const working = std::find_if(plan_.begin(), plan_.end(),
                                    [](stage const& each) { return each.status == "in-progress"; });
  if (working == plan_.end() || working->begins > age) return 0;
  // A job that never ends has no next stage; an hour makes its progress crawl.
  milliseconds const end =
      working + 1 == plan_.end() ? working->begins + std::chrono::hours{1} : (working + 1)->begins;
  double const spent = std::chrono::duration<double>{std::min(age, end) - working->begins} /
                       std::chrono::duration<double>{end - working->begins};
  return std::round((0.05 + 0.85 * spent) * 100) / 100;
}

json job::document() const {
  std::lock_guard const lock{mutex_};
  auto const age = std::chrono::duration_cast<milliseconds>(steady::now() - began_);
  auto const seen = canceled_.value_or(age);
  std::size_t const now = stage_at(seen);
  json history = json::array();
  for (std::size_t at = 0; at <= now; ++at) {
    history.push_back(
        {{"status", plan_[at].status}, {"date", iso_8601(created_ + plan_[at].begins)}});
  }
  if (canceled_)
    history.push_back({{"status", "canceled"}, {"date", iso_8601(created_ + *canceled_)}});
  std::string const status = history.back()["status"];
  auto const changed = ends(status) && !canceled_ ? plan_[now].begins : seen;

  json metadata = {{"input",
                    {{"modelId", order_.model_id},
                     {"type", "txt2img_ip_adapter"},
                     {"prompt", order_.prompt},
                     {"numSamples", order_.samples}}},
                   {"assetIds", json::array()}};
  if (status == "success") metadata["assetIds"] = asset_ids_;
  if (status == "failure") {
    metadata["error"] = "Generation failed";
    metadata["hint"] = "Try again with another reference image";
  }
  return {{"jobId", id_},
          {"jobType", "flux"},
          {"status", status},
          {"progress", progress_at(seen)},
          {"createdAt", iso_8601(created_)},
          {"updatedAt", iso_8601(created_ + changed)},
          {"authorId", "user_stand_in"},
          {"ownerId", "proj_stand_in"},
          {"metadata", std::move(metadata)},
          {"statusHistory", std::move(history)},
          {"billing", {{"cuCost", price_of(order_)}, {"cuDiscount", 0}}}};
}

bool job::cancel() {
  std::lock_guard const lock{mutex_};
  auto const age = std::chrono::duration_cast<milliseconds>(steady::now() - began_);
  if (canceled_ || ends(plan_[stage_at(age)].status)) return false;
  canceled_ = age;
  return true;
}

int job::count_poll() {
  std::lock_guard const lock{mutex_};
  return ++polls_;
}

void jobs::add(std::shared_ptr<job> made) {
  std::lock_guard const lock{mutex_};
  auto const& id = made->id();
  all_.emplace(id, std::move(made));
}

std::shared_ptr<job> jobs::find(std::string const& id) const {
  std::lock_guard const lock{mutex_};
  auto const found = all_.find(id);
  return found == all_.end() ? nullptr : found->second;
}

std::size_t jobs::count() const {
  std::lock_guard const lock{mutex_};
  return all_.size();
}

}  // namespace stand_in
