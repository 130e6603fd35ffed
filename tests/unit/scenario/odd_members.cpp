// SPDX-License-Identifier: BSL-1.0
//
// Every described member of every reply, by Boost.Describe, with each of the odd values below, in a
// whole run of a client: what is not needed costs nothing, and what is needed costs no second
// payment and not the job's id.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "../odd_replies.hpp"
#include "../temporary_folder.hpp"
#include "driven.hpp"
#include "fake_service.hpp"

#include <vetted/scenario/asset.hpp>
#include <vetted/scenario/job_calls.hpp>
#include <vetted/scenario/job_origin.hpp>

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::sc::error_kind;
using nlohmann::json;
using odd_replies::odd_value;
using odd_replies::odd_values;
using odd_replies::place;
using odd_replies::places_in;
using odd_replies::spoilt;
using vetted::members;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

json const job{{"jobId", "job_1"},
               {"status", "success"},
               {"progress", 1},
               {"createdAt", "2026-09-21T14:13:21.000Z"},
               {"billing", {{"cuCost", 10}, {"cuDiscount", 1}}},
               {"metadata",
                {{"assetIds", {"asset_a"}},
                 {"error", nullptr},
                 {"hint", nullptr},
                 {"input", {{"prompt", "a lighthouse"}}}}}};
json const asset{{"id", "asset_a"},
                 {"url", "https://cdn.example.com/a?Signature=x"},
                 {"kind", "image"},
                 {"mimeType", "image/png"},
                 {"status", "success"},
                 {"outputIndex", 0},
                 {"properties", {{"size", fake::png.size()}, {"width", 1}, {"height", 1}}},
                 {"metadata", {{"prompt", "a lighthouse"}, {"seed", "7"}}}};
json const submitted{{"job", job}, {"creativeUnitsCost", 10}, {"creativeUnitsDiscount", 1}};
json const polled{{"job", job}};
json const listed{{"assets", {asset}}};
json const single{{"asset", asset}};
json const jobs_page{{"jobs", {job}}, {"nextPaginationToken", nullptr}};
json const priced{{"creativeUnitsCost", 10}, {"creativeUnitsDiscount", 1}, {"job", nullptr}};

std::string const poll = "GET " + base + "/jobs/job_1";
std::string const bulk = "POST " + base + "/assets/get-bulk";
std::string const one_asset = "GET " + base + "/assets/asset_a";
std::string const jobs = "GET " + base + "/jobs?pageSize=200";
std::string const image = "GET https://cdn.example.com/a?Signature=x";

fake::service good_service() {
  fake::service made;
  made.on(fake::generate, {answer(200, submitted.dump())});
  made.on(poll, {answer(200, polled.dump())});
  made.on(bulk, {answer(200, listed.dump())});
  made.on(one_asset, {answer(200, single.dump())});
  made.on(jobs, {answer(200, jobs_page.dump())});
  made.on(image, {{.response = {.status = 200, .content = fake::png}}});
  return made;
}

/// Where the request of every run was sent.
std::chrono::system_clock::time_point at_that_time() {
  return std::chrono::sys_seconds{1'790'000'000s};
}

/// A client over such a service, whose machines are driven under a virtual clock.
struct world {
  fake::service service = good_service();
  temporary_folder folder{};
  sc::run_options options{
      .folder = folder.path(), .interval = 1s, .deadline = 1min, .sync = sc::file_sync::never};

  sc::client<http::memory> client() const {
    return {http::memory{service},
            {"canary-key", "canary-secret"},
            {.base_url = base, .wall_clock = &at_that_time}};
  }
};

template <class Machine>
auto ended(sc::client<http::memory>& client, Machine machine) {
  fake::driven(client.transport(), machine);
  return std::move(machine.outcome());
}

using images = sc::result<std::vector<sc::saved_image>>;

/// Whether the image is there; takes it away again.
bool has_saved(images const& ended) {
  if (!ended || ended->size() != 1) return false;
  std::filesystem::path const path = ended->front().path;
  bool const is_whole = content_of(path) == fake::png;
  return std::filesystem::remove(path) && is_whole;
}

std::size_t payments(sc::client<http::memory>& client) {
  auto const lines = fake::sent(client);
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), fake::generate));
}

/// Calls `attempt(place, odd value, reply)` for each odd reply.
template <class Attempt>
void for_each_odd(std::vector<place> const& places, json const& good, Attempt attempt) {
  CHECK(places.size() > 2);
  for (place const& where : places)
    for (odd_value const& odd : odd_values) {
      auto const reply = spoilt(good, where, odd);
      if (!reply) continue;
      INFO("at ", where.pointer, ": ", odd.json.substr(0, 40));
      attempt(where, odd, answer(200, *reply));
    }
}

/// Whether what is said there may rightly lead elsewhere: it is a text where a text is expected.
bool is_taken_at_its_word(place const& where, odd_value const& odd) {
  return where.is_text && odd.is_text;
}

