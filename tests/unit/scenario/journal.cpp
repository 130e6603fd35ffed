// SPDX-License-Identifier: BSL-1.0
//
// A run with a journal: whatever it finds in there, nothing is paid twice and nothing is lost.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <vetted/call/block.hpp>
#include <vetted/scenario/journal_in_use.hpp>

#include "../allocations.hpp"
#include "../call/virtual_time.hpp"
#include "../temporary_folder.hpp"
#include "driven.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::sc::error_kind;
namespace http = vetted::http;
namespace sc = vetted::scenario;
namespace fs = std::filesystem;
using strings = std::vector<std::string>;

namespace {

constexpr std::chrono::sys_seconds that_time{1'790'000'000s};  // 2026-09-21T14:13:20Z
std::chrono::system_clock::time_point set_by_hand{};
std::chrono::system_clock::time_point by_hand() { return set_by_hand; }

std::string const jobs_page = "GET " + base + "/jobs?pageSize=200";
std::string const job_in_list =
    R"({"jobId":"job_1","status":"queued","createdAt":"2026-09-21T14:13:21.000Z",)"
    R"("metadata":{"input":{"prompt":"a lighthouse"}}})";

/// A journal in memory that keeps all that was stored.
struct memory_journal {
  std::string now{};
  strings stored{};
  std::optional<std::size_t> fails_at{};

  sc::journal handle() {
    return {[this] { return now; },
            [this](std::string_view text) {
              if (fails_at == stored.size()) return false;
              stored.emplace_back(text);
              now = text;
              return true;
            }};
  }
};

sc::client<http::memory> client_of(fake::service what) {
  return {http::memory{std::move(what)},
          {"canary-key", "canary-secret"},
          {.base_url = base, .back_off = 1ms, .wall_clock = &by_hand}};
}

std::size_t posts(sc::client<http::memory>& client) {
  std::size_t count = 0;
  for (std::string const& line : fake::sent(client)) count += line == fake::generate ? 1u : 0u;
  return count;
}

/// Drives `machine` under a virtual clock, by which set_by_hand goes too; how long it took.
template <class Machine>
http::duration driven(http::memory& net, Machine& machine) {
  return fake::driven(net, machine, [](http::duration passed) {
    set_by_hand += std::chrono::duration_cast<std::chrono::system_clock::duration>(passed);
  });
}

std::string receipt_line(std::uint64_t fingerprint) {
  return sc::line_of({.sent_at = that_time, .fingerprint = fingerprint, .nonce = "00ff"}) + "\n";
}

}  // namespace

TEST_CASE("a receipt is a line, and is read back") {
  sc::receipt const one{.sent_at = that_time + 579ms,
                        .fingerprint = 0x1234,
                        .bytes_sent = (std::numeric_limits<std::uint64_t>::max)(),
                        .nonce = "00ff"};
  std::string const line = sc::line_of(one);
  CHECK(line ==
        "vetted-receipt/1 2026-09-21T14:13:20.579Z 0000000000001234 18446744073709551615 00ff");
  for (char const* const end : {"", "\n", "\r\n"}) {
    auto const read = sc::receipt_of(line + end);
    REQUIRE(read.has_value());
    CHECK(read->sent_at == one.sent_at);
    CHECK(read->fingerprint == one.fingerprint);
    CHECK(read->bytes_sent == one.bytes_sent);
    CHECK(read->nonce == one.nonce);
  }
  CHECK(sc::receipt_of(sc::line_of(sc::receipt{}))->nonce.empty());
  for (std::size_t i = 0; i < line.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE((i < 74 && sc::receipt_of(line.substr(0, i)).has_value()));
  }
  for (std::string const& odd :
       strings{line + " x", " " + line, line + "g", "scenario-job/1 job_1", "vetted-receipt/1",
               "vetted-receipt/1 2026-09-21T14:13:20.579Z x 0 -",
               std::string{"vetted-receipt/1  0 0 -"},
               "vetted-receipt/1 2026-09-21T14:13:20.579Z 1 -1 -"}) {
    CAPTURE(odd);
    CHECK_FALSE(sc::receipt_of(odd).has_value());
  }
}

TEST_CASE("what a journal holds is read back, and nothing else is") {
  for (bool const done : {false, true})
    for (std::string const& id : {std::string{}, std::string{"job_1"}}) {
      if (done && id.empty()) continue;
      sc::order_record const one{.sent = {.sent_at = that_time, .fingerprint = 7, .nonce = "0a"},
                                 .job_id = id,
                                 .is_done = done};
      auto const read = sc::order_record::of(one.text());
      REQUIRE(read.has_value());
      CHECK(read->job_id == id);
      CHECK(read->is_done == done);
      CHECK(read->sent.fingerprint == 7);
      CHECK_FALSE(sc::order_record::of(one.text() + "x").has_value());
      CHECK_FALSE(sc::order_record::of("x" + one.text()).has_value());
    }
  CHECK_FALSE(sc::order_record::of("").has_value());
  CHECK_FALSE(sc::order_record::of("done\n").has_value());
}

TEST_CASE("a run notes its receipt before it pays, then the job, then that all is done") {
  temporary_folder const folder;
  memory_journal notes;
  set_by_hand = that_time;
  std::string before_post;
  auto service = fake::with_two_images();
  sc::client client{http::memory{[&](http::request const& what) {
                      if (what.url.find("/generate/") != what.url.npos) before_post = notes.now;
                      return service(what);
                    }},
                    {"canary-key", "canary-secret"},
                    {.base_url = base, .back_off = 1ms, .wall_clock = &by_hand}};
  sc::run_options const options{
      .folder = folder.path(), .interval = 10ms, .journal = notes.handle()};
  REQUIRE(client.run(fake::plain_request(), options).has_value());
  REQUIRE(notes.stored.size() == 3);
  CHECK(before_post == notes.stored[0]);
  auto const first = sc::order_record::of(notes.stored[0]);
  REQUIRE(first.has_value());
  CHECK(first->sent.sent_at == that_time);
  CHECK(first->sent.fingerprint == sc::fingerprint(fake::plain_request()));
  CHECK(first->sent.nonce.size() == 32);
  CHECK(first->job_id.empty());
  CHECK(notes.stored[1] == notes.stored[0] + "scenario-job/1 job_1\n");
  CHECK(notes.stored[2] == notes.stored[1] + "done\n");

  // The same run made again is the same order.
  auto const again = client.run(fake::plain_request(), options);
  REQUIRE(again.has_value());
  CHECK(again->size() == 2);
  CHECK(posts(client) == 1);
  CHECK(notes.stored.size() == 3);

  // Another request is another order, now that this one is done.
  sc::txt2img_ip_adapter other = fake::plain_request();
  other.width = 512;
  REQUIRE(client.run(other, options).has_value());
  CHECK(posts(client) == 2);
  CHECK(sc::order_record::of(notes.now)->sent.nonce != first->sent.nonce);
}

TEST_CASE("a journal that could not be opened for want of memory can be opened later") {
  temporary_folder const folder;
  memory_journal notes;
  for (sc::journal const& journal : {sc::journal{folder.path() / "order"}, notes.handle()}) {
    bool has_failed = true;
    for (std::size_t which = 1; has_failed; ++which) {
      CAPTURE(which);
      REQUIRE(which < 100);
      bool is_open = false;
      {
        allocations::fail_at const missing{which};
        try {
          is_open = sc::journal_in_use::open(journal).has_value();
        } catch (std::bad_alloc const&) {
        }
        has_failed = missing.has_failed();
      }
      CHECK((is_open || has_failed));
      auto const again = sc::journal_in_use::open(journal);
      CHECK(again.has_value());
      // Whoever is refused does not let a third one in.
      for (int i = 0; i < 2; ++i) CHECK(sc::journal_in_use::open(journal).has_error());
    }
  }
}

TEST_CASE("a journal that knows the job goes on with it") {
  temporary_folder const folder;
  memory_journal notes;
  notes.now = receipt_line(sc::fingerprint(fake::plain_request())) + "scenario-job/1 job_1\n";
  auto client = client_of(fake::with_two_images());
  auto const images =
      client.run(fake::plain_request(),
                 {.folder = folder.path(), .interval = 10ms, .journal = notes.handle()});
  REQUIRE(images.has_value());
  CHECK(posts(client) == 0);
  CHECK(sc::order_record::of(notes.now)->is_done);
  CHECK(client.submit(fake::plain_request(), {.journal = notes.handle()})->job_id == "job_1");
}

TEST_CASE("a journal that knows the receipt only looks for the job once it can have shown up") {
  auto const mark = sc::fingerprint(fake::plain_request());
  struct expected {
    char const* name;
    std::chrono::seconds started;  // again, after the receipt
    std::string page;
    http::duration waits;
    std::size_t paid;
  };
  std::string const none = R"({"jobs":[]})", one = R"({"jobs":[)" + job_in_list + "]}";
  for (expected const& each :
       {expected{"at once, not there", 0s, none, 30s, 1},
        expected{"at once, there", 1s, one, 30s, 0},
        expected{"while it may still be under way", 80s, none, 10s, 1},
        expected{"later", 90s, none, 0s, 1}, expected{"a day later, there", 24h, one, 0s, 0},
        expected{"with a clock set back", -1h, one, 30s, 0}}) {
    CAPTURE(each.name);
    memory_journal notes;
    notes.now = receipt_line(mark);
    set_by_hand = that_time + each.started;
    auto service = fake::with_two_images();
    service.on(jobs_page, {answer(200, each.page)});
    auto client = client_of(std::move(service));
    auto machine = client.submitting(fake::plain_request(), {.journal = notes.handle()});
    auto const took = driven(client.transport(), machine);
    CHECK(took == each.waits);
    CHECK(posts(client) == each.paid);
    REQUIRE(machine.outcome().has_value());
    CHECK(machine.outcome()->job_id == "job_1");
    auto const record = sc::order_record::of(notes.now);
    CHECK(record->job_id == "job_1");
    CHECK((record->sent.nonce == "00ff") == (each.paid == 0));
  }
}

TEST_CASE("a clock that ran ahead when the order was sent and was set right since hides no job") {
  // The receipt is an hour ahead of the service, by whose clock the job was made.
  std::string early = job_in_list;
  early.replace(early.find("T14:13"), 6, "T13:13");
  for (auto const& [started, listed, paid] : {std::tuple{-50min, early, 0u},
                                              {-3min, early, 0u},
                                              {-59min, early, 0u},
                                              {-50min, std::string{}, 1u}}) {
    CAPTURE(started.count());
    CAPTURE(listed);
    memory_journal notes;
    notes.now = receipt_line(sc::fingerprint(fake::plain_request()));
    set_by_hand = that_time + started;
    auto service = fake::with_two_images();
    service.on(jobs_page, {answer(200, R"({"jobs":[)" + listed + "]}")});
    auto client = client_of(std::move(service));
    auto machine = client.submitting(fake::plain_request(), {.journal = notes.handle()});
    CHECK(driven(client.transport(), machine) == 30s);
    CHECK(posts(client) == paid);
    REQUIRE(machine.outcome().has_value());
    CHECK(machine.outcome()->job_id == "job_1");
  }
}

TEST_CASE("a receipt that is centuries off makes nobody wait longer") {
  for (auto const& [sent, waits] :
       {std::pair{"1678-01-01T00:00:00.000Z", 0s}, std::pair{"2261-12-31T23:59:59.999Z", 30s}}) {
    CAPTURE(sent);
    memory_journal notes;
    std::string line = receipt_line(sc::fingerprint(fake::plain_request()));
    notes.now = line.replace(line.find("2026-"), 24, sent);
    set_by_hand = that_time;
    auto service = fake::with_two_images();
    service.on(jobs_page, {answer(200, R"({"jobs":[)" + job_in_list + "]}")});
    auto client = client_of(std::move(service));
    auto machine = client.submitting(fake::plain_request(), {.journal = notes.handle()});
    CHECK(driven(client.transport(), machine) == waits);
    CHECK(posts(client) == 0);
    CHECK(machine.outcome().has_value());
  }
}

TEST_CASE("where it is not certain what became of an earlier try a person has to look") {
  auto const mark = sc::fingerprint(fake::plain_request());
  std::string twin = job_in_list;
  twin.replace(twin.find("job_1"), 5, "job_2");
  std::string hidden =
      R"({"jobId":"job_h","status":"queued","createdAt":"2026-09-21T14:13:21.000Z"})";
  struct found {
    http::outcome odd;
    strings possible{};
  };
  for (auto const& [odd, possible] :
       {found{answer(200, R"({"jobs":[)" + job_in_list + "," + twin + "]}")},
        found{answer(200, R"({"jobs":[)" + hidden + "]}"), {"job_h"}},
        found{answer(403, R"({"reason":"no"})")},
        found{fake::broken(http::fault::connect, http::reached::no)}}) {
    memory_journal notes;
    notes.now = receipt_line(mark);
    std::string const before = notes.now;
    set_by_hand = that_time + 1h;
    fake::service service;
    service.on(jobs_page, {odd});
    auto client = client_of(std::move(service));
    auto const got = client.submit(fake::plain_request(), {.journal = notes.handle()});
    REQUIRE_FALSE(got.has_value());
    CHECK(got.error().kind == error_kind::outcome_unknown);
    CHECK(got.error().message.find("the journal knows of an earlier try") == 0);
    CHECK(got.error().message.find("A person has to look") != std::string::npos);
    CHECK(got.error().possible_jobs == possible);
    CHECK(got.error().sent_at == that_time);
    CHECK(got.error().fingerprint == mark);
    CHECK(posts(client) == 0);
    CHECK(notes.now == before);
  }
}

TEST_CASE("an outcome that is unknown stays in the journal, one that is known to be none goes") {
  struct expected {
    http::outcome answer;
    bool stays;
  };
  for (expected const& each :
       {expected{fake::broken(http::fault::reset), true}, expected{answer(503, "{}"), true},
        expected{answer(400, "{}"), false}, expected{answer(401, "{}"), false},
        expected{fake::broken(http::fault::connect, http::reached::no), false}}) {
    memory_journal notes;
    set_by_hand = that_time;
    fake::service service;
    service.on(fake::generate, {each.answer});
    auto client = client_of(std::move(service));
    CHECK_FALSE(client.submit(fake::plain_request(), {.journal = notes.handle()}).has_value());
    CHECK(notes.now.empty() != each.stays);
    CHECK_FALSE(notes.stored.empty());
  }
  memory_journal notes;
  auto failing = fake::with_two_images();
  failing.on("GET " + base + "/jobs/job_1", {answer(200, fake::job("failure"))});
  auto client = client_of(std::move(failing));
  temporary_folder const folder;
  CHECK(client.run(fake::plain_request(), {.folder = folder.path(), .journal = notes.handle()})
            .error()
            .kind == error_kind::job_failed);
  CHECK(notes.now.empty());
}

TEST_CASE("nothing is paid where the receipt cannot be kept, nothing lost where the job cannot") {
  temporary_folder const folder;
  for (std::size_t const at : {0u, 1u, 2u}) {
    memory_journal notes;
    notes.fails_at = at;
    set_by_hand = that_time;
    auto client = client_of(fake::with_two_images());
    auto const images =
        client.run(fake::plain_request(),
                   {.folder = folder.path(), .interval = 10ms, .journal = notes.handle()});
    CHECK(images.has_value() == (at > 0));
    CHECK(posts(client) == (at > 0 ? 1 : 0));
    if (at == 0) CHECK(images.error().kind == error_kind::file);
    if (at > 0) CHECK(sc::order_record::of(notes.now).has_value());
  }
}

TEST_CASE("a journal of another request, or what is no journal, is not overwritten") {
  for (std::string const& text :
       {receipt_line(1), receipt_line(1) + "scenario-job/1 job_9\n", std::string{"notes of mine"},
        receipt_line(sc::fingerprint(fake::plain_request())) + "what?\n"}) {
    memory_journal notes;
    notes.now = text;
    auto client = client_of(fake::with_two_images());
    auto const got = client.submit(fake::plain_request(), {.journal = notes.handle()});
    REQUIRE_FALSE(got.has_value());
    CHECK(
        (got.error().kind == error_kind::invalid_request || got.error().kind == error_kind::file));
    CHECK(notes.stored.empty());
    CHECK(client.transport().requests().empty());
  }
}

TEST_CASE("two orders of equal requests pay once each, and after a crash never for a third time") {
  auto const request = fake::plain_request();
  // Nothing is cut short: each has a journal, and so a job, of its own.
  memory_journal first_notes, second_notes;
  set_by_hand = that_time;
  std::string second_job = fake::job("queued");
  second_job.replace(second_job.find("job_1"), 5, "job_2");
  fake::service service;
  service.on(fake::generate, {answer(200, fake::job("queued")), answer(200, second_job)});
  auto client = client_of(std::move(service));
  auto first = client.submitting(request, {.journal = first_notes.handle()});
  auto second = client.submitting(request, {.journal = second_notes.handle()});
  driven(client.transport(), second);
  driven(client.transport(), first);
  CHECK(second.outcome()->job_id == "job_1");
  CHECK(first.outcome()->job_id == "job_2");
  CHECK(posts(client) == 2);
  CHECK(sc::order_record::of(first_notes.now)->job_id == "job_2");
  CHECK(sc::order_record::of(second_notes.now)->job_id == "job_1");

  // Both are killed before they hear of a job. If one request arrived both go on with its job; if
  // both did, nobody knows which job is whose.
  std::string twin = job_in_list;
  twin.replace(twin.find("job_1"), 5, "job_2");
  for (auto const& [jobs, is_one] :
       {std::pair{job_in_list, true}, std::pair{job_in_list + "," + twin, false}}) {
    fake::service after;
    after.on(jobs_page, {answer(200, R"({"jobs":[)" + jobs + "]}")});
    auto again = client_of(std::move(after));
    for (char const* const nonce : {"00ff", "00aa"}) {
      CAPTURE(nonce);
      memory_journal notes;
      notes.now =
          sc::line_of(
              {.sent_at = that_time, .fingerprint = sc::fingerprint(request), .nonce = nonce}) +
          "\n";
      set_by_hand = that_time + 1h;
      auto const got = again.submit(request, {.journal = notes.handle()});
      REQUIRE(got.has_value() == is_one);
      if (is_one) CHECK(got->job_id == "job_1");
      if (is_one) CHECK(sc::order_record::of(notes.now)->job_id == "job_1");
      if (!is_one) CHECK(got.error().kind == error_kind::outcome_unknown);
      if (!is_one) CHECK(got.error().message.find("job_1, job_2") != std::string::npos);
    }
    CHECK(posts(again) == 0);
  }
}

TEST_CASE("one run at a time uses a journal") {
  temporary_folder const folder;
  auto const path = folder.path() / "order.journal";
  auto client = client_of(fake::with_two_images());
  {
    auto first = client.submitting(fake::plain_request(), {.journal = path});
    auto asked = first.next(http::time_point{1h});
    REQUIRE(asked.what == vetted::call::action::kind::send);
    // The same file by another object, as another process would have it.
    auto const second = client.submit(fake::plain_request(), {.journal = path});
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().kind == error_kind::file);
    CHECK(second.error().message.find("in use") != std::string::npos);
    client.transport().start(std::move(asked.x));
    driven(client.transport(), first);
    CHECK(first.outcome().has_value());
  }
  CHECK_FALSE(fs::exists(path.string() + ".lock"));
  CHECK_FALSE(fs::exists(path.string() + ".part"));
  CHECK(client.submit(fake::plain_request(), {.journal = path})->job_id == "job_1");
  CHECK(posts(client) == 1);

