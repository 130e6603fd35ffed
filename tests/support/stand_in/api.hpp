// SPDX-License-Identifier: BSL-1.0
// The API port: finds the operation in the contract, checks who
// asks and what, and answers. It holds what all requests share,
// the jobs and the gallery, and is called by many threads at once.
#pragma once

#include <chrono>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>

#include <stand_in/contract.hpp>
#include <stand_in/gallery.hpp>
#include <stand_in/jobs.hpp>
#include <stand_in/message.hpp>
#include <stand_in/noise.hpp>

namespace stand_in {

class api {
 public:
  struct settings {
    std::string api_key;
    std::string api_secret;
    std::chrono::milliseconds stage{150};
    std::string asset_url;  // known once both ports are open
  };

  api(contract const& agreed, gallery& assets, jobs& made, settings with, std::uint64_t chance,
      std::stop_token stop);

  reply answer(request const& asked);

 private:
  bool authorized(request const& asked) const;
  reply carry_out(contract::match const& found, request const& asked);
  nlohmann::json read_body(std::string const& operation, request const& asked,
                           complaint& wrong) const;

  reply generate(nlohmann::json const& body, bool dry_run, bool original);
  reply show_job(std::string const& id);
  reply act_on_job(std::string const& id);
  reply show_asset(std::string const& id, bool original) const;
  reply show_assets(nlohmann::json const& body, bool original) const;

  nlohmann::json asset_document(asset const& of, bool original) const;
  void link_references(order const& what, nlohmann::json& inference, bool original);
  void forgive_repeated(order& what);
  std::uint64_t chance();

  contract const& contract_;
  gallery& gallery_;
  jobs& jobs_;
  settings const settings_;
  std::stop_token const stop_;

  std::mutex mutex_;
  dice dice_;
  std::set<std::string> prompts_;  // those with [once] that have had their trouble
};

}  // namespace stand_in
