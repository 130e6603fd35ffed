// SPDX-License-Identifier: BSL-1.0
//
// What an error says of a paid request that broke off, and how its job is found again.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <nlohmann/json.hpp>

#include <vetted/call/block.hpp>
#include <vetted/scenario.hpp>
#include <vetted/scenario/job_calls.hpp>
#include <vetted/scenario/job_origin.hpp>
#include <vetted/scenario/likeness.hpp>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::sc::error_kind;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using strings = std::vector<std::string>;

namespace {

constexpr std::chrono::sys_seconds that_time{1'790'000'000s};  // 2026-09-21T14:13:20Z
int readings = 0;

std::chrono::system_clock::time_point at_that_time() {
  ++readings;
  return that_time + std::chrono::milliseconds{250};
}
std::chrono::system_clock::time_point set_by_hand{};
std::chrono::system_clock::time_point by_hand() { return set_by_hand; }
std::chrono::system_clock::time_point a_minute_later() { return that_time + 1min; }
std::chrono::system_clock::time_point ten_minutes_later() { return that_time + 10min; }
std::chrono::system_clock::time_point twenty_minutes_earlier() { return that_time - 20min; }

std::string utc(std::chrono::sys_seconds when) {
  auto const day = std::chrono::floor<std::chrono::days>(when);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const time{when - day};
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.579Z",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text;
}

std::string listed(std::string const& id, std::optional<std::chrono::sys_seconds> made,
                   std::string const& prompt = "a lighthouse") {
  return R"({"jobId":")" + id + R"(","status":"queued","progress":0,)" +
         (made ? R"("createdAt":")" + utc(*made) + R"(",)" : "") +
         R"("metadata":{"input":{"prompt":")" + prompt + R"("}}})";
}

std::string page(strings const& jobs, std::string const& next = "") {
  std::string text;
  for (std::string const& one : jobs) text += (text.empty() ? "" : ",") + one;
  return R"({"jobs":[)" + text + "]" +
         (next.empty() ? "" : R"(,"nextPaginationToken":")" + next + "\"") + "}";
}

std::string const first_page = "GET " + base + "/jobs?pageSize=200";

sc::error unknown() {
  return {.kind = error_kind::outcome_unknown,
          .sent_at = at_that_time(),
          .fingerprint = sc::fingerprint(fake::plain_request())};
}

strings ids_of(sc::result<std::vector<sc::job>> const& found) {
  strings ids;
  if (found)
    for (sc::job const& one : *found) ids.push_back(one.job_id);
  return ids;
}

sc::client<http::memory> client_of(
    fake::service what, std::chrono::system_clock::time_point (*clock)() = &a_minute_later) {
  return {http::memory{std::move(what)},
          {"canary-key", "canary-secret"},
          {.base_url = base, .back_off = 1ms, .wall_clock = clock}};
}

}  // namespace

TEST_CASE("an unknown outcome says what was sent and when, whatever left it unknown") {
  http::outcome broken = fake::broken(http::fault::reset);
  broken.sent = 17;
  http::outcome unreadable = answer(200, "<html>");
  http::outcome nameless = answer(200, R"({"job":{"jobId":"","status":"queued","progress":0}})");
  http::outcome gateway = answer(504, "{}");
  http::outcome cancelled = fake::broken(http::fault::cancelled);
  for (http::outcome* const one : {&unreadable, &nameless, &gateway, &cancelled}) one->sent = 17;
  for (http::outcome const& one : {broken, unreadable, nameless, gateway, cancelled}) {
    fake::service service;
    service.on(fake::generate, {one});
    auto made = client_of(std::move(service), &at_that_time);
    auto const job = made.submit(fake::plain_request());
    REQUIRE_FALSE(job.has_value());
    CHECK(job.error().kind == error_kind::outcome_unknown);
    // The fake transport reads the body; what it reports then is what it has read or was told.
    CHECK(job.error().bytes_sent >= 17);
    CHECK(job.error().sent_at == that_time + 250ms);
    CHECK(job.error().fingerprint == sc::fingerprint(fake::plain_request()));
  }
}

TEST_CASE("the fingerprint of an image is that of the file as it was before it was sent") {
  temporary_folder const folder;
  auto const path = folder.path() / "image.png";
  std::ofstream{path, std::ios::binary} << fake::png << std::string(9000, 'x');
  auto const image = sc::data_url::from_file(path.string());
  REQUIRE(image.has_value());
  sc::txt2img_ip_adapter request = fake::plain_request();
  request.ip_adapter_images = {*image};
  std::uint64_t const before = sc::fingerprint(request);
  sc::client client{http::memory{[&](http::request const&) {
                      std::ofstream{path, std::ios::binary | std::ios::in} << std::string(20, 'y');
                      return fake::broken(http::fault::reset);
                    }},
                    {"canary-key", "canary-secret"}};
  auto const job = client.submit(request);
  REQUIRE_FALSE(job.has_value());
  CHECK(job.error().kind == error_kind::outcome_unknown);
  CHECK(before != 0);
  CHECK(job.error().fingerprint == before);
}

