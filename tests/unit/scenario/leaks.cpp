// SPDX-License-Identifier: BSL-1.0
//
// Where key and secret may be: in fields that are marked secret, and nowhere else. Every function
// of a client against every kind of failure; what its errors, exceptions and hooks hold is
// searched, and printed, so that the search through all that the tests print sees it too.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

std::string const key = "canary-key", secret = "canary-secret";
std::string const encoded = "Y2FuYXJ5LWtleTpjYW5hcnktc2VjcmV0";

/// The word, or what is left of it in base64 wherever it begins.
bool shows(std::string_view text) {
  for (std::string_view const part : {"canary", "Y2FuYXJ5", "NhbmFyeS", "jYW5hcnkt"})
    if (text.find(part) != text.npos) return true;
  return false;
}

struct watcher {
  std::size_t seen = 0;
  std::set<std::string> told{};  // all texts, each once

  void look(std::string_view text) {
    ++seen;
    CHECK_FALSE(shows(text));
    told.emplace(text);
  }

  void look(http::request const& what) {
    look(what.url);
    look(what.method);
    for (http::field const& one : what.fields) {
      look(one.name);
      if (!one.secret) look(one.value);
    }
  }

  call::hooks hooks() {
    return {.before_attempt = [this](http::request& what, int) -> std::optional<http::outcome> {
              look(what);
              return std::nullopt;
            },
            .after_attempt =
                [this](http::request const& what, http::outcome const& ended, call::decision&) {
                  look(what);
                  look(http::fault_text(ended.fault));
                },
            .done = [this](call::summary const& all) { look(call::ending_text(all.why)); }};
  }

  template <class T>
  void look(sc::result<T> ended) {
    if (ended) return;
    sc::error const& what = ended.error();
    for (std::string const& text : {what.message, what.job_id, what.path, what.trace_id})
      look(text);
    for (auto const& one : what.violations) look(one.message());
    for (auto const& one : sc::missing_in(what)) look(one.why);
    try {
      static_cast<void>(ended.value());
    } catch (std::exception const& thrown) {
      look(thrown.what());
    }
  }
};

/// What a server that has seen the request, or whoever is in between, may answer.
std::vector<http::outcome> failures() {
  std::vector<http::outcome> all;
  for (int fault = 1; fault <= static_cast<int>(http::fault::other); ++fault)
    for (auto const how_far : {http::reached::no, http::reached::maybe})
      for (std::string const& words : {std::string{}, "sent " + key + ':' + secret, encoded})
        all.push_back(
            {.fault = static_cast<http::fault>(fault), .reached = how_far, .detail = words});
  for (int const status : {200, 204, 269, 301, 307, 400, 401, 403, 404, 408, 410, 429, 500, 503})
    for (std::string const& text :
         {std::string{}, std::string{"{"}, std::string{"{}"}, "Basic " + encoded,
          R"({"reason":")" + key + R"("})", R"({"message":"Basic )" + encoded + R"("})",
          R"({"details":{"requiredPlan":")" + secret + R"("},"reason":"no"})",
          "<html>" + key + ':' + secret + "</html>", R"({"job":")" + secret + R"("})",
          R"({"job":{"jobId":"job_1","status":"failure","metadata":{"error":")" + secret +
              R"("}}})",
          std::string(500, 'x') + secret + encoded}) {
      http::outcome one = fake::answer(status, text);
      one.response.fields.push_back({"Location", "https://evil.example/"});
      all.push_back(std::move(one));
    }
  return all;
}

}  // namespace

TEST_CASE("neither key nor secret is in an error, an exception or a hook but as a secret field") {
  temporary_folder const folder;
  watcher watching;
  std::size_t calls = 0;
  for (http::outcome const& failure : failures()) {
    CAPTURE(failure.response.status);
    CAPTURE(failure.response.content);
    CAPTURE(failure.detail);
    http::memory net{[&](http::request const&) { return failure; }};
    sc::client client{
        net, {key, secret}, {.base_url = fake::base, .back_off = 1us, .hooks = watching.hooks()}};
    sc::run_options const options{.folder = folder.path(), .interval = 1us, .deadline = 1ms};
    sc::job done;
    done.job_id = "job_1";
    done.metadata =
        sc::job_metadata{.asset_ids = std::vector<std::string>{"asset_a"}, .error = {}, .hint = {}};
    watching.look(client.estimate(fake::plain_request()));
    watching.look(client.submit(fake::plain_request()));
    watching.look(client.wait("job_1", options));
    watching.look(client.download(done, options));
    watching.look(client.cancel("job_1"));
    watching.look(client.run(fake::plain_request(), options));
    watching.look(client.resume("scenario-job/1 job_1", options));
    watching.look(client.find_recent(fake::plain_request()));
    calls += 8;
  }
  for (std::string const& text : watching.told) std::printf("told: %s\n", text.c_str());
  CHECK(calls > 1000);
  CHECK(watching.seen > 10'000);
  CHECK(watching.told.size() > 50);
}

TEST_CASE("what the setup is told to be wrong with does not show it") {
  watcher watching;
  for (auto const& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {key + '\n', secret}, {key, secret + '\n'}, {key + ':', secret}, {key, secret + "\xff"}})
    for (std::string const base :
         {"https://canary-user:canary-word@api.example.com/v1", "http://canary-host.example/v1",
          "canary-base", "", "https://api.example.com/v1"}) {
      sc::client client{http::memory{[](http::request const&) { return http::outcome{}; }},
                        {one, other},
                        {.base_url = base, .hooks = watching.hooks()}};
      auto const refused = client.submit(fake::plain_request());
      CHECK(refused.error().kind == sc::error_kind::invalid_setup);
      watching.look(refused);
      CHECK(client.transport().requests().empty());
    }
}
