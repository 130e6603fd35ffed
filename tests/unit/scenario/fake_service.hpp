// SPDX-License-Identifier: BSL-1.0
//
// fake_service: the least of the image API that a client needs, as a function for http::memory.
// Tests change its members to make it misbehave.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace fake {

namespace http = vetted::http;
namespace sc = vetted::scenario;

inline std::string const base = "https://api.example.com/v1";
inline std::string const png_end{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
inline std::string const png =
    "\x89PNG\r\n\x1a\n" + std::string{"\0\0\0\x0dIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU", 25} +
    std::string{"\0\0\0\x0atEXt and so on\xe2\x32\x23\x41", 22} + png_end;
inline std::string const generate = "POST " + base + "/generate/txt2img-ip-adapter";

inline http::outcome answer(int status, std::string content) {
  return {.response = {.status = status,
                       .fields = {{"Content-Type", "application/json"}},
                       .content = std::move(content)}};
}

inline http::outcome broken(http::fault what, http::reached how_far = http::reached::maybe) {
  return {.fault = what, .reached = how_far};
}

inline std::string job(std::string const& status, std::string const& more = "",
                       std::string const& id = "job_1") {
  return R"({"job":{"jobId":")" + id + R"(","status":")" + status +
         R"(","progress":0.5,"metadata":{)" + more + "}}}";
}

/// job_1, done.
inline sc::job done(std::vector<std::string> asset_ids = {"asset_a"}) {
  sc::job one;
  one.job_id = "job_1";
  one.status = "success";
  one.metadata = sc::job_metadata{.asset_ids = std::move(asset_ids), .error = {}, .hint = {}};
  return one;
}

/// Answers by "METHOD url", the answers of one key in turn and the last one again and again.
class service {
 public:
  service& on(std::string const& key, std::vector<http::outcome> answers) {
    answers_[key] = std::move(answers);
    return *this;
  }

  http::outcome operator()(http::request const& what) {
    auto const found = answers_.find(what.method + " " + what.url);
    if (found == answers_.end()) return answer(404, R"({"reason":"unknown route"})");
    http::outcome const next = found->second.front();
    if (found->second.size() > 1) found->second.erase(found->second.begin());
    return next;
  }

 private:
  std::map<std::string, std::vector<http::outcome>> answers_;
};

/// A service whose job makes two images.
inline service with_two_images() {
  service made;
  made.on(generate, {answer(200, R"({"job":{"jobId":"job_1","status":"queued","progress":0},)"
                                 R"("creativeUnitsCost":10,"creativeUnitsDiscount":1})")});
  made.on("GET " + base + "/jobs/job_1",
          {answer(200, job("in-progress")),
           answer(200, job("success", R"("assetIds":["asset_a","asset_b"])"))});
  made.on("POST " + base + "/assets/get-bulk",
          {answer(200, R"({"assets":[)"
                       R"({"id":"asset_b","url":"https://cdn.example.com/b?Signature=x",)"
                       R"("kind":"image","mimeType":"image/png","outputIndex":0},)"
                       R"({"id":"asset_a","url":"https://cdn.example.com/a?Signature=y",)"
                       R"("kind":"image","mimeType":"image/png","outputIndex":1,)"
                       R"("properties":{"width":64,"height":32},"metadata":{"seed":7}}]})")});
  made.on("GET https://cdn.example.com/b?Signature=x",
          {{.response = {.status = 200, .content = png}}});
  made.on("GET https://cdn.example.com/a?Signature=y",
          {{.response = {.status = 200, .content = png}}});
  return made;
}

inline sc::client<http::memory> client(service what, std::string url = base) {
  return {http::memory{std::move(what)},
          {"canary-key", "canary-secret"},
          {.base_url = std::move(url), .back_off = std::chrono::milliseconds{1}}};
}

inline sc::txt2img_ip_adapter request() {
  return {.model_id = "flux.1-dev", .prompt = "a lighthouse", .project_id = "proj&1"};
}

inline sc::txt2img_ip_adapter plain_request() {
  return {.model_id = "flux.1-dev", .prompt = "a lighthouse"};
}

/// "METHOD url" of all that was sent.
inline std::vector<std::string> sent(sc::client<http::memory>& client) {
  std::vector<std::string> lines;
  for (auto const& one : client.transport().requests())
    lines.push_back(one.what.method + " " + one.what.url);
  return lines;
}

inline std::string_view field_of(http::request const& what, std::string_view name) {
  for (http::field const& one : what.fields)
    if (http::same_field_name(one.name, name)) return one.value;
  return {};
}

}  // namespace fake