/// A run in which every answer to `route` is odd, and one in which only the first is.
void check_run(world& at, std::string const& route, json const& good,
               std::vector<place> const& places) {
  for_each_odd(places, good, [&](place const& where, odd_value const& odd, http::outcome reply) {
    bool const is_free = !where.decides && !(where.pointer.back() == '-' && odd.is_text);
    at.service.on(route, {reply});
    auto client = at.client();
    auto const lasting = ended(client, client.running(fake::plain_request(), at.options));
    CHECK(payments(client) == 1);
    if (is_free || lasting)
      CHECK(has_saved(lasting));
    else if (route != fake::generate)
      CHECK(lasting.error().job_id == "job_1");
    else if (lasting.error().kind == error_kind::outcome_unknown)
      CHECK(lasting.error().sent_at == at_that_time());
    else
      CHECK_FALSE(lasting.error().job_id.empty());
    if (is_free || route == fake::generate) return;

    at.service.on(route, {reply, answer(200, good.dump())});
    auto again = at.client();
    auto const passing = ended(again, again.running(fake::plain_request(), at.options));
    CHECK(payments(again) == 1);
    if (!is_taken_at_its_word(where, odd) || passing)
      CHECK(has_saved(passing));
    else
      CHECK(passing.error().job_id == "job_1");
  });
}

}  // namespace

TEST_CASE("an odd member of an order's reply costs nothing that is paid for") {
  world at;
  check_run(at, fake::generate, submitted, places_in<sc::submit_reply>());
}

TEST_CASE("an odd member of a job costs nothing that is paid for") {
  world at;
  using wanted = members<&sc::job::status, &sc::job::metadata, &sc::job_metadata::asset_ids>;
  check_run(at, poll, polled, places_in<sc::job_reply, wanted>());
}

TEST_CASE("an odd member of a list of assets costs nothing that is paid for") {
  world at;
  check_run(at, bulk, listed, places_in<sc::assets_reply, members<&sc::asset::url>>());
}

TEST_CASE("an odd member of an asset that is asked for alone costs nothing that is paid for") {
  world at;
  at.service.on(bulk, {answer(404, R"({"reason":"an asset is gone"})")});
  check_run(at, one_asset, single, places_in<sc::asset_reply, members<&sc::asset::url>>());
}

TEST_CASE("an odd member of an asset whose URL has expired costs nothing that is paid for") {
  world at;
  json expired = listed;
  expired["assets"][0]["url"] = "https://cdn.example.com/expired";
  at.service.on(bulk, {answer(200, expired.dump())});
  at.service.on("GET https://cdn.example.com/expired", {answer(403, "expired")});
  check_run(at, one_asset, single, places_in<sc::asset_reply, members<&sc::asset::url>>());
}

TEST_CASE("an odd member in the list of jobs hides no job that is paid for") {
  using wanted =
      members<&sc::job_source::job_id, &sc::job_source::metadata, &sc::job_source::shown::input>;
  std::vector<place> places = places_in<sc::jobs_reply>();
  for (place& one : places_in<sc::job_sources_reply, wanted>()) add(places, std::move(one));
  world at;
  at.service.on(fake::generate, {fake::broken(http::fault::reset)});
  for_each_odd(
      places, jobs_page, [&](place const& where, odd_value const& odd, http::outcome reply) {
        at.service.on(jobs, {reply});
        auto client = at.client();
        auto const request = fake::plain_request();
        auto const lost = ended(client, client.running(request, at.options));
        REQUIRE(lost.has_error());
        CHECK(lost.error().kind == error_kind::outcome_unknown);
        auto const found =
            ended(client, client.finding_recent(request, lost.error(), at_that_time() + 1h));
        if (!where.decides) {
          REQUIRE(found.has_value());
          REQUIRE(found->size() == 1);
          CHECK(found->front().job_id == "job_1");
          auto const line = sc::handle_of(found->front());
          CHECK(has_saved(ended(client, client.resuming(line, at.options))));
        } else if (found && odd.json != "[]") {  // a list without jobs is what it says
          CHECK_FALSE(found->empty());           // which would say that it may be paid for again
        }
        CHECK(payments(client) == 1);
      });
}

TEST_CASE("an odd member of the reply to a cancellation leaves the job its id") {
  std::string const cancel = "POST " + base + "/jobs/job_1/action";
  world at;
  for_each_odd(places_in<sc::job_reply>(), polled,
               [&](place const& where, odd_value const&, http::outcome reply) {
                 at.service.on(cancel, {reply});
                 auto client = at.client();
                 auto const told = ended(client, client.cancelling("job_1"));
                 if (!where.decides)
                   CHECK(told.has_value());
                 else if (!told)
                   CHECK(told.error().job_id == "job_1");
                 CHECK(payments(client) == 0);
               });
}

TEST_CASE("an odd member of a dry run's reply costs no price that is told") {
  using wanted = members<&sc::dry_run_reply::creative_units_cost, &sc::dry_run_reply::job>;
  world at;
  for_each_odd(places_in<sc::dry_run_reply, wanted>(), priced,
               [&](place const& where, odd_value const&, http::outcome reply) {
                 at.service.on(fake::generate + "?dryRun=true", {reply});
                 auto client = at.client();
                 auto const told = ended(client, client.estimating(fake::plain_request()));
                 if (!where.decides)
                   CHECK(told.has_value());
                 else if (!told)
                   CHECK_FALSE(told.error().message.empty());
                 CHECK(payments(client) == 0);
               });
}