TEST_CASE("a dry run that made a job, too, says when") {
  fake::service service;
  service.on(fake::generate + "?dryRun=true", {answer(200, R"({"job":{"jobId":"job_9"}})")});
  auto made = client_of(std::move(service), &at_that_time);
  auto const cost = made.estimate(fake::plain_request());
  REQUIRE_FALSE(cost.has_value());
  CHECK(cost.error().kind == error_kind::outcome_unknown);
  CHECK(cost.error().sent_at == that_time + 250ms);
  CHECK(cost.error().fingerprint != 0);
}

TEST_CASE("an error that leaves nothing open does not speak of it") {
  fake::service service;
  service.on(fake::generate, {answer(400, "{}")});
  auto made = client_of(std::move(service));
  auto const job = made.submit(fake::plain_request());
  CHECK(job.error().sent_at == std::chrono::system_clock::time_point{});
  CHECK(job.error().fingerprint == 0);
}

TEST_CASE("an error says when its last attempt was sent") {
  set_by_hand = that_time;
  int posts = 0;
  sc::client made{http::memory{[&](http::request const&) {
                    set_by_hand += 40s;  // the first attempt takes that long
                    return ++posts == 1 ? fake::broken(http::fault::connect, http::reached::no)
                                        : fake::broken(http::fault::reset);
                  }},
                  {"canary-key", "canary-secret"},
                  {.base_url = base, .back_off = 1ms, .wall_clock = &by_hand}};
  auto const job = made.submit(fake::plain_request());
  CHECK(posts == 2);
  CHECK(job.error().sent_at == that_time + 40s);
}

TEST_CASE("jobs made before the request was sent are not those looked for") {
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_new", that_time + 5s),
                                            listed("job_else", that_time + 4s, "a harbour"),
                                            listed("job_undated", std::nullopt),
                                            listed("job_skewed", that_time - 100s),
                                            listed("job_before", that_time - 130s)}))});
  auto made = client_of(std::move(service), &ten_minutes_later);
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) ==
        strings{"job_new", "job_skewed", "job_undated"});
  CHECK(ids_of(made.find_recent(fake::plain_request())).size() == 4);
}

TEST_CASE("a clock that is an hour off hides no job") {
  for (std::chrono::seconds const ahead : {-3600s, 0s, 3600s}) {
    CAPTURE(ahead.count());
    http::outcome reply = answer(
        200, page({listed("job_new", that_time - ahead + 1s), listed("job_old", that_time - 5h)}));
    std::chrono::sys_seconds const service_now = that_time + 10min - ahead;
    auto const day = std::chrono::floor<std::chrono::days>(service_now);
    std::chrono::hh_mm_ss const time{service_now - day};
    char date[64];
    std::snprintf(date, sizeof date, "Mon, 21 Sep 2026 %02d:%02d:%02d GMT",
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    reply.response.fields.push_back({"Date", date});
    fake::service service;
    service.on(first_page, {reply});
    auto made = client_of(std::move(service), &ten_minutes_later);
    CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) == strings{"job_new"});
  }
}

TEST_CASE("a clock that was set back since hides no job") {
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_1", that_time - 15min)}))});
  auto made = client_of(std::move(service), &twenty_minutes_earlier);
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) == strings{"job_1"});
}

TEST_CASE("what the service shows in another form, or not, hides no job") {
  auto const like = [](std::string_view value, std::string_view said,
                       std::string_view key = "width") {
    return sc::likeness_of(key, boost::json::parse({value.data(), value.size()}),
                           boost::json::parse({said.data(), said.size()}));
  };
  using enum sc::likeness;
  CHECK(like("[1,0.5]", "[1.0,0.5]") == same);
  CHECK(like("\"7\"", "7") == same);
  CHECK(like("7", "\" 7.0 \"") == same);
  CHECK(like("true", "null") == same);
  CHECK(like("\"a\"", "\"a\"") == same);
  CHECK(like("3.1", "3.1000000000000001") == same);
  CHECK(like("3.1", "3.0999999046325684") == close);  // through a float
  CHECK(like("0.7", "\"0.7\"") == same);
  CHECK(like("[1,0.5]", "[1,0.25]") == different);
  CHECK(like("[1]", "[1,1]") == different);
  CHECK(like("\"7\"", "8") == different);
  CHECK(like("3.1", "3.1001") == different);
  CHECK(like("true", "false") == different);
  CHECK(like("true", "\"yes\"") == close);
  CHECK(like("\"a\"", "\"b\"") == close);  // of a word nothing is known
  CHECK(like("\"a\"", "\"b\"", "prompt") == different);
}

