// SPDX-License-Identifier: BSL-1.0
//
// session: a stand-in service, a client of it over libcurl and a fresh folder, which is removed
// again. What most tests of this folder begin with.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <stand_in/service.hpp>

#include <vetted/scenario.hpp>
#include <vetted/transport/curl.hpp>

namespace sc = vetted::scenario;

inline constexpr std::chrono::milliseconds stage{20};  // how long a state of a job lasts

/// A folder of this test's own, removed with all that is in it.
class fresh_folder {
 public:
  fresh_folder();
  ~fresh_folder();
  fresh_folder(fresh_folder const&) = delete;
  fresh_folder& operator=(fresh_folder const&) = delete;

  std::filesystem::path const& path() const { return path_; }
  std::vector<std::string> names() const;  // of the files in it, sorted

 private:
  std::filesystem::path path_;
};

struct session {
  stand_in::service service{{.contract = {}, .stage = stage}};
  fresh_folder folder;
  sc::client<vetted::transport::curl> client{vetted::transport::curl{},
                                             sc::credentials{"canary-key", "canary-secret"},
                                             {.base_url = service.base_url()}};

  sc::run_options options() const {
    return {.folder = folder.path(),
            .interval = std::chrono::milliseconds{10},
            .deadline = std::chrono::seconds{20}};
  }
};

/// A small request, quickly painted.
inline sc::txt2img_ip_adapter small_request(std::string const& prompt) {
  return {.model_id = "flux.1-dev",
          .prompt = prompt,
          .ip_adapter_image_ids = {"asset_reference"},
          .width = 64,
          .height = 72,
          .num_samples = 2,
          .seed = "7"};
}