  memory_journal notes;
  sc::journal const shared = notes.handle();
  auto first = client.submitting(fake::plain_request(), {.journal = shared});
  CHECK(first.next(http::time_point{1h}).what == vetted::call::action::kind::send);
  CHECK_FALSE(client.submit(fake::plain_request(), {.journal = shared}).has_value());
}

TEST_CASE("with a worker no step of a machine writes the journal itself") {
  temporary_folder const folder;
  memory_journal notes;
  set_by_hand = that_time;
  std::vector<std::function<void()>> queue;
  auto client = client_of(fake::with_two_images());
  sc::run_options const options{
      .folder = folder.path(),
      .interval = 10ms,
      .journal = notes.handle(),
      .disk_worker = [&](std::function<void()> work) { queue.push_back(std::move(work)); }};
  auto machine = client.running(fake::plain_request(), options);
  http::time_point now{1h};
  bool is_done = false;
  std::size_t works = 0;
  for (int i = 0; i < 10'000 && !is_done; ++i) {
    std::size_t const before = notes.stored.size();
    auto asked = machine.next(now);
    CHECK(notes.stored.size() == before);
    is_done = asked.what == vetted::call::action::kind::done;
    if (asked.what == vetted::call::action::kind::send) client.transport().start(asked.x);
    if (asked.what != vetted::call::action::kind::wait) continue;
    now = (std::max)(now + 1ms, asked.until);
    for (auto const& work : std::exchange(queue, {})) work(), ++works;
  }
  REQUIRE(is_done);
  REQUIRE(machine.outcome().has_value());
  CHECK(notes.stored.size() == 3);
  CHECK(works >= 4);
  CHECK(posts(client) == 1);
}