TEST_CASE("a whole number is the same to its last digit only") {
  using enum sc::likeness;
  auto const like = [](std::string const& wanted, std::string const& said,
                       std::string_view key = "seed") {
    auto const numbers = sc::likeness_of(key, boost::json::parse(wanted), boost::json::parse(said));
    auto const texts = sc::likeness_of(key, boost::json::value(wanted), boost::json::value(said));
    if (key == "seed") CHECK(numbers == texts);
    return texts;
  };
  CHECK(like("1000000001", "1000000001") == same);
  CHECK(like("1000000001", "1000000001.0") == same);
  CHECK(like("1000000001", "1000000002") == different);  // of a batch: no float is written so
  CHECK(like("-1000000001", "-1000000002") == different);
  CHECK(like("123456789", "123456790") == close);    // the nine digits of a float
  CHECK(like("1000000001", "1000000000") == close);  // through a float
  CHECK(like("1000000001", "1000001001") == different);
  CHECK(like("7", "8") == different);
  CHECK(like("-7", "7") == different);
  CHECK(like("18446744073709551615", "18446744073709551615") == same);
  CHECK(like("18446744073709551615", "18446744073709551614") == close);
  CHECK(like("18446744073709551615", "18446744073709552000") == close);  // through JavaScript
  CHECK(like("18446744073709551615", "18.446744073709552e18") == close);
  CHECK(like("9007199254740993", "9007199254740992") == close);
  CHECK(like("9007199254740993", "9007199254740992.0") == close);
  CHECK(like("18446744073709551615", "1844674407370955161") == different);
  CHECK(like("7", "7.0000000001") == close);
  CHECK(like("7", "7.1") == different);
  CHECK(like("1e300", "2e300") == different);
  CHECK(sc::likeness_of("seed", boost::json::value("123456789012345678901"),
                        boost::json::value("123456789012345678902")) == close);
  CHECK(sc::likeness_of("seed", boost::json::value("1000000001"), boost::json::value(1000000002)) ==
        different);
  CHECK(sc::likeness_of("seed", boost::json::value("+7"), boost::json::value(7)) == close);
  // Digits in a text are no number.
  CHECK(like("1000000001", "1000000002", "prompt") == different);
  CHECK(like("1.0", "1.00", "prompt") == different);
  CHECK(like("1234567", "1234", "prompt") == close);
  CHECK(like("1234567", "1234", "negativePrompt") == close);
}

TEST_CASE("models of the same name in another form are like each other") {
  using enum sc::likeness;
  auto const like = [](char const* wanted, char const* said) {
    return sc::likeness_of("modelId", boost::json::value(wanted), boost::json::value(said));
  };
  CHECK(like("flux.1-dev", "flux.1-dev") == same);
  CHECK(like("flux.1-dev", "flux.1-dev@2026-02") == close);
  CHECK(like("flux.1-dev", "model_8fH3") == close);
  CHECK(like("flux.1-dev", "flux.1-pro") == different);
}

TEST_CASE("a prompt that the service normalises is no other prompt") {
  using enum sc::likeness;
  auto const like = [](std::string const& wanted, std::string const& said) {
    return sc::likeness_of("prompt", boost::json::value(wanted), boost::json::value(said));
  };
  CHECK(like("  a pier \n", "a pier") == same);
  CHECK(like("a pier,\r\nfog\rand rain", "a pier,\nfog\nand rain") == same);
  CHECK(like("a  pier", "a pier") == close);
  CHECK(like("a caf\u00e9 by night", "a cafe\u0301 by night") == close);
  CHECK(like("cafe\u0301", "caf\u00e9") == close);
  CHECK(like("caffe\u0300 nero", "caff\u00e8 nero") == close);
  CHECK(like("\uac00\ub098", "\u1100\u1161\u1102\u1161") == close);  // Hangul
  CHECK(like("\u304c", "\u304b\u3099") == close);                    // kana
  CHECK(like("a lighthouse on a cliff", "a lighthouse on") == close);
  CHECK(like("a lighthouse on a cliff", "a lighthou\u2026") == close);
  CHECK(like("a lighthouse on a cliff", "a lighthou...") == close);
  CHECK(like("a \xf0\x9f\x98\x80 on a cliff", "a \ufffd\u2026") == close);  // cut in the middle
  CHECK(like("fish & chips \"to go\"", "fish &amp; chips &quot;to go&quot;") == close);
  for (char const* const other :
       {"a harbour", "b", "a lighthouse on a cliff at dusk", "A lighthouse on a cliff",
        "\u0433\u043e\u0440\u043e\u0434", "cliff"}) {
    CAPTURE(other);
    CHECK(like("a lighthouse on a cliff", other) == different);
  }
  CHECK(like("a caf\u00e9", "a cafe") == different);
  CHECK(like("\u706f\u5854", "\u6e2f") == different);  // ideographs are what they are
  CHECK(like("\u9fff", "\u00e9") == different);
  CHECK(like("\xf0\x9f\x98\x80 a", "\xf0\x9f\x98\x81 a") == different);
}

