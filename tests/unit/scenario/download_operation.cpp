// SPDX-License-Identifier: BSL-1.0
//
// What a download makes of images that cannot be had, of lists that lag, of what is there already,
// and of a disk that takes its time. Over a transport without a network.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#if !defined(_WIN32)
#include <sys/resource.h>
#include <csignal>
#endif
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#endif

#include "../allocations.hpp"
#include "../temporary_folder.hpp"
#include "driven.hpp"
#include "fake_service.hpp"

#include <vetted/call/block.hpp>
#include <vetted/scenario/asset_list.hpp>

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::done;
using fake::sc::error_kind;
namespace call = vetted::call;
namespace fs = std::filesystem;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using strings = std::vector<std::string>;
using images = sc::result<std::vector<sc::saved_image>>;

namespace {

std::string const bulk = "POST " + base + "/assets/get-bulk";
std::string const get = "GET https://cdn.example.com/";

http::outcome image(std::string bytes = fake::png) {
  return {.response = {.status = 200, .content = std::move(bytes)}};
}

std::string asset(std::string const& id, std::string const& more = R"(,"kind":"image")") {
  return R"({"id":")" + id + R"(","url":"https://cdn.example.com/)" + id + "\"" + more + "}";
}

http::outcome list(strings const& assets) {
  std::string all;
  for (std::string const& one : assets) all += (all.empty() ? "" : ",") + one;
  return answer(200, R"({"assets":[)" + all + "]}");
}

/// A job with the assets a, b and c, each an image that is there.
fake::service three_images() {
  fake::service made;
  made.on(bulk, {list({asset("c"), asset("a"), asset("b")})});
  for (std::string const id : {"a", "b", "c"}) made.on(get + id, {image()});
  return made;
}

sc::run_options into(temporary_folder const& folder) {
  return {.folder = folder.path(), .interval = 10ms, .deadline = 5s};
}

images download(fake::service what, temporary_folder const& folder, strings ids = {"a", "b", "c"}) {
  return fake::client(std::move(what)).download(done(std::move(ids)), into(folder));
}

/// The same under a virtual clock.
images driven_download(sc::client<http::memory>& client, temporary_folder const& folder,
                       strings ids = {"a", "b", "c"}) {
  auto operation = client.downloading(done(std::move(ids)), into(folder));
  fake::driven(client.transport(), operation);
  return std::move(operation.outcome());
}

strings ids_of(std::vector<sc::saved_image> const& saved) {
  strings ids;
  for (sc::saved_image const& one : saved) ids.push_back(one.asset_id);
  return ids;
}

std::size_t count_of(strings const& lines, std::string const& wanted) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), wanted));
}

/// Checks that only b is missing, and gives the reason.
std::string why_b(images const& ended, temporary_folder const& folder) {
  REQUIRE(ended.has_error());
  sc::error const& failed = ended.error();
  CHECK(failed.kind == error_kind::images_missing);
  CHECK(failed.job_id == "job_1");
  CHECK(failed.asset_ids == strings{"b"});
  CHECK(ids_of(sc::saved_in(failed)) == strings{"a", "c"});
  for (sc::saved_image const& one : sc::saved_in(failed)) CHECK(content_of(one.path) == fake::png);
  REQUIRE(sc::missing_in(failed).size() == 1);
  sc::missing_image const& missing = sc::missing_in(failed)[0];
  CHECK(missing.asset_id == "b");
  CHECK(failed.message == "2 of 3 images were saved; asset b: " + missing.why +
                              "; download the job again to get the missing ones");
  CHECK(folder.count() == 2);
  return missing.why;
}

}  // namespace

