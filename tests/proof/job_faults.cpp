// SPDX-License-Identifier: BSL-1.0
//
// Everything that can go wrong once a request is paid for: in the polls, around them and in the
// downloads. The request is never made again, an error always has the job's id, and the deadline
// holds. Every fault over every transport, in every way to wait.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <erratic_service/service.hpp>

#include "../support/adapters.hpp"
#include "../unit/temporary_folder.hpp"
#include "ways.hpp"
#include "workers.hpp"

using namespace std::chrono_literals;
using namespace proof;
using erratic::answered;
using erratic::asked;
using erratic::cut_answer;
using erratic::deed;
using erratic::route;
using sc::error_kind;

namespace {

constexpr std::chrono::milliseconds deadline{2500};
constexpr std::size_t image_bytes = 3000;

struct fault_case {
  std::string name;
  erratic::director directs;
  std::optional<error_kind> ends{};  // none: the image is saved
  std::string words{};               // in the error's message
};

/// What happens to the first `count` requests of one route; all others are answered.
erratic::director first(std::size_t count, route where, deed what) {
  return [=](asked const& one) { return one.where == where && one.nth < count ? what : deed{}; };
}
constexpr std::size_t always = static_cast<std::size_t>(-1);

std::string job_text(std::string_view status, std::string_view more = "",
                     std::string_view progress = "0.5", std::string_view id = "job_0") {
  return R"({"job":{"jobId":")" + std::string{id} + R"(","status":")" + std::string{status} +
         R"(","progress":)" + std::string{progress} + R"(,"metadata":{)" + std::string{more} +
         "}}}";
}