TEST_CASE("a prompt that the service cuts is no other prompt, in whatever script") {
  using enum sc::likeness;
  auto const like = [](std::string const& wanted, std::string const& said) {
    return sc::likeness_of("prompt", boost::json::value(wanted), boost::json::value(said));
  };
  for (std::string const prompt :
       {"замок на холме у моря на закате в густом тумане", "κάστρο σε λόφο δίπλα στη θάλασσα",
        "바닷가 언덕 위의 성과 짙은 안개", "قلعة على تلة قرب البحر عند الغروب",
        "समुद्र के किनारे पहाड़ी पर एक किला", "ปราสาทบนเนินเขาริมทะเลยามพระอาทิตย์ตก",
        "きれいなうみのそばのおしろ", "טירה על גבעה ליד הים", "lâu đài trên đồi cạnh biển",
        "cha\u0302teau pre\u0300s de la mer", "霧の中の海辺の灯台", "\u0451\u043b\u043a\u0438",
        "\U0001f3f0 \U0001f30a \U0001f32b\ufe0f at dusk", "замок (castle), 4k & more"}) {
    CAPTURE(prompt);
    // A service may count bytes, and what is left of a character is U+FFFD then, or nothing.
    for (std::size_t size = 1; size < prompt.size(); ++size) {
      std::string whole = prompt.substr(0, size);
      bool is_broken = false;
      while (vetted::first_invalid_utf8(whole) < whole.size()) whole.pop_back(), is_broken = true;
      CAPTURE(size);
      for (char const* const mark : {"", "\u2026", "...", " \u2026"}) {
        CHECK(like(prompt, whole + mark) != different);
        if (is_broken) CHECK(like(prompt, whole + "\ufffd" + mark) == close);
      }
    }
  }
  CHECK(like("a lighthouse", "\u2026") == close);  // nothing is left of it
  CHECK(like("a cafe\u0301 by night", "a cafe\u2026") == close);
  CHECK(like("a caf\u00e9", "a cafe\u2026") == close);
  CHECK(like("th\u1eddi gian", "tho\u2026") == close);
  CHECK(like("fish & chips", "fish &am") == close);
  CHECK(like("fish & chips", "fish &amp; ch") == close);
  CHECK(like("fish \"&\" chips", "fish &quot;&amp\u2026") == close);
  CHECK(like("замок на холме", "castle") == different);
  CHECK(like("a castle", "замок") == different);
  CHECK(like("замок, холм", "замок. холм") == different);
  CHECK(like("", "a castle") == different);
}

TEST_CASE("a job that is like the request leaves it open, and is named") {
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_near", that_time + 5s, "a lightho…")}))});
  auto made = client_of(std::move(service));
  auto const found = made.find_recent(fake::plain_request(), unknown());
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().kind == error_kind::outcome_unknown);
  CHECK(found.error().possible_jobs == strings{"job_near"});
  CHECK(found.error().message.find("some are like it, such as job_near") != std::string::npos);
}

TEST_CASE("of two requests with consecutive seeds one does not take the job of the other") {
  auto request = fake::plain_request();
  request.seed = "1000000001";
  for (auto const& [seed, is_it] :
       {std::pair{"\"1000000001\"", true}, {"1000000001", true}, {"1000000002", false}}) {
    fake::service service;
    service.on(first_page,
               {answer(200, R"({"jobs":[{"jobId":"job_1","createdAt":")" + utc(that_time) +
                                R"(","metadata":{"input":{"prompt":"a lighthouse","seed":)" + seed +
                                "}}}]}")});
    auto made = client_of(std::move(service));
    auto const found = made.find_recent(
        request, {.sent_at = at_that_time(), .fingerprint = sc::fingerprint(request)});
    REQUIRE(found.has_value());
    CHECK(ids_of(found) == (is_it ? strings{"job_1"} : strings{}));
  }
}

TEST_CASE("before a job can show up an empty list is no answer") {
  fake::service service;
  service.on(first_page, {answer(200, page({}))});
  auto made = client_of(std::move(service), &at_that_time);
  for (auto const& [after, is_early] :
       {std::pair{0s, true}, {29s, true}, {30s, false}, {1h, false}, {-10s, true}}) {
    CAPTURE(after.count());
    auto const found = made.find_recent(fake::plain_request(), unknown(), at_that_time() + after);
    CHECK(found.has_value() != is_early);
    if (!is_early) continue;
    CHECK(found.error().kind == error_kind::outcome_unknown);
    CHECK(found.error().remaining_seconds == (after < 0s ? 30 : 30 - after.count()));
    CHECK(found.error().message.find("too early") != std::string::npos);
  }
  // By default the clock of the options is asked.
  CHECK_FALSE(made.find_recent(fake::plain_request(), unknown()).has_value());
  fake::service late;
  late.on(first_page, {answer(200, page({}))});
  CHECK(client_of(std::move(late)).find_recent(fake::plain_request(), unknown())->empty());
}