TEST_CASE("one image that cannot be had costs none of the others, and the next download gets it") {
  struct row {
    std::string words;
    std::function<void(fake::service&)> spoil;
  };
  auto const answered = [](http::outcome what) {
    return [what](fake::service& s) { s.on(get + "b", {what}); };
  };
  auto const listed = [](std::string b) {
    return [b](fake::service& s) { s.on(bulk, {list({asset("a"), b, asset("c")})}); };
  };
  row const rows[] = {
      {"answered 404", answered(answer(404, "gone"))},
      {"answered 403", answered(answer(403, "AccessDenied"))},
      {"answered 451", answered(answer(451, ""))},
      {"answered 500", answered(answer(500, ""))},
      {"the connection ended too early", answered(fake::broken(http::fault::reset))},
      {"no connection could be made",
       answered(fake::broken(http::fault::connect, http::reached::no))},
      {"the answer is larger than allowed", answered(fake::broken(http::fault::too_large))},
      {"a text, no image", answered(answer(200, "<html>"))},
      {"nothing came", answered(answer(200, ""))},
      {"the image ends too early", answered(image(fake::png.substr(0, 50)))},
      {"does not know it", [](fake::service& s) { s.on(bulk, {list({asset("a"), asset("c")})}); }},
      {"not done with it", listed(asset("b", R"(,"status":"pending")"))},
      {"could not make it", listed(asset("b", R"(,"status":"error")"))},
      {"no URL", listed(R"({"id":"b","url":"","kind":"image"})")},
      {"no URL", listed(R"({"id":"b","url":null,"kind":"image"})")},
      {"no URL", listed(R"({"id":"b","kind":"image"})")},
      {"no URL", listed(R"({"id":"b","url":["https://cdn.example.com/b"],"kind":"image"})")},
      {"does not know it", listed(R"({"id":null,"url":"https://cdn.example.com/b"})")},
      {"does not know it", listed("null")},
      {"no https URL", listed(R"({"id":"b","url":"http://cdn.example.com/b","kind":"image"})")},
      {"100 bytes were announced",
       [&](fake::service& s) {
         listed(asset("b", R"(,"properties":{"size":100})"))(s);
         s.on(get + "b", {image("\xff\xd8\xff\xe0 cut off")});
       }},
  };
  for (row const& one : rows) {
    CAPTURE(one.words);
    temporary_folder const folder;
    fake::service spoiled = three_images();
    one.spoil(spoiled);
    auto client = fake::client(std::move(spoiled));
    std::string const why = why_b(driven_download(client, folder), folder);
    CAPTURE(why);
    CHECK(why.find(one.words) != std::string::npos);

    auto again = fake::client(three_images());
    auto const ended = again.download(done({"a", "b", "c"}), into(folder));
    REQUIRE(ended.has_value());
    CHECK(ids_of(*ended) == strings{"a", "b", "c"});
    CHECK(fake::sent(again) == strings{bulk, get + "b"});
    CHECK(folder.count() == 3);
  }
}

TEST_CASE("run and resume say the same, and count what is saved") {
  temporary_folder const folder;
  auto made = fake::with_two_images();
  made.on("GET https://cdn.example.com/b?Signature=x", {answer(404, "gone")});
  std::vector<std::size_t> told;
  auto options = into(folder);
  options.on_progress = [&](sc::progress const& now) {
    if (now.images_total == 2) told.push_back(now.images_saved);
  };
  auto client = fake::client(made);
  for (auto const& ended : {client.run(fake::plain_request(), options),
                            client.resume("scenario-job/1 job_1", options)}) {
    REQUIRE(ended.has_error());
    CHECK(ended.error().kind == error_kind::images_missing);
    CHECK(ended.error().job_id == "job_1");
    CHECK(ended.error().status == 404);
    CHECK(ids_of(sc::saved_in(ended.error())) == strings{"asset_a"});
  }
  CHECK(told == std::vector<std::size_t>{0, 1, 0, 1});
  CHECK(folder.count() == 1);
}

TEST_CASE("what is there already is not fetched, nor is anything of the user's touched") {
  temporary_folder const folder;
  folder.write("a.png", fake::png);
  folder.write("b.png", "a file of the user's");
  for (int i = 0; i < 3; ++i) {
    auto client = fake::client(three_images());
    auto const ended = client.download(done({"a", "b", "c"}), into(folder));
    REQUIRE(ended.has_value());
    CHECK((*ended)[0].path == folder.path() / "a.png");
    CHECK((*ended)[1].path == folder.path() / "b-2.png");
    CHECK(fake::sent(client) == (i == 0 ? strings{bulk, get + "b", get + "c"} : strings{bulk}));
  }
  CHECK(content_of(folder.path() / "b.png") == "a file of the user's");
  CHECK(folder.count() == 4);
}

TEST_CASE("an image of another size than announced is fetched again, and not saved twice") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(bulk, {list({asset("a", R"(,"properties":{"size":5})")})});
  for (int i = 0; i < 2; ++i) {
    auto client = fake::client(made);
    auto const ended = client.download(done({"a"}), into(folder));
    REQUIRE(ended.has_value());
    CHECK((*ended)[0].path == folder.path() / "a.png");
    CHECK((*ended)[0].note.find("5 bytes were announced") == 0);
    CHECK(fake::sent(client).size() == 2);
  }
  CHECK(folder.count() == 1);
}

TEST_CASE("what only informs about an image costs it nothing") {
  for (std::string const more :
       {R"(,"kind":7)", R"(,"mimeType":{})", R"(,"outputIndex":"x")", R"(,"status":[])",
        R"(,"properties":[1])", R"(,"properties":{"size":"?","width":null})",
        R"(,"metadata":"a lighthouse")", R"(,"properties":{"size":-1})"}) {
    CAPTURE(more);
    temporary_folder const folder;
    fake::service made = three_images();
    made.on(bulk, {list({asset("a", more)})});
    CHECK(download(std::move(made), folder, {"a"}).has_value());
  }
}

TEST_CASE("an id that is there twice is saved once") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(bulk, {list({asset("a"), asset("a"), asset("b")})});
  auto client = fake::client(std::move(made));
  auto const ended = client.download(done({"a", "b", "a", "", "b"}), into(folder));
  REQUIRE(ended.has_value());
  CHECK(ids_of(*ended) == strings{"a", "b"});
  CHECK(client.transport().requests()[0].content == R"({"assetIds":["a","b"]})");
  CHECK(fake::sent(client) == strings{bulk, get + "a", get + "b"});
}

TEST_CASE("images come by output index, then in the job's order") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(bulk, {list({asset("a", R"(,"outputIndex":2)"), asset("stranger", R"(,"outputIndex":0)"),
                       asset("c"), asset("d", R"(,"outputIndex":1)"), asset("b"),
                       asset("e", R"(,"outputIndex":1)")})});
  for (std::string const id : {"d", "e"}) made.on(get + id, {image()});
  auto const ended = download(std::move(made), folder, {"a", "b", "c", "e", "d"});
  REQUIRE(ended.has_value());
  CHECK(ids_of(*ended) == strings{"e", "d", "a", "b", "c"});
}

TEST_CASE("what is no image is left out, and a job without one is told") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(bulk, {list({asset("a"), asset("b", R"(,"kind":"3d","status":"pending")"),
                       asset("c", R"(,"mimeType":"video/mp4")"),
                       R"({"id":"d","url":"","kind":"text"})", asset("e", R"(,"kind":"Image-HDR")"),
                       asset("f", R"(,"kind":"next year's","mimeType":"video/mp4")")})});
  auto const ended = download(made, folder, {"a", "b", "c", "d", "e", "f"});
  REQUIRE(ended.has_value());
  CHECK(ids_of(*ended) == strings{"a"});
  auto const none = download(made, folder, {"b", "d"});
  REQUIRE(none.has_error());
  CHECK(none.error().message == "the job has no images");
  CHECK(none.error().kind == error_kind::unexpected_reply);
}

TEST_CASE("what may be an image is tried") {
  for (std::string const more :
       {R"(,"kind":"IMAGE")", R"(,"mimeType":"IMAGE/PNG")", R"(,"mimeType":"image/x-new")",
        R"(,"mimeType":"application/octet-stream")", R"(,"mimeType":"Binary/Octet-Stream; a=b")",
        R"(,"mimeType":"")", "", R"(,"kind":null,"mimeType":null)", R"(,"kind":"")",
        R"(,"kind":"a word of next year","mimeType":"image/png")"}) {
    CAPTURE(more);
    temporary_folder const folder;
    fake::service made = three_images();
    made.on(bulk, {list({asset("a", more)})});
    CHECK(download(std::move(made), folder, {"a"}).has_value());
  }
}

TEST_CASE("a list that lags is asked for again, for what is missing only") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(bulk,
          {list({asset("a")}),
           list({asset("b", R"(,"status":"pending")"), R"({"id":"c","url":"","kind":"image"})"}),
           fake::broken(http::fault::too_large), list({asset("c"), asset("b")})});
  auto client = fake::client(std::move(made));
  auto const ended = client.download(done({"a", "b", "c"}), into(folder));
  REQUIRE(ended.has_value());
  auto const& requests = client.transport().requests();
  REQUIRE(requests.size() == 7);
  for (std::size_t i = 1; i < 4; ++i) CHECK(requests[i].content == R"({"assetIds":["b","c"]})");
}

TEST_CASE("a job that has succeeded before it names its assets is asked again") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on("GET " + base + "/jobs/job_1",
          {answer(200, fake::job("success")), fake::broken(http::fault::too_large),
           answer(200, fake::job("success", R"("assetIds":["other"])", "job_2")),
           answer(200, fake::job("success", R"("assetIds":["a"])"))});
  auto const ended = download(made, folder, {});
  REQUIRE(ended.has_value());
  CHECK(ids_of(*ended) == strings{"a"});

  made.on("GET " + base + "/jobs/job_1", {answer(200, fake::job("success"))});
  auto client = fake::client(made);
  CHECK(client.download(done({}), into(folder)).error().message == "the job has no images");
  CHECK(client.transport().requests().size() == 4);
  made.on("GET " + base + "/jobs/job_1", {answer(403, "{}")});
  CHECK(download(made, folder, {}).error().kind == error_kind::refused);
  made.on("GET " + base + "/jobs/job_1",
          {fake::broken(http::fault::cancelled), answer(200, fake::job("success"))});
  auto cancelled = fake::client(made);
  CHECK(cancelled.download(done({}), into(folder)).error().kind == error_kind::cancelled);
  CHECK(cancelled.transport().requests().size() == 1);
}

TEST_CASE("a list that is refused for one asset in it is asked for one by one") {
  for (int const status : {400, 404, 422}) {
    temporary_folder const folder;
    fake::service made = three_images();
    made.on(bulk, {answer(status, R"({"reason":"no asset b"})")});
    for (std::string const id : {"a", "c"})
      made.on("GET " + base + "/assets/" + id, {answer(200, R"({"asset":)" + asset(id) + "}")});
    made.on("GET " + base + "/assets/b", {answer(200, R"({"asset":)" + asset("other") + "}")});
    CHECK(why_b(download(made, folder), folder) == "the service does not know it");
  }
  temporary_folder const folder;
  for (int const status : {401, 403, 500}) {
    fake::service made = three_images();
    made.on(bulk, {answer(status, "{}")});
    CHECK(download(made, folder).error().status == status);
  }
  CHECK(folder.count() == 0);
}

TEST_CASE("an asset that is asked for alone is asked for again, unless it is refused") {
  struct row {
    std::vector<http::outcome> answers;
    std::size_t times;
    std::string why;  // empty: it is saved
  };
  http::outcome const good = answer(200, R"({"asset":)" + asset("b") + "}");
  http::outcome const pending =
      answer(200, R"({"asset":)" + asset("b", R"(,"status":"pending")") + "}");
  row const rows[] = {
      {{answer(200, "<html>"), answer(200, R"({"asset":null})"), good}, 3, ""},
      {{answer(200, R"({"asset":{"id":7}})"), pending, good}, 3, ""},
      {{answer(200, "<html>")},
       4,
       "the service answered 200 with an unexpected reply: the reply must be JSON; a page of HTML "
       "or XML was found (application/json)"},
      {{answer(404, "{}"), good}, 1, "the service does not know it"},
      {{answer(403, R"({"reason":"not yours"})"), good}, 1, "the service answered 403: not yours"},
      {{answer(501, R"({"reason":"not here"})"), good}, 1, "the service answered 501: not here"},
      {{fake::broken(http::fault::too_large)}, 4, "the answer is larger than allowed"},
  };
  for (row const& one : rows) {
    CAPTURE(one.why);
    temporary_folder const folder;
    fake::service made = three_images();
    made.on(bulk, {answer(404, R"({"reason":"no asset b"})")});
    for (std::string const id : {"a", "c"})
      made.on("GET " + base + "/assets/" + id, {answer(200, R"({"asset":)" + asset(id) + "}")});
    made.on("GET " + base + "/assets/b", one.answers);
    auto client = fake::client(made);
    auto const ended = driven_download(client, folder);
    if (one.why.empty())
      CHECK(ended.has_value());
    else
      CHECK(why_b(ended, folder) == one.why);
    auto const sent = fake::sent(client);
    CHECK(count_of(sent, "GET " + base + "/assets/a") == 1);
    CHECK(count_of(sent, "GET " + base + "/assets/b") == one.times);
  }
}

TEST_CASE("a list that cannot be read is asked for again") {
  using namespace std::string_view_literals;
  http::outcome const good = list({asset("a"), asset("b"), asset("c")});
  for (std::string const& odd :
       {std::string{}, std::string{"<html>busy</html>"}, std::string{"null"}, std::string{"{}"},
        std::string{R"({"assets":null})"}, std::string{R"({"assets":{"a":1}})"},
        std::string{R"({"assets":[{"id":"a"},{"i)"}, std::string{"\x1f\x8b\x08\0"sv}}) {
    CAPTURE(odd);
    temporary_folder const folder, empty;
    http::outcome const one = answer(200, odd);
    auto passing = fake::client(three_images().on(bulk, {one, one, one, good}));
    CHECK(driven_download(passing, folder).has_value());
    CHECK(count_of(fake::sent(passing), bulk) == 4);

    auto lasting = fake::client(three_images().on(bulk, {one}));
    auto const ended = driven_download(lasting, empty);
    REQUIRE(ended.has_error());
    CHECK(ended.error().kind == error_kind::unexpected_reply);
    CHECK(ended.error().job_id == "job_1");
    CHECK(fake::sent(lasting) == strings(4, bulk));
  }
  temporary_folder const folder;
  auto client = fake::client(three_images().on(bulk, {answer(200, "<html>"), good}));
  sc::run_options options = into(folder);
  options.deadline = 5ms;  // before the first pause is over
  auto operation = client.downloading(done({"a"}), options);
  fake::driven(client.transport(), operation);
  CHECK(operation.outcome().error().kind == error_kind::unexpected_reply);
  CHECK(fake::sent(client) == strings{bulk});
}

TEST_CASE("of several lists only the one that cannot be read is asked for again") {
  temporary_folder const folder;
  strings ids, first, second;
  for (int i = 0; i < 201; ++i) {
    ids.push_back("x" + std::to_string(i));
    (i < 200 ? first : second).push_back(asset(ids.back(), R"(,"kind":"text")"));
  }
  fake::service made;
  made.on(bulk, {list(first), answer(200, "<html>"), list(second)});
  auto client = fake::client(std::move(made));
  auto const ended = driven_download(client, folder, ids);
  CHECK(ended.error().message == "the job has no images");
  auto const& requests = client.transport().requests();
  REQUIRE(requests.size() == 3);
  for (std::size_t i = 1; i < 3; ++i) CHECK(requests[i].content == R"({"assetIds":["x200"]})");
}

TEST_CASE("pauses of any length overflow with nothing") {
  constexpr http::duration most = (http::duration::max)();
  for (http::duration const interval : {most, most / 2, most / 3, most / 4, most / 5}) {
    temporary_folder const folder;
    auto client = fake::client(three_images().on(bulk, {list({asset("a")})}));
    sc::run_options options = into(folder);
    options.interval = interval;
    options.deadline = most;
    auto operation = client.downloading(done({"a", "b"}), options);
    CHECK(fake::driven(client.transport(), operation) >= interval - 1h);
    CHECK(operation.outcome().error().kind == error_kind::images_missing);
  }
}

TEST_CASE("no pause goes beyond the deadline") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(bulk, {list({asset("a")})});
  auto client = fake::client(std::move(made));
  sc::run_options options = into(folder);
  options.deadline = 20ms;  // pauses of 10, 15 and 23 ms
  CHECK(client.download(done({"a", "b"}), options).error().kind == error_kind::images_missing);
  CHECK(count_of(fake::sent(client), bulk) == 2);
}

TEST_CASE("where no image can be reached not all are tried") {
  temporary_folder const folder;
  strings ids, assets;
  for (int i = 0; i < 50; ++i) {
    ids.push_back("x" + std::to_string(i));
    assets.push_back(asset(ids.back()));
  }
  for (http::outcome const& trouble :
       {fake::broken(http::fault::reset), fake::broken(http::fault::connect, http::reached::no),
        answer(429, "{}"), answer(500, "{}")}) {
    fake::service made;
    made.on(bulk, {list(assets)});
    for (std::string const& id : ids) made.on(get + id, {trouble});
    made.on(get + ids[0], {image()});
    auto client = fake::client(std::move(made));
    auto const ended = client.download(done(ids), into(folder));
    CAPTURE(trouble.response.status);
    REQUIRE(ended.has_error());
    CHECK(sc::saved_in(ended.error()).size() == 1);
    CHECK(sc::missing_in(ended.error()).size() == 49);
    CHECK(ended.error().asset_ids.size() == 49);
    auto const sent = fake::sent(client);
    CHECK(count_of(sent, get + "x3") > 0);
    CHECK(count_of(sent, get + "x4") == 0);
    CHECK(sc::missing_in(ended.error()).back().why.find("it was not tried") == 0);
    CHECK(ended.error().message.find("; and 46 more; ") != std::string::npos);
    CHECK(ended.error().message.size() < 1000);
  }
}

TEST_CASE("many assets are put in order fast, and too many are refused") {
  temporary_folder const folder;
  strings ids;
  for (std::size_t i = 0; i < sc::asset_list::most_ids; ++i) ids.push_back(std::to_string(i));
  sc::asset_list all{ids};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    sc::asset one;
    one.id = ids[i];
    one.url = "https://cdn.example.com/";
    one.output_index = static_cast<std::int64_t>(ids.size() - i);
    all.take(one);
    one.id += " nobody asked for";
    all.take(one);
  }
  auto const ordered = all.images();
  REQUIRE(ordered.size() == ids.size());
  CHECK(ordered.front().id == ids.back());
  CHECK(all.missing().empty());
  CHECK(all.open().empty());
  ids.push_back("one more");
  auto client = fake::client(fake::service{});
  auto const ended = client.download(done(ids), into(folder));
  REQUIRE(ended.has_error());
  CHECK(ended.error().message.find("100001 assets") != std::string::npos);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("cancelling says what has been saved") {
  temporary_folder const folder;
  auto client = fake::client(three_images());
  auto operation = client.downloading(done({"a", "b", "c"}), into(folder));
  sc::run_options options = into(folder);
  options.on_progress = [&](sc::progress const& now) {
    if (now.images_saved == 1) operation.cancel();
  };
  operation = client.downloading(done({"a", "b", "c"}), options);
  call::block(client.transport(), operation);
  REQUIRE(operation.outcome().has_error());
  sc::error const& failed = operation.outcome().error();
  CHECK(failed.kind == error_kind::cancelled);
  CHECK(failed.job_id == "job_1");
  CHECK(ids_of(sc::saved_in(failed)) == strings{"a"});
  CHECK(failed.asset_ids == strings{"b", "c"});
  CHECK(failed.message.find("; 1 of 3 images were saved; ") != std::string::npos);
  CHECK(folder.count() == 1);
}

#if defined(__linux__)

namespace {

/// What the C library is asked to bring to disk, and which of these times it fails.
struct syncs {
  int count = 0, fails = 0;
};
syncs asked_to_sync;

}  // namespace

// In the place of the C library's.
extern "C" int fsync(int file) {
  if (++asked_to_sync.count == asked_to_sync.fails) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fsync, file));
}

TEST_CASE("what blocks syncs each image, a tick none unless it is asked to") {
  auto const ticked = [](sc::run_options const& options) {
    auto client = fake::client(three_images());
    bool done = false;
    call::handle const kept = client.start(client.downloading(fake::done({"a", "b", "c"}), options),
                                           [&](images& ended) { done = ended.has_value(); });
    http::time_point now = http::clock::now();
    for (int i = 0; i < 100 && !done; ++i) client.tick(now += 16ms, 1s);
    CHECK(done);
  };
  auto const blocked = [](sc::run_options const& options) {
    CHECK(fake::client(three_images()).download(done({"a", "b", "c"}), options).has_value());
  };
  auto const count = [](auto const& how, sc::file_sync sync, bool has_worker) {
    temporary_folder const folder;
    sc::run_options options = into(folder);
    options.sync = sync;
    if (has_worker) options.disk_worker = [](std::function<void()> const& work) { work(); };
    asked_to_sync = {};
    how(options);
    return asked_to_sync.count;
  };
  for (bool const has_worker : {false, true}) {
    CAPTURE(has_worker);
    CHECK(count(blocked, sc::file_sync::unless_ticked, has_worker) == 3);
    CHECK(count(ticked, sc::file_sync::unless_ticked, has_worker) == (has_worker ? 3 : 0));
    for (bool const is_ticked : {false, true}) {
      CHECK((is_ticked ? count(ticked, sc::file_sync::always, has_worker)
                       : count(blocked, sc::file_sync::always, has_worker)) == 3);
      CHECK((is_ticked ? count(ticked, sc::file_sync::never, has_worker)
                       : count(blocked, sc::file_sync::never, has_worker)) == 0);
    }
  }
}

TEST_CASE("an image that cannot be brought to disk is neither kept nor said to be") {
  for (int const fails : {1, 2, 3}) {
    CAPTURE(fails);
    temporary_folder const folder;
    asked_to_sync = {.fails = fails};
    auto const ended = download(three_images(), folder);
    asked_to_sync = {};
    REQUIRE(ended.has_error());
    CHECK(ended.error().kind == error_kind::file);
    CHECK(ended.error().job_id == "job_1");
    auto const saved = static_cast<std::size_t>(fails - 1);
    CHECK(sc::saved_in(ended.error()).size() == saved);
    CHECK(sc::missing_in(ended.error()).size() == 3 - saved);
    CHECK(folder.count() == saved);
    CHECK(download(three_images(), folder).has_value());
    CHECK(folder.count() == 3);
  }
}

#endif

#if !defined(_WIN32)

TEST_CASE("a disk that takes no more ends the download and says what has been saved") {
  temporary_folder const folder;
  fake::service made = three_images();
  made.on(get + "b", {image(fake::png.substr(0, 33) + std::string(100'000, 'x'))});
  auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  rlimit small = old_limit;
  small.rlim_cur = 64u << 10;
  auto client = fake::client(std::move(made));
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  auto const ended = client.download(done({"a", "b", "c"}), into(folder));
  setrlimit(RLIMIT_FSIZE, &old_limit);
  std::signal(SIGXFSZ, old_handler);
  REQUIRE(ended.has_error());
  CHECK(ended.error().kind == error_kind::file);
  CHECK(ended.error().job_id == "job_1");
  auto const too_large = std::make_error_code(std::errc::file_too_large);
  CHECK(ended.error().message.find(too_large.message()) != std::string::npos);
  CHECK(ids_of(sc::saved_in(ended.error())) == strings{"a"});
  CHECK(ended.error().asset_ids == strings{"b", "c"});
  CHECK(folder.count() == 1);
  CHECK(count_of(fake::sent(client), get + "c") == 0);
}

#endif

TEST_CASE("a run that saves nothing leaves no folder behind that it has made") {
  temporary_folder const folder;
  auto const deep = [&] {
    sc::run_options options = into(folder);
    options.folder /= "a/b";
    return options;
  };
  auto broken = fake::with_two_images();
  broken.on("GET " + base + "/jobs/job_1", {answer(400, "{}")});
  auto no_images = fake::with_two_images();
  for (std::string const url : {"b?Signature=x", "a?Signature=y"})
    no_images.on(get + url, {answer(404, "")});
  auto refused = fake::with_two_images();
  refused.on(fake::generate, {answer(400, "{}")});
  for (auto const& one : {broken, no_images, refused}) {
    auto client = fake::client(one);
    CHECK(client.run(fake::plain_request(), deep()).has_error());
    CHECK(folder.count() == 0);
  }
  auto client = fake::client(fake::with_two_images());
  sc::txt2img_ip_adapter wrong = fake::plain_request();
  wrong.model_id = std::string{"\xff"};
  CHECK(client.run(wrong, deep()).has_error());
  CHECK(fake::client(fake::service{}).download(done({}), deep()).has_error());
  CHECK(folder.count() == 0);
  {
    call::handle const dropped =
        client.start(client.running(fake::plain_request(), deep()), [](images&) {});
    client.tick();
    CHECK(folder.count() == 1);
  }
  CHECK(folder.count() == 0);
  REQUIRE(client.run(fake::plain_request(), deep()).has_value());
  CHECK(fs::exists(folder.path() / "a/b/asset_a.png"));
  // One that has saved something does, even if the program has moved that on.
  sc::run_options moved = into(folder);
  moved.folder /= "moved";
  moved.on_progress = [&](sc::progress const& now) {
    if (now.images_saved == 2)
      for (auto const& one : fs::directory_iterator{moved.folder}) fs::remove(one.path());
  };
  auto other = fake::client(fake::with_two_images());
  REQUIRE(other.run(fake::plain_request(), moved).has_value());
  CHECK(fs::is_empty(moved.folder));
}

namespace {

/// A disk that works when it is told to.
struct slow_disk {
  std::deque<std::function<void()>> queue{};

  sc::disk_worker worker() {
    return [this](std::function<void()> work) { queue.push_back(std::move(work)); };
  }
  void work() {
    auto const next = std::move(queue.front());
    queue.pop_front();
    next();
  }
};

}  // namespace

TEST_CASE("tick never touches the disk where a worker does, which wakes it") {
  temporary_folder const folder;
  slow_disk disk;
  auto client = fake::client(three_images());
  sc::run_options options = into(folder);
  options.folder /= "new";
  options.disk_worker = disk.worker();
  std::optional<images> got;
  call::handle const kept = client.start(client.downloading(done({"a", "b", "c"}), options),
                                         [&](images& ended) { got = std::move(ended); });
  http::time_point const now = http::clock::now();  // it stands still: only the event wakes
  std::size_t jobs = 0;
  for (; !got && jobs < 100; ++jobs) {
    for (int i = 0; i < 3; ++i) client.tick(now, 1s);
    REQUIRE(disk.queue.size() == 1);
    std::size_t const files = folder.count();
    for (int i = 0; i < 3; ++i) client.tick(now, 1s);
    CHECK(folder.count() == files);
    disk.work();
    client.tick(now, 1s);
  }
  REQUIRE(got.has_value());
  REQUIRE(got->has_value());
  CHECK((*got)->size() == 3);
  CHECK(jobs == 7);  // the folder, and for each image a look and the file
  CHECK(content_of((**got)[2].path) == fake::png);
}

TEST_CASE("a run with a journal and a worker leaves all of the disk to that, however it ends") {
  auto failed = fake::with_two_images();
  failed.on("GET " + base + "/jobs/job_1", {answer(200, fake::job("failure"))});
  auto refused = fake::with_two_images();
  refused.on(fake::generate, {answer(400, "{}")});
  auto unknown = fake::with_two_images();
  unknown.on(fake::generate, {fake::broken(http::fault::reset)});
  auto gone = fake::with_two_images();
  for (std::string const url : {"b?Signature=x", "a?Signature=y"})
    gone.on(get + url, {answer(404, "")});
  auto lost = fake::with_two_images();
  lost.on("GET " + base + "/jobs/job_1", {answer(400, "{}")});
  struct row {
    fake::service service;
    std::optional<error_kind> ends;
    std::size_t files;  // that are left
  };
  for (row const& one :
       {row{fake::with_two_images(), {}, 2}, row{failed, error_kind::job_failed, 0},
        row{refused, error_kind::refused, 0}, row{unknown, error_kind::outcome_unknown, 1},
        row{gone, error_kind::images_missing, 1}, row{lost, error_kind::refused, 1}}) {
    temporary_folder const folder;
    auto const is_like = [&] {
      strings names;
      for (auto const& found : fs::recursive_directory_iterator{folder.path()})
        names.push_back(found.path().string() + " " +
                        (found.is_regular_file() ? content_of(found.path()) : ""));
      std::sort(names.begin(), names.end());
      return names;
    };
    slow_disk disk;
    auto client = fake::client(one.service);
    sc::run_options options = into(folder);
    options.folder /= "new";
    options.journal = folder.path() / "order";
    options.disk_worker = disk.worker();
    std::optional<images> got;
    call::handle kept = client.start(client.running(fake::plain_request(), options),
                                     [&](images& ended) { got = std::move(ended); });
    CHECK(folder.count() == 0);
    http::time_point now = http::clock::now();
    for (int i = 0; i < 1000 && !got; ++i) {
      strings const before = is_like();
      client.tick(now += 100ms, 1s);
      CHECK(is_like() == before);
      if (!disk.queue.empty()) disk.work();
    }
    REQUIRE(got.has_value());
    CHECK(disk.queue.empty());
    CHECK(got->has_error() == one.ends.has_value());
    if (one.ends) CHECK(got->error().kind == *one.ends);
    CHECK_FALSE(fs::exists(folder.path() / "order.lock"));
    CHECK(folder.count() == one.files);
    // Whoever wants it may have the journal at once.
    strings const left = is_like();
    kept.reset();
    CHECK(is_like() == left);
    options.disk_worker = {};
    auto other = fake::client(fake::with_two_images());
    bool const is_open = one.ends == error_kind::outcome_unknown;
    if (!is_open) CHECK(other.run(fake::plain_request(), options).has_value());
  }
}

TEST_CASE("a worker that throws when all is over hides no error") {
  auto refused = fake::with_two_images();
  refused.on(fake::generate, {answer(400, "{}")});
  auto unknown = fake::with_two_images();
  unknown.on(fake::generate, {fake::broken(http::fault::reset)});
  for (bool const has_journal : {false, true})
    for (bool const is_unknown : {false, true}) {
      temporary_folder const folder;
      sc::run_options options = into(folder);
      if (has_journal) options.journal = folder.path() / "order";
      int left = has_journal ? 3 : 1;  // the folder, and two for the journal
      options.disk_worker = [&](std::function<void()> const& work) {
        if (left-- == 0) throw 1;
        work();
      };
      auto const ended =
          fake::client(is_unknown ? unknown : refused).run(fake::plain_request(), options);
      CHECK(left < 0);
      CHECK(ended.error().kind == (is_unknown ? error_kind::outcome_unknown : error_kind::refused));
    }
  temporary_folder const folder;
  sc::run_options options = into(folder);
  fake::service made = three_images();
  made.on(get + "b", {answer(404, "")});
  int left = 6;  // the folder, and a look for each image and two files
  options.disk_worker = [&](std::function<void()> const& work) {
    if (left-- == 0) throw 1;
    work();
  };
  auto const ended = fake::client(std::move(made)).download(done({"a", "b", "c"}), options);
  CHECK(left < 0);
  CHECK(ended.error().kind == error_kind::images_missing);
  CHECK(ids_of(sc::saved_in(ended.error())) == strings{"a", "c"});
}

TEST_CASE("a download can be cancelled or dropped while a worker has something to do") {
  for (std::size_t const jobs : {0u, 1u, 2u, 3u, 4u}) {
    CAPTURE(jobs);
    for (bool const is_dropped : {false, true}) {
      temporary_folder const folder;
      slow_disk disk;
      std::optional client{fake::client(three_images())};
      sc::run_options options = into(folder);
      options.folder /= "new";
      options.disk_worker = disk.worker();
      std::optional<images> got;
      call::handle kept = client->start(client->downloading(done({"a", "b", "c"}), options),
                                        [&](images& ended) { got = std::move(ended); });
      for (std::size_t i = 0; i < jobs; ++i) {
        client->tick();
        disk.work();
      }
      client->tick();
      is_dropped ? kept.reset() : kept.cancel();
      client->tick();
      REQUIRE(disk.queue.size() == 1);
      disk.work();  // it is too late
      client->tick();
      CHECK(got.has_value() != is_dropped);
      std::size_t const saved = jobs / 3;  // after the folder, each image takes two
      if (got) {
        CHECK(got->error().kind == error_kind::cancelled);
        CHECK(sc::saved_in(got->error()).size() == saved);
      }
      client.reset();  // its requests, which this transport keeps, hold what has come
      CHECK(folder.count() == (saved == 0 ? 0u : 1u));
    }
  }
}

TEST_CASE("work that has not begun when a download is destroyed does nothing") {
  temporary_folder const folder;
  slow_disk disk;
  std::optional client{fake::client(three_images())};
  sc::run_options options = into(folder);
  options.disk_worker = disk.worker();
  std::optional operation{client->downloading(done({"a"}), options)};
  std::size_t jobs = 0;
  for (int i = 0; i < 100 && jobs < 3; ++i) {
    call::action asked = operation->next(http::clock::now());
    if (asked.what == call::action::kind::send) client->transport().start(std::move(asked.x));
    if (disk.queue.empty()) continue;
    if (++jobs < 3) disk.work();  // the folder, and the look; then it is to be written
  }
  REQUIRE(disk.queue.size() == 1);
  operation.reset();
  disk.work();
  client.reset();
  CHECK(folder.count() == 0);
}

TEST_CASE("work that a worker destroys ends the download") {
  temporary_folder const folder;
  auto client = fake::client(three_images());
  sc::run_options options = into(folder);
  int left = 0;
  SUBCASE("at once") {}
  SUBCASE("when an image is to be written") { left = 2; }
  options.disk_worker = [&](std::function<void()> const& work) {
    if (left-- > 0) work();
  };
  auto const ended = client.download(done({"a", "b", "c"}), options);
  REQUIRE(ended.has_error());
  CHECK(ended.error().kind == error_kind::file);
  CHECK(ended.error().message.find("the disk_worker has not done its work") == 0);
  CHECK(ended.error().job_id == "job_1");
  CHECK(folder.count() == 0);
}

TEST_CASE("what an image says of its own size costs no memory") {
  using namespace std::string_literals;
  std::string const png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\6\0\0\0crc!"s;
  struct row {
    char const* what;
    std::string bytes;
    bool is_kept;
  };
  row const rows[] = {
      {"65535 x 65535 pixels", png + fake::png_end, true},
      {"a chunk of 4 GiB", png + "\xff\xff\xff\xff" + "IDAT and so on", false},
      {"a RIFF of 4 GiB", "RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff", false},
      {"a frame of 65535 x 65535", "\xff\xd8\xff\xc0\xff\xff\x08\xff\xff\xff\xff\3", false},
      {"a box of 2^63 bytes",
       "\0\0\0\x14"s + "ftypavif\0\0\0\0mif1\0\0\0\1mdat\x7f\xff\xff\xff"s + "\xff\xff\xff\xff",
       false},
  };
  for (row const& one : rows) {
    CAPTURE(one.what);
    temporary_folder const folder;
    fake::service service;
    service.on(bulk, {list({asset("a")})}).on(get + "a", {image(one.bytes)});
    std::size_t const before = allocations::bytes_now;
    allocations::bytes_most = before;
    CHECK(download(service, folder, {"a"}).has_value() == one.is_kept);
    CHECK(allocations::bytes_most - before < 1u << 20);
    CHECK(folder.count() == (one.is_kept ? 1 : 0));
  }
}