TEST_CASE("a worker that does not do its work ends an order before it is paid for") {
  memory_journal notes;
  auto client = client_of(fake::with_two_images());
  auto const got = client.submit(
      fake::plain_request(),
      {.journal = notes.handle(), .disk_worker = [](std::function<void()> const&) {}});
  REQUIRE_FALSE(got.has_value());
  CHECK(got.error().kind == error_kind::file);
  CHECK(posts(client) == 0);
}

TEST_CASE("a journal's file is replaced as a whole") {
  temporary_folder const folder;
  auto const path = folder.path() / "a.journal";
  CHECK(sc::load_file(path) == std::string{});
  CHECK(sc::store_file(path, "one\n"));
  CHECK(sc::store_file(path, "two\n"));
  CHECK(sc::load_file(path) == std::string{"two\n"});
  CHECK(sc::store_file(path, {}));
  CHECK_FALSE(fs::exists(path));
  CHECK_FALSE(sc::store_file(folder.path() / "no" / "folder", "x"));
  fs::create_directories(folder.path() / "full" / "folder");
  CHECK_FALSE(sc::store_file(folder.path() / "full", {}));  // it stays
  CHECK_FALSE(sc::load_file(folder.path()).has_value());
  std::ofstream{path} << std::string(70'000, 'x');
  CHECK_FALSE(sc::load_file(path).has_value());
}

#if defined(__linux__)

TEST_CASE("a file system that cannot bring a folder to disk has done so") {
  temporary_folder const folder;
  CHECK(sc::detail::sync_folder(folder.path()));
  CHECK(sc::detail::sync_folder({}));
  CHECK(sc::detail::sync_folder("/proc"));  // says EINVAL
  CHECK_FALSE(sc::detail::sync_folder(folder.path() / "gone"));
}

#endif

namespace keyed {

/// An endpoint that knows an idempotency key.
struct order {
  struct endpoint {
    static constexpr std::string_view method = "POST", path = "/keyed";
    using query = vetted::members<>;
    static constexpr std::string_view idempotency_key = "Idempotency-Key";
  };
  vetted::text<"prompt", vetted::not_empty> prompt;
};
BOOST_DESCRIBE_STRUCT(order, (), (prompt))

}  // namespace keyed

TEST_CASE("with an idempotency key a request is sent again, under the key of its receipt") {
  memory_journal notes;
  fake::service service;
  service.on("POST " + base + "/keyed", {fake::broken(http::fault::reset), answer(503, "{}"),
                                         answer(200, fake::job("queued"))});
  auto client = client_of(std::move(service));
  keyed::order const request{.prompt = "a lighthouse"};
  REQUIRE(client.submit(request, {.journal = notes.handle()}).has_value());
  auto const key = [&](std::size_t i) {
    return std::string{fake::field_of(client.transport().requests().at(i).what, "Idempotency-Key")};
  };
  CHECK(client.transport().requests().size() == 3);
  CHECK(key(0).size() == 32);
  CHECK(key(0) == key(1));
  CHECK(key(0) == key(2));
  CHECK(sc::order_record::of(notes.now)->sent.nonce == key(0));

  // After a crash the same key makes a second request safe.
  notes.now = receipt_line(sc::fingerprint(request));
  REQUIRE(client.submit(request, {.journal = notes.handle()}).has_value());
  CHECK(key(3) == "00ff");

  REQUIRE(client.submit(request).has_value());
  CHECK(key(4) != key(0));
}

TEST_CASE("a second try under the key of the first forgets it only for a proven end") {
  keyed::order const request{.prompt = "a lighthouse"};
  auto const refused = fake::broken(http::fault::connect, http::reached::no);
  http::outcome full = answer(429, R"({"remainingSeconds":1000})");
  for (http::outcome const& second :
       {refused, answer(401, "{}"), answer(400, "{}"), full, answer(503, "{}"),
        fake::broken(http::fault::cancelled), answer(200, "<html>")}) {
    CAPTURE(second.response.status);
    memory_journal notes;
    std::string const before = receipt_line(sc::fingerprint(request));
    notes.now = before;
    set_by_hand = that_time + 1h;
    fake::service service;
    service.on("POST " + base + "/keyed", {second});
    auto client = client_of(service);
    auto const got = client.submit(request, {.journal = notes.handle()});
    REQUIRE_FALSE(got.has_value());
    CHECK(got.error().kind == error_kind::outcome_unknown);
    CHECK(got.error().sent_at == that_time);  // of the first
    CHECK(got.error().fingerprint == sc::fingerprint(request));
    CHECK(notes.now == before);

    fake::service again;
    again.on("POST " + base + "/keyed", {answer(200, fake::job("queued"))});
    auto later = client_of(std::move(again));
    REQUIRE(later.submit(request, {.journal = notes.handle()}).has_value());
    CHECK(fake::field_of(later.transport().requests().at(0).what, "Idempotency-Key") == "00ff");
  }
  // Cancelled before anything is sent.
  memory_journal notes;
  notes.now = receipt_line(sc::fingerprint(request));
  std::string const before = notes.now;
  auto client = client_of({});
  auto machine = client.submitting(request, {.journal = notes.handle()});
  machine.cancel();
  driven(client.transport(), machine);
  CHECK(client.transport().requests().empty());
  REQUIRE(machine.outcome().has_error());
  CHECK(machine.outcome().error().kind == error_kind::outcome_unknown);
  CHECK(notes.now == before);
  // A hook that throws before anything is sent.
  sc::client throwing{
      http::memory{fake::service{}},
      {"canary-key", "canary-secret"},
      {.base_url = base,
       .hooks = {.before_attempt = [](http::request&, int) -> std::optional<http::outcome> {
         throw std::runtime_error("a hook");
       }}}};
  auto const thrown = throwing.submit(request, {.journal = notes.handle()});
  REQUIRE(thrown.has_error());
  CHECK(thrown.error().kind == error_kind::outcome_unknown);
  CHECK(thrown.error().sent_at == that_time);
  CHECK(throwing.transport().requests().empty());
  CHECK(notes.now == before);
  // A first try that certainly did not arrive leaves nothing behind.
  memory_journal fresh;
  fake::service service;
  service.on("POST " + base + "/keyed", {refused});
  CHECK(client_of(std::move(service)).submit(request, {.journal = fresh.handle()}).error().kind ==
        error_kind::no_connection);
  CHECK(fresh.now.empty());
}