TEST_CASE("a send time that is centuries off overflows nothing") {
  using wall_time = std::chrono::system_clock::time_point;
  constexpr std::chrono::hours century{24 * 36525};
  wall_time const now = that_time;
  CHECK(sc::time_between(now, now + 5ms) == 5ms);
  CHECK(sc::time_between(now + 5ms, now) == -5ms);
  CHECK(sc::time_between(now, (wall_time::max)()) == century);
  CHECK(sc::time_between((wall_time::max)(), now) == -century);
  CHECK(sc::time_between(now, (wall_time::min)()) == -century);
  CHECK(sc::time_between((wall_time::min)(), (wall_time::max)()) == century);
  CHECK(sc::time_between((wall_time::max)(), (wall_time::min)()) == -century);

  auto const line = [](std::string const& when) {
    return *sc::receipt_of("scenario-receipt/1 " + when + " 0 0 -");
  };
  for (auto const& [sent, is_past] : {std::pair{sc::receipt{.sent_at = (wall_time::min)()}, true},
                                      {line("1678-01-01T00:00:00.000Z"), true},
                                      {line("2261-12-31T23:59:59.999Z"), false},
                                      {sc::receipt{.sent_at = (wall_time::max)()}, false}}) {
    for (auto const& job : {std::string{}, listed("job_1", that_time)}) {
      http::outcome reply = answer(200, page(job.empty() ? strings{} : strings{job}));
      reply.response.fields.push_back({"Date", "Mon, 21 Sep 2026 14:13:20 GMT"});
      fake::service service;
      service.on(first_page, {reply});
      auto const found = client_of(std::move(service)).find_recent(fake::plain_request(), sent);
      CHECK(ids_of(found) == (job.empty() ? strings{} : strings{"job_1"}));
      CHECK(found.has_value() == (is_past || !job.empty()));  // else it is too early
      if (!found) CHECK(found.error().remaining_seconds == 30);
    }
  }
}

TEST_CASE("an empty page with a token does not end the reading") {
  fake::service service;
  service.on(first_page, {answer(200, page({}, "b"))});
  service.on(first_page + "&paginationToken=b", {answer(200, page({}, "c"))});
  service.on(first_page + "&paginationToken=c",
             {answer(200, page({listed("job_1", that_time + 1s)}))});
  auto made = client_of(std::move(service));
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) == strings{"job_1"});
}

TEST_CASE("a receipt does for an error") {
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_1", that_time + 1s)}))});
  auto made = client_of(std::move(service));
  sc::receipt const kept = sc::receipt_of(unknown());
  auto const read = sc::receipt_of(sc::line_of(kept));
  REQUIRE(read.has_value());
  CHECK(ids_of(made.find_recent(fake::plain_request(), *read)) == strings{"job_1"});
  sc::receipt other = kept;
  ++other.fingerprint;
  CHECK(made.find_recent(fake::plain_request(), other).error().kind == error_kind::invalid_request);
}

TEST_CASE("the newest job comes first, and one that is listed twice counts once") {
  fake::service service;
  service.on(first_page,
             {answer(200, page({listed("job_1", that_time + 1s), listed("job_2", that_time + 2s),
                                listed("job_1", that_time + 1s)}))});
  auto made = client_of(std::move(service));
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) == strings{"job_2", "job_1"});
}

TEST_CASE("it reads on, page by page, until the jobs are older") {
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_3", that_time + 30s)}, "a/b"))});
  service.on(first_page + "&paginationToken=a%2Fb",
             {answer(200, page({listed("job_2", that_time + 20s)}, "c"))});
  service.on(first_page + "&paginationToken=c",
             {answer(200, page({listed("job_1", that_time + 10s), listed("job_0", that_time - 1h)},
                               "d"))});
  service.on(first_page + "&paginationToken=d",
             {answer(200, page({listed("job_00", that_time - 2h)}, "e"))});
  auto made = client_of(std::move(service), &ten_minutes_later);
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) ==
        strings{"job_3", "job_2", "job_1"});
  REQUIRE(made.transport().requests().size() == 4);
  for (auto const& one : made.transport().requests()) CHECK(one.what.new_connection);
  CHECK(ids_of(made.find_recent(fake::plain_request())) == strings{"job_3"});
}

TEST_CASE("one older job does not end the reading, nor does a strange date") {
  fake::service service;
  service.on(first_page,
             {answer(200, page({listed("job_0", that_time - 1h), listed("job_2", that_time + 20s),
                                R"({"jobId":"job_far","status":"queued","progress":0,)"
                                R"("createdAt":"9999-12-31T23:59:59.999Z","metadata":{}})",
                                R"({"jobId":"job_old","status":"queued","progress":0,)"
                                R"("createdAt":"0001-01-01T00:00:00.000Z","metadata":{}})"},
                               "b"))});
  http::outcome second =
      answer(200, R"({"jobs":[)" + listed("job_1", that_time) + R"(],"nextPaginationToken":null})");
  second.response.fields.push_back({"Date", "Fri, 31 Dec 9999 23:59:59 GMT"});
  service.on(first_page + "&paginationToken=b", {second});
  auto made = client_of(std::move(service), &ten_minutes_later);
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) == strings{"job_2", "job_1"});
}

