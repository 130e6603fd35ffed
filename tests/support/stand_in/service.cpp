// SPDX-License-Identifier: BSL-1.0
// Puts the parts together. Everything hangs on one stop source:
// whoever waits, for a connection, for bytes or for a picture,
// waits with its token, so that one request_stop() ends them all.
#include <stand_in/service.hpp>

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <random>
#include <stop_token>
#include <utility>

#include <stand_in/api.hpp>
#include <stand_in/asset_host.hpp>
#include <stand_in/contract.hpp>
#include <stand_in/gallery.hpp>
#include <stand_in/jobs.hpp>
#include <stand_in/listener.hpp>

namespace stand_in {
namespace {

constexpr std::chrono::milliseconds shortest_stage{1};

std::string host(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }

std::uint64_t chance() {
  std::random_device source;
  return (std::uint64_t{source()} << 32) | source();
}

/// What was asked, kept for the tests.
class records {
 public:
  void note(request const& asked) {
    std::lock_guard const lock{mutex_};
    all_.push_back({asked.method, asked.target, asked.body, asked.fields});
  }
  std::vector<record> all() const {
    std::lock_guard const lock{mutex_};
    return all_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<record> all_;
};

}  // namespace

struct service::parts {
  explicit parts(options const& with);
  ~parts() { stop(); }

  void stop() {
    stop_source.request_stop();
    std::lock_guard const lock{joining};
    api_port.join();
    asset_port.join();
  }

  /// Notes the request, answers it, and turns an exception into a 500.
  template <class Answer>
  reply serve(records& in, request const& asked, Answer const& answer) {
    in.note(asked);
    try {
      reply made = answer(asked);
      // From one of the listener's own threads: it may request the stop, but not wait for it.
      if (made.how == delivery::gone) stop_source.request_stop();
      return made;
    } catch (std::exception const& wrong) {
      return refusal(500, std::string{"the stand-in service failed: "} + wrong.what());
    }
  }

  std::stop_source stop_source;
  contract const agreed;
  gallery assets{chance()};
  jobs all_jobs;
  records api_records;
  records asset_records;
  std::optional<api> api_side;
  std::optional<asset_host> asset_side;
  std::mutex joining;
  listener api_port;  // the listeners last: their threads use all of the above
  listener asset_port;
};

service::parts::parts(options const& with)
    : agreed{with.contract.empty() ? STAND_IN_CONTRACT : with.contract},
      api_port{stop_source.get_token(), with.port,
               [this](request const& asked) {
                 return serve(api_records, asked,
                              [this](request const& it) { return api_side->answer(it); });
               }},
      asset_port{stop_source.get_token(), with.asset_port, [this](request const& asked) {
                   return serve(asset_records, asked,
                                [this](request const& it) { return asset_side->answer(it); });
                 }} {
  api::settings const settings{with.api_key, with.api_secret, std::max(with.stage, shortest_stage),
                               host(asset_port.port())};
  api_side.emplace(agreed, assets, all_jobs, settings, chance(), stop_source.get_token());
  asset_side.emplace(assets, host(api_port.port()) + "/v1/assets/", stop_source.get_token());
  api_port.start();
  asset_port.start();
}

service::service(options with) : parts_{std::make_unique<parts>(with)} {}
service::~service() = default;

std::string service::base_url() const { return host(parts_->api_port.port()) + "/v1"; }
std::string service::asset_url() const { return host(parts_->asset_port.port()); }
void service::stop() { parts_->stop(); }
std::vector<record> service::api_requests() const { return parts_->api_records.all(); }
std::vector<record> service::asset_requests() const { return parts_->asset_records.all(); }
std::size_t service::jobs_created() const { return parts_->all_jobs.count(); }

}  // namespace stand_in
