// SPDX-License-Identifier: BSL-1.0
// Requests with libcurl's easy
// interface, one handle for each: slow,
// simple, and no state is left over.
#include "self_test_client.hpp"

#include <chrono>
#include <memory>
#include <thread>

#include <curl/curl.h>
#include <doctest/doctest.h>

namespace stand_in::self_test {
namespace {

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(bytes, size * count);
  return size * count;
}

std::size_t take_field(char* bytes, std::size_t size, std::size_t count, void* into) {
  std::string line{bytes, size * count};
  auto const colon = line.find(": ");
  if (colon != std::string::npos) {
    std::string name = line.substr(0, colon);
    for (char& letter : name) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    auto const end = line.find_last_not_of("\r\n");
    (*static_cast<std::map<std::string, std::string>*>(into))[name] =
        line.substr(colon + 2, end - colon - 1);
  }
  return size * count;
}

struct global_curl {
  global_curl() { curl_global_init(CURL_GLOBAL_ALL); }
  ~global_curl() { curl_global_cleanup(); }
};

}  // namespace

answer perform(wish const& what) {
  static global_curl const once;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const handle{curl_easy_init(),
                                                                   curl_easy_cleanup};
  curl_slist* list = nullptr;
  for (auto const& field : what.fields) list = curl_slist_append(list, field.c_str());
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const fields{list,
                                                                           curl_slist_free_all};

  answer got;
  CURL* const curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, what.url.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &got.body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_field);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &got.fields);
  if (!what.credentials.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERPWD, what.credentials.c_str());
  }
  if (what.method != "GET") curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, what.method.c_str());
  if (what.method == "POST") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(what.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, what.body.c_str());
  }
  got.failed = static_cast<int>(curl_easy_perform(curl));
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &got.status);
  return got;
}

answer download(std::string const& url, std::vector<std::string> fields) {
  wish what;
  what.url = url;
  what.fields = std::move(fields);
  what.credentials.clear();
  return perform(what);
}

answer client::get(std::string const& path) const {
  wish what;
  what.url = base_ + path;
  return perform(what);
}

answer client::post(std::string const& path, std::string const& body) const {
  wish what;
  what.method = "POST";
  what.url = base_ + path;
  what.body = body;
  what.fields = {"Content-Type: application/json"};
  return perform(what);
}

answer client::generate(nlohmann::json const& body, std::string const& query) const {
  return post("/generate/txt2img-ip-adapter" + query, body.dump());
}

nlohmann::json client::order(std::string const& prompt) {
  return {{"modelId", "flux.1-dev"},
          {"prompt", prompt},
          {"numSamples", 1},
          {"width", 64},
          {"height", 64},
          {"seed", "7"}};
}

std::string client::job(nlohmann::json const& body) const {
  auto const got = generate(body);
  REQUIRE(got.status == 200);
  return got.document().at("job").at("jobId").get<std::string>();
}

nlohmann::json client::finished(std::string const& id, std::vector<std::string>* seen) const {
  auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  nlohmann::json last;
  while (std::chrono::steady_clock::now() < end) {
    auto const got = get("/jobs/" + id);
    if (got.status == 200) {
      last = got.document().at("job");
      auto const status = last.at("status").get<std::string>();
      if (seen != nullptr && (seen->empty() || seen->back() != status)) seen->push_back(status);
      if (status == "success" || status == "failure" || status == "canceled") return last;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  FAIL("the job did not end");
  return last;
}

std::vector<nlohmann::json> client::assets(nlohmann::json const& body) const {
  std::vector<nlohmann::json> found;
  auto const ended = finished(job(body));
  for (auto const& id : ended.at("metadata").at("assetIds")) {
    auto const got = get("/assets/" + id.get<std::string>());
    REQUIRE(got.status == 200);
    found.push_back(got.document().at("asset"));
  }
  return found;
}

options quick() {
  options with;
  with.stage = std::chrono::milliseconds{10};
  return with;
}

}  // namespace stand_in::self_test