TEST_CASE("a list without end is an error, not 'it did not arrive'") {
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_x", that_time + 1s, "a harbour")}, "t"))});
  service.on(first_page + "&paginationToken=t",
             {answer(200, page({listed("job_y", that_time + 1s, "a harbour")}, "t"))});
  auto made = client_of(std::move(service));
  auto const found = made.find_recent(fake::plain_request(), unknown());
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().kind == error_kind::outcome_unknown);
  CHECK(found.error().sent_at == unknown().sent_at);
  CHECK(found.error().message.find("its next page is the same again") != std::string::npos);
  CHECK(made.transport().requests().size() == 2);

  int pages = 0;
  sc::client growing{http::memory{[&](http::request const&) {
                       return answer(200, page({listed("job_x", that_time + 1s, "a harbour")},
                                               std::to_string(++pages)));
                     }},
                     {"canary-key", "canary-secret"},
                     {.base_url = base, .wall_clock = &a_minute_later}};
  CHECK(growing.find_recent(fake::plain_request(), unknown()).error().kind ==
        error_kind::outcome_unknown);
  CHECK(pages == 50);
}

TEST_CASE("how old the request is counts when its job is looked for, not when that is planned") {
  set_by_hand = that_time;
  http::outcome reply = answer(200, page({listed("job_1", that_time - 1h)}));
  reply.response.fields.push_back({"Date", "Mon, 21 Sep 2026 13:23:20 GMT"});  // an hour behind
  fake::service service;
  service.on(first_page, {reply});
  auto made = client_of(std::move(service), &by_hand);
  auto operation = made.finding_recent(fake::plain_request(), unknown());
  set_by_hand = that_time + 10min;
  vetted::call::block(made.transport(), operation);
  CHECK(ids_of(operation.outcome()) == strings{"job_1"});
}

TEST_CASE("a job that does not show its prompt is not taken for somebody else's") {
  auto const hidden = [](std::string const& metadata, std::string const& id = "job_h") {
    return R"({"jobId":")" + id + R"(","status":"queued","createdAt":")" + utc(that_time + 1s) +
           "\"" + metadata + "}";
  };
  auto const find = [](strings const& jobs) {
    fake::service service;
    service.on(first_page, {answer(200, page(jobs))});
    auto made = client_of(std::move(service));
    auto found = made.find_recent(fake::plain_request(), unknown());
    CHECK(made.find_recent(fake::plain_request()).has_value() == found.has_value());
    return found;
  };
  for (char const* const metadata :
       {"", R"(,"metadata":null)", R"(,"metadata":{})", R"(,"metadata":{"input":null})",
        R"(,"metadata":{"input":{}})", R"(,"metadata":{"input":"hidden"})",
        R"(,"metadata":{"input":{"modelId":"flux.1-dev"}})",
        R"(,"metadata":{"input":{"prompt":null,"modelId":"flux.1-dev"}})",
        R"(,"metadata":{"input":{"prompt":"","modelId":"flux.1-dev"}})",
        R"(,"metadata":{"input":{"prompt":" \n"}})"}) {
    CAPTURE(metadata);
    auto const found = find({hidden(metadata)});
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().kind == error_kind::outcome_unknown);
    CHECK(found.error().sent_at == unknown().sent_at);
    CHECK(found.error().message ==
          "no job is known to be from the request, but it may have arrived: of the jobs, some do "
          "not show their prompt, such as job_h");
    CHECK(ids_of(find({hidden(metadata), listed("job_1", that_time)})) == strings{"job_1"});
  }
  for (char const* const other :
       {R"(,"metadata":{"input":{"modelId":"flux.1-pro"}})", R"(,"jobType":"upscale")",
        R"(,"metadata":{"input":{"prompt":"","modelId":"flux.1-pro"}})"}) {
    auto const found = find({hidden(other)});
    REQUIRE(found.has_value());
    CHECK(found->empty());
  }
  CHECK_FALSE(find({hidden(R"(,"jobType":7)")}).has_value());
  for (char const* const type : {"flux", "inference", "custom", "a word of next year"})
    CHECK_FALSE(find({hidden(R"(,"jobType":")" + std::string{type} + "\"")}).has_value());
}

TEST_CASE("work that makes no image of a prompt is known by the words of the API's description") {
  std::ifstream file{std::string{VETTED_SOURCE_DIR} + "/tests/support/contract.json"};
  auto const types = nlohmann::json::parse(file)
                         .at(nlohmann::json::json_pointer{
                             "/GetJobId/responses/200/properties/job/properties/jobType/enum"})
                         .get<strings>();
  strings kept;
  for (std::string const& type : types)
    if (!sc::detail::is_other_work(type)) kept.push_back(type);
  CHECK(kept == strings{"custom", "flux", "image-generation", "image-prompt-editing", "inference",
                        "openai-image-generation", "patch-image", "reframe", "repaint", "restyle",
                        "skybox-3d", "skybox-base-360", "skybox-hdri", "texture", "workflow"});
  CHECK(types.size() == kept.size() + 22);
}