std::vector<fault_case> faults() {
  std::vector<fault_case> all;
  auto const poll = [&](std::string name, std::size_t count, deed what,
                        std::optional<error_kind> ends = {}, std::string words = {}) {
    all.push_back(
        {std::move(name), first(count, route::poll, std::move(what)), ends, std::move(words)});
  };
  // The answers to polls.
  poll("404 three times", 3, answered(404, "{}"));
  poll("404 four times", 4, answered(404, "{}"), error_kind::refused, "404");
  for (int const status : {408, 429, 500, 501, 502, 503, 504})
    poll(std::to_string(status) + " twice", 2, answered(status, "{}"));
  poll("429 with Retry-After", 1, {.status = 429, .fields = "Retry-After: 1\r\n", .content = "{}"});
  poll("429 for ever", always, answered(429, "{}"), error_kind::timed_out, "429");
  poll("429 about a limit that lasts", 2, answered(429, R"({"details":{"actionName":"x"}})"));
  poll("503 for ever", always, answered(503, "{}"), error_kind::timed_out, "503");
  poll("502 with a page of HTML", 2, answered(502, "<html>"));
  for (int const status : {400, 403, 409, 410})
    poll(std::to_string(status), always, answered(status, "{}"), error_kind::refused,
         std::to_string(status));
  poll("401, the key was changed", always, answered(401, "{}"), error_kind::unauthorized, "401");
  poll("302", always, {.status = 302, .fields = "Location: /v1/jobs/job_0\r\n"},
       error_kind::refused, "302");
  poll("200 with a page of HTML", 1, answered(200, "<html>"));
  poll("200 with nothing", 1, answered(200, ""));
  poll("200 with half of the JSON", 1, answered(200, job_text("queued").substr(0, 40)));
  poll("200 with a page of HTML for ever", always, answered(200, "<html>"),
       error_kind::unexpected_reply);
  poll("a reply that is too large", 1, answered(200, std::string(40'000, ' ')),
       error_kind::unexpected_reply);

  // The connection, in each of two polls or for ever.
  for (auto const& [word, how] :
       {std::pair{"FIN", deed::end::fin}, std::pair{"RST", deed::end::rst},
        std::pair{"stall", deed::end::stall}})
    for (std::size_t const bytes : {0u, 1u, 40u, 90u, 160u})
      poll(word + (" after " + std::to_string(bytes)) + " bytes of the answer", 2,
           cut_answer(how, bytes));
  poll("RST for ever", always, cut_answer(deed::end::rst, 0), error_kind::timed_out,
       "the connection ended too early");
  poll("stall for ever", always, cut_answer(deed::end::stall, 60), error_kind::timed_out);
  poll("late answers", 2, {.late = 60ms});
  poll("answers that come twice", 2, {.twice = true});

  // The job.
  all.push_back({"the status goes backwards", [](asked const& one) {
                   if (one.where != route::poll || one.nth > 3) return deed{};
                   constexpr std::string_view words[] = {"finalizing", "queued", "in-progress",
                                                         "pending"};
                   return answered(200, job_text(words[one.nth], "", one.nth == 0 ? "0.9" : "0"));
                 }});
  poll("another job's id three times", 3, answered(200, job_text("success", "", "1", "job_7")));
  poll("another job's id", 4, answered(200, job_text("success", "", "1", "job_7")),
       error_kind::unexpected_reply, "another job");
  poll("statuses that nobody knows", 3, answered(200, job_text("thinking-it-over")));
  for (std::string_view const progress : {"7", "-1", "\"half\"", "1e99", "null"})
    poll("a progress of " + std::string{progress}, 2,
         answered(200, job_text("queued", "", progress)));
  poll("a job that never ends", always, answered(200, job_text("in-progress")),
       error_kind::timed_out, "in-progress");
  poll("a job that fails", always, answered(200, job_text("failure", R"("error":"no luck")")),
       error_kind::job_failed, "no luck");
  poll("a job that fails with a part of its assets", always,
       answered(200, job_text("failure", R"("error":"no luck","assetIds":["asset_job_0_0"])")),
       error_kind::job_failed, "no luck");
  poll("a job that is canceled elsewhere", always, answered(200, job_text("canceled")),
       error_kind::job_canceled);
  poll("a success without assets", always, answered(200, job_text("success")),
       error_kind::unexpected_reply, "no images");

  // The assets and the images.
  for (route const where : {route::assets, route::image}) {
    std::string const of = where == route::assets ? "the assets: " : "the image: ";
    for (int const status : {429, 500, 503})
      all.push_back(
          {of + std::to_string(status) + " once", first(1, where, answered(status, "{}"))});
    for (auto const& [word, how] :
         {std::pair{"FIN", deed::end::fin}, std::pair{"RST", deed::end::rst},
          std::pair{"stall", deed::end::stall}})
      for (std::size_t const bytes : {0u, 50u, 100u})
        all.push_back({of + word + " after " + std::to_string(bytes) + " bytes",
                       first(1, where, cut_answer(how, bytes))});
    auto const ends = [where](error_kind of_the_list) {
      return where == route::assets ? of_the_list : error_kind::images_missing;
    };
    all.push_back({of + "403", first(always, where, answered(403, "<Error/>")),
                   ends(error_kind::refused), "403"});
    all.push_back({of + "a page of HTML", first(always, where, answered(200, "<html>")),
                   ends(error_kind::unexpected_reply)});
    all.push_back({of + "RST for ever", first(always, where, cut_answer(deed::end::rst, 90)),
                   ends(error_kind::job_unreachable)});
  }
  all.push_back({"the image: RST before its last byte",
                 first(1, route::image, cut_answer(deed::end::rst, image_bytes + 60))});
  all.push_back({"nothing", [](asked const&) { return deed{}; }});
  return all;
}

template <class Transport>
std::string played(fault_case const& one, way how, http::duration& late) {
  erratic::service peer{{.directs = one.directs, .image_bytes = image_bytes}};
  temporary_folder const folder;
  sc::client_options const options{.base_url = peer.base_url(),
                                   .idle_timeout = 120ms,
                                   .back_off = 5ms,
                                   .call_deadline = 280ms,
                                   .image_deadline = 600ms,
                                   .largest_reply = 20'000};
  sc::run_options const run{.folder = folder.path(), .interval = 10ms, .deadline = deadline};
  auto const begun = http::clock::now();
  auto const ended = ended_in<Transport>(
      how, options, [&](auto const& client) { return client.running(small_request(), run); });
  late = http::clock::now() - begun - (deadline + deadline / 10 + 50ms);

  std::string wrong;
  auto const paid = peer.paid_requests();
  bool const is_paid_once =
      paid.size() == 1 && paid.begin()->second.arrived == 1 && peer.count(route::submit) == 1;
  if (paid.size() > 1 || peer.count(route::submit) > 1) wrong += "it was submitted again; ";
  if (ended) {
    if (!is_paid_once) wrong += "it was not submitted; ";
    if (one.ends) wrong += "it ended well; ";
    if (ended->size() != 1 || content_of(ended->front().path) != peer.image_of("asset_job_0_0"))
      wrong += "the image is not what the service sent; ";
    return wrong;
  }
  sc::error const& what = ended.error();
  bool const is_expected =
      what.kind == one.ends && what.message.find(one.words) != what.message.npos;
  if (what.message == "never ended") wrong += "it never ended; ";
  if (!is_expected && what.message.find("took too long") != what.message.npos) {
    late = (std::max)(late, http::duration{1});  // a sound exchange ran into its limit
  } else {
    if (!is_paid_once) wrong += "it was not submitted; ";
    if (what.job_id != "job_0") wrong += "the error does not name the job; ";
    if (!is_expected)
      wrong += "it ended with kind " + std::to_string(static_cast<int>(what.kind)) + ", '" +
               what.message + "'; ";
  }
  if (what.message.find("canary") != what.message.npos) wrong += "the error shows a secret; ";
  for (auto const& left : std::filesystem::directory_iterator{folder.path()})
    wrong += left.path().filename().string() + " was left behind; ";
  return wrong;
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("no job is lost and none is submitted again, whatever breaks", Transport,
                          job_faults) {
  std::vector<fault_case> const all = faults();
  REQUIRE(all.size() >= 70);
  in_every_way<fault_case>(all, "faults of a paid job", std::string{support::name_of<Transport>},
                           24, played<Transport>);
}

TEST_CASE_TEMPLATE_APPLY(job_faults, support::adapters);

TEST_CASE("a job that fails leaves what it has made to be downloaded") {
  erratic::service peer{
      {.directs = first(always, route::poll,
                        answered(200, job_text("failure", R"("assetIds":["asset_job_0_0"])"))),
       .image_bytes = image_bytes}};
  temporary_folder const folder;
  sc::client client{vetted::transport::curl{}, who(), {.base_url = peer.base_url()}};
  auto const job = client.submit(small_request());
  REQUIRE(job.has_value());
  auto const waited = client.wait(job->job_id);
  REQUIRE_FALSE(waited.has_value());
  CHECK(waited.error().asset_ids == std::vector<std::string>{"asset_job_0_0"});
  sc::job part = *job;
  part.metadata.emplace().asset_ids = waited.error().asset_ids;
  auto const saved = client.download(part, {.folder = folder.path()});
  REQUIRE(saved.has_value());
  CHECK(saved->size() == 1);
}