TEST_CASE(
    "a page that cannot be had is an error, and a request of another fingerprint is refused") {
  fake::service service;
  service.on(first_page, {answer(403, "{}")});
  auto made = client_of(std::move(service));
  CHECK(made.find_recent(fake::plain_request(), unknown()).error().status == 403);
  std::size_t const before = made.transport().requests().size();
  sc::error undated = unknown();
  undated.sent_at = {};
  auto const unbounded = made.find_recent(fake::plain_request(), undated);
  CHECK(unbounded.error().kind == error_kind::invalid_request);
  CHECK(unbounded.error().message ==
        "the error or receipt to look for does not say when the request was sent");
  sc::txt2img_ip_adapter other = fake::plain_request();
  other.width = 512;
  CHECK(made.find_recent(other, unknown()).error().kind == error_kind::invalid_request);
  other.prompt = std::string{};
  CHECK(made.find_recent(other).error().violations.size() == 1);
  CHECK(made.transport().requests().size() == before);
}

TEST_CASE("images are not read to look for a job") {
  class unreadable final : public vetted::byte_source {
   public:
    explicit unreadable(int& reads) : reads_(&reads) {}
    std::uint64_t size() const noexcept override { return 5'000'000; }
    bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
      if (at > 20'000 && at < 4'900'000) ++*reads_;
      for (std::size_t i = 0; i < target.size(); ++i)
        target[i] = i + at < fake::png.size()
                        ? static_cast<std::byte>(fake::png[i + static_cast<std::size_t>(at)])
                        : std::byte{0};
      return true;
    }

   private:
    int* reads_;
  };
  int reads = 0;
  auto const image = sc::data_url::from_source(vetted::source_ptr{new unreadable{reads}});
  REQUIRE(image.has_value());
  sc::txt2img_ip_adapter request = fake::plain_request();
  request.ip_adapter_images = {*image};
  fake::service service;
  service.on(first_page, {answer(200, page({listed("job_1", that_time)}))});
  auto made = client_of(std::move(service));
  CHECK(ids_of(made.find_recent(
            request, {.sent_at = at_that_time(), .fingerprint = sc::fingerprint(request)})) ==
        strings{"job_1"});
  CHECK(reads == 0);
}

TEST_CASE("looking for a job can be cancelled, and polls of the list are repeated") {
  fake::service service;
  service.on(first_page, {fake::broken(http::fault::reset), answer(503, "{}"),
                          answer(200, page({listed("job_1", that_time)}))});
  auto made = client_of(service);
  CHECK(ids_of(made.find_recent(fake::plain_request(), unknown())) == strings{"job_1"});
  auto operation = made.finding_recent(fake::plain_request(), unknown());
  operation.cancel();
  vetted::call::block(made.transport(), operation);
  CHECK(operation.outcome().error().kind == error_kind::cancelled);
}

TEST_CASE("dates and times of UTC") {
  CHECK(sc::parse_utc("2026-09-21T14:13:20.579Z") == that_time + 579ms);
  CHECK(sc::parse_utc("2026-09-21T14:13:20Z") == that_time);
  CHECK(sc::parse_utc("2026-09-21T14:12:60Z") == that_time - 20s);
  CHECK(sc::parse_utc("2261-12-31T23:59:59.999Z").has_value());
  for (char const* const text :
       {"", "2026-09-21", "2026-09-21T14:13:20", "2026-09-21T14:13:20.579+02:00",
        "2026-02-30T14:13:20.579Z", "2026-09-21T24:13:20Z", "2026-9-21T14:13:20.579Z", "soon",
        "2026-13-21T14:13:20Z", "2026-09-21 14:13:20Z", "2261-12-31T23:59:60Z",
        "1677-12-31T23:59:59Z"}) {
    CAPTURE(text);
    CHECK_FALSE(sc::parse_utc(text).has_value());
  }
}

TEST_CASE("a job of the list that cannot be read costs no other one") {
  std::string const ours = listed("job_1", that_time);
  for (char const* const odd :
       {"null", "7", "\"text\"", "[]", "{}", R"({"jobId":null})",
        R"({"jobId":7,"status":"queued"})", R"({"jobId":"a","jobId":"b"})",
        R"({"jobId":"job_2","metadata":[],"createdAt":7})",
        R"({"jobId":"job_2","jobType":["x"],"metadata":{"input":"\ud83d"}})",
        R"({"jobId":"job_2","metadata":{"input":{"prompt":{"a":1e999}}},"status":3})"}) {
    CAPTURE(odd);
    for (strings const& jobs : {strings{odd, ours}, strings{ours, odd}, strings{odd, ours, odd}}) {
      fake::service service;
      service.on(first_page, {answer(200, page(jobs))});
      auto client = client_of(std::move(service));
      CHECK(ids_of(client.find_recent(fake::plain_request(), unknown())) == strings{"job_1"});
    }
  }
}

TEST_CASE("a job that cannot be read does not say that nothing arrived, unless it is too old") {
  auto const find = [](strings const& jobs) {
    fake::service service;
    service.on(first_page, {answer(200, page(jobs))});
    return client_of(std::move(service)).find_recent(fake::plain_request(), unknown());
  };
  auto const dated = [](std::string const& odd, std::chrono::sys_seconds when) {
    return odd.substr(0, odd.size() - 1) + R"(,"createdAt":")" + utc(when) + "\"}";
  };
  std::string const other = listed("job_2", that_time, "a pier");
  std::string const old_one = listed("job_0", that_time - 1h);
  auto const is_open = [](sc::result<std::vector<sc::job>> const& none) {
    REQUIRE(none.has_error());
    CHECK(none.error().kind == error_kind::outcome_unknown);
    CHECK(none.error().message.find("some cannot be read") != std::string::npos);
    CHECK(none.error().possible_jobs.empty());
  };
  for (char const* const odd :
       {"null", "7", "[]", "{}", R"("job_1")", R"({"jobId":7})", R"({"jobId":""})",
        R"({"jobId":{"a":1},"metadata":{"input":{"prompt":"a lighthouse"}}})",
        R"({"jobId":7,"createdAt":"soon"})", R"({"jobId":7,"createdAt":7})",
        R"({"metadata":{"input":{"prompt":["a"]}}})"}) {
    CAPTURE(odd);
    for (strings const& jobs :
         {strings{odd}, strings{odd, other}, strings{other, odd}, strings{odd, old_one, old_one}})
      is_open(find(jobs));
    CHECK(ids_of(find({odd, listed("job_1", that_time), other})) == strings{"job_1"});
  }
  for (char const* const odd : {R"({"jobId":7})", R"({"jobId":[],"metadata":null})"}) {
    CAPTURE(odd);
    is_open(find({dated(odd, that_time + 1s), other}));
    is_open(find({dated(odd, that_time - 119s), other}));
    auto const none = find({dated(odd, that_time - 1h), other});
    REQUIRE(none.has_value());
    CHECK(none->empty());
  }
  // Of what is another's for certain no id is needed.
  for (char const* const others :
       {R"({"jobId":7,"metadata":{"input":{"prompt":"a pier"}}})", R"({"jobType":"upscale"})"}) {
    auto const none = find({others});
    REQUIRE(none.has_value());
    CHECK(none->empty());
  }
  // More is odd than is told.
  strings many(120, R"({"jobId":"job_9","status":7,"metadata":{"input":{"prompt":"a pier"}}})");
  many.emplace_back("7");
  is_open(find(many));
}

TEST_CASE("a next page that will not come hides nothing that was found before it") {
  std::string const second = first_page + "&paginationToken=t";
  for (http::outcome const& lasting :
       {answer(400, "{}"), answer(404, "{}"), answer(200, "<html>"), answer(501, "{}")}) {
    CAPTURE(lasting.response.status);
    fake::service service;
    service.on(first_page, {answer(200, page({listed("job_1", that_time)}, "t"))});
    service.on(second, {lasting});
    CHECK(ids_of(client_of(service).find_recent(fake::plain_request(), unknown())) ==
          strings{"job_1"});
    service.on(first_page, {answer(200, page({listed("job_2", that_time, "a pier")}, "t"))});
    CHECK(client_of(service).find_recent(fake::plain_request(), unknown()).has_error());
  }
  for (http::outcome const& passing :
       {answer(503, "{}"), answer(401, "{}"), fake::broken(http::fault::reset)}) {
    CAPTURE(passing.response.status);
    fake::service service;
    service.on(first_page, {answer(200, page({listed("job_1", that_time)}, "t"))});
    service.on(second, {passing});
    CHECK(client_of(service).find_recent(fake::plain_request(), unknown()).has_error());
  }
}

TEST_CASE("a job that is only read as a source of others is found with what it says") {
  std::string twice = listed("job_1", that_time);
  twice.insert(1, R"("jobId":"job_1",)");  // what needs its id takes it once only
  fake::service service;
  service.on(first_page, {answer(200, page({twice}))});
  auto const found = client_of(std::move(service)).find_recent(fake::plain_request(), unknown());
  REQUIRE(ids_of(found) == strings{"job_1"});
  CHECK((*found)[0].status == "queued");
  CHECK((*found)[0].created_at == utc(that_time));
}

TEST_CASE("a list whose next page cannot be asked for does not say that nothing arrived") {
  for (char const* const odd : {"7", "[\"x\"]", "{}", "true"}) {
    CAPTURE(odd);
    fake::service service;
    service.on(first_page,
               {answer(200, R"({"jobs":[],"nextPaginationToken":)" + std::string{odd} + "}")});
    auto const none = client_of(std::move(service)).find_recent(fake::plain_request(), unknown());
    REQUIRE(none.has_error());
    CHECK(none.error().kind == error_kind::outcome_unknown);
    CHECK(none.error().message.find("a page that cannot be asked for") != std::string::npos);
  }
}
