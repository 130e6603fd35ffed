// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <latch>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <vetted/http/memory.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/recording_file.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/script.hpp>

#include "../temporary_folder.hpp"
#include "exchanged.hpp"

namespace http = vetted::http;

namespace {

std::string const base = "https://api.example.com";

http::recording recording_of_one(http::outcome what) {
  return {{}, {{"GET", base + "/a", {}, {}, std::move(what)}}};
}

class string_sink final : public http::sink {
 public:
  bool write(std::span<std::byte const> bytes) noexcept override {
    text.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    return true;
  }
  bool restart() noexcept override { return false; }
  std::string text{};
};

/// A content that cannot be read any more.
class lost_source final : public vetted::byte_source {
 public:
  std::uint64_t size() const noexcept override { return 1; }
  bool read(std::uint64_t, std::span<std::byte>) const noexcept override { return false; }
  std::string objection() const override { return "the file has changed"; }
};

}  // namespace

TEST_CASE("what was recorded is answered again, from its text, and nothing private is in it") {
  http::script net{
      {{"POST", "/jobs",
        http::answers(200, R"({"url":"https://cdn.example.com/a?Signature=private"})",
                      {{"Content-Type", "application/json"},
                       {"Set-Cookie", "private"},
                       {"Content-Length", "55"}})},
       {"GET", "/a", http::answers(200, std::string{"\x89PNG\r\n\0\xff", 8})},
       {"GET", "/jobs", http::answers(503, "a\n\nb\n", {{"Retry-After", "1"}, {"X-A", "b"}})},
       {"GET", "/jobs", http::breaks_off(http::answers(200, "hello"), 2)},
       {"GET", "/jobs", http::refuses_connection()}}};
  http::recorder recorder{std::move(net), {.query_keys = {"page"}}};
  http::request post = http::post_of(base + "/jobs?token=private&page=1", "private words");
  post.fields = {{"Authorization", "private", true}, {"Content-Type", "text/plain"}};
  CHECK(exchanged(recorder, post).response.content.find("private") != std::string::npos);
  http::request image = http::get_of("https://cdn.example.com/a?Signature=private");
  auto const sink = std::make_shared<string_sink>();
  image.to = sink;
  exchanged(recorder, image);
  for (int i = 0; i < 3; ++i) exchanged(recorder, http::get_of(base + "/jobs"));
  CHECK(recorder.transport().is_done());
  CHECK(recorder.left_out().empty());

  std::string const text = text_of(recorder.so_far());
  CHECK(text.find("private") == std::string::npos);
  CHECK(text.find("X-A") == std::string::npos);
  CHECK(
      text.find("> POST https://api.example.com/jobs?page=1\n> Content-Type: text/plain\n* 13 ") !=
      std::string::npos);
  CHECK(text.find("< 503\n< Retry-After: 1\n| a\n| \n| b\n|\n") != std::string::npos);
  CHECK(text.find("x 89504e470d0a00ff\n") != std::string::npos);
  CHECK(text.find("! connect no 0 connection refused\n") != std::string::npos);

  auto loaded = http::recording_of(text);
  REQUIRE(loaded.what);
  CHECK(text_of(*loaded.what) == text);

  http::replay replay{std::move(*loaded.what)};
  http::request elsewhere = post;
  elsewhere.url = "http://127.0.0.1:8080/jobs?page=1&token=other";
  CHECK(exchanged(replay, elsewhere).response.content == R"({"url":"https://cdn.example.com/a"})");
  std::string const taken = sink->text;
  sink->text.clear();
  exchanged(replay, image);
  CHECK(sink->text == taken);
  http::outcome const busy = exchanged(replay, http::get_of(base + "/jobs"));
  CHECK(busy.response.status == 503);
  CHECK(busy.response.content == "a\n\nb\n");
  CHECK(busy.response.field_value("Retry-After") == "1");
  http::outcome const cut = exchanged(replay, http::get_of(base + "/jobs"));
  CHECK(cut.fault == http::fault::reset);
  CHECK(cut.response.content == "he");
  CHECK(exchanged(replay, http::get_of(base + "/jobs")).reached == http::reached::no);
  CHECK(replay.is_done());
}

TEST_CASE("a replay says exactly what it does not find") {
  http::recorder recorder{
      http::memory{[](auto&) { return http::outcome{.response = {200, {}, {}}}; }},
      {.query_keys = {"page"}}};
  exchanged(recorder, http::post_of(base + "/a?page=1", "x"));
  exchanged(recorder, http::get_of(base + "/b"));
  http::replay replay{recorder.so_far()};
  auto const wrong = [&](http::request const& what) {
    http::outcome const ended = exchanged(replay, what);
    CHECK(ended.fault == http::fault::source);
    CHECK(ended.reached == http::reached::no);
    return ended.detail;
  };
  CHECK(wrong(http::get_of(base + "/a?page=1")) == "GET /a?page=1 was not recorded");
  CHECK(wrong(http::post_of(base + "/a?page=2", "x")) ==
        "POST /a?page=2 was recorded with another query only");
  CHECK(wrong(http::post_of(base + "/a?page=1", "yy")) ==
        "POST /a?page=1 was recorded with another content only; it has 2 bytes now");
  CHECK(exchanged(replay, http::post_of(base + "/a?page=1&z=private", "x")).response.status == 200);
  CHECK(wrong(http::post_of(base + "/a?page=1&z=private", "x")) ==
        "POST /a?page=1 was recorded 1 times and came once more");
  CHECK(replay.report() ==
        "GET /a?page=1 was not recorded\n"
        "POST /a?page=2 was recorded with another query only\n"
        "POST /a?page=1 was recorded with another content only; it has 2 bytes now\n"
        "POST /a?page=1 was recorded 1 times and came once more\n"
        "GET /b was recorded and did not come\n");
  CHECK_FALSE(replay.is_done());
}

TEST_CASE("a replay reads what it is sent, as a transport does") {
  http::recorder recorder{
      http::memory{[](auto&) { return http::outcome{.response = {200, {}, {}}}; }}};
  exchanged(recorder, http::post_of(base + "/a", "four"));
  http::replay replay{recorder.so_far()};
  http::request lost = http::post_of(base + "/a", "");
  lost.content = http::body{vetted::source_ptr{new lost_source}};
  http::outcome const ended = exchanged(replay, lost);
  CHECK(ended.fault == http::fault::source);
  CHECK(ended.detail == "the file has changed");
  CHECK(exchanged(replay, http::post_of(base + "/a", "four")).sent == 4);
  CHECK(replay.is_done());
}

TEST_CASE("the values of secret fields are not kept in an image either") {
  std::string const image{"\x89PNG\0", 5};
  http::recorder recorder{http::memory{
      [&](auto&) { return http::outcome{.response = {200, {}, image + "canary-key"}}; }}};
  http::request what = http::get_of(base + "/a");
  what.fields = {{"Authorization", "canary-key", true}};
  exchanged(recorder, what);
  CHECK(recorder.so_far().exchanges.at(0).what.response.content == image + "[hidden]");
}

TEST_CASE("keys that no query can have do not get into the text") {
  http::recording const made{{"a", "", "b c", "d\n", "e%20f"}, {}};
  auto const again = http::recording_of(text_of(made));
  REQUIRE(again.what);
  CHECK(again.what->query_keys == std::vector<std::string>{"a", "e%20f"});
}

TEST_CASE(
    "what our side ended, what is encoded and what is too much is left out, and that is told") {
  http::script net{{{"GET", "/a", http::answers(200, "much")},
                    {"GET", "/b", http::answers(200, "zip", {{"Content-Encoding", "gzip"}})},
                    {"GET", "/c", http::holds(http::answers(200))}}};
  http::recorder recorder{std::move(net)};
  exchanged(recorder, {.method = "GET", .url = base + "/a?s=private", .max_response = 2});
  exchanged(recorder, http::get_of(base + "/b"));
  auto const held = std::make_shared<http::exchange_state>(http::get_of(base + "/c"));
  recorder.start(std::make_shared<http::exchange>(held));
  recorder.cancel(*held);
  CHECK(recorder.so_far().exchanges.empty());
  CHECK(recorder.left_out() ==
        std::vector<std::string>{
            "GET https://api.example.com/a: our side ended it: the answer is larger than allowed",
            "GET https://api.example.com/b: its content is encoded, so that nothing can be taken "
            "out of it",
            "GET https://api.example.com/c: our side ended it: the exchange was cancelled"});
}

TEST_CASE("exchanges that end on other threads are all recorded") {
  struct holding {
    void start(http::exchange_ptr x) { held.push_back(std::move(x)); }
    std::vector<http::exchange_ptr> held{};
  };
  http::recorder recorder{holding{}};
  for (int i = 0; i < 8000; ++i)
    recorder.start(std::make_shared<http::exchange>(
        std::make_shared<http::exchange_state>(http::get_of(base + "/a"))));
  auto& held = recorder.transport().held;
  std::latch all_there{4};
  std::vector<std::thread> threads;
  for (std::size_t first = 0; first < 4; ++first)
    threads.emplace_back([&, first] {
      all_there.arrive_and_wait();
      for (std::size_t i = first; i < held.size(); i += 4) {
        held[i]->status(200);
        held[i]->finish();
      }
    });
  for (std::thread& one : threads) one.join();
  CHECK(recorder.so_far().exchanges.size() == 8000);
}

TEST_CASE("a recorder pumps and wakes the transport in it, and says whether it has more to do") {
  struct pumped {
    int pumps = 0, wakes = 0;
    http::exchange_ptr running{};
    void start(http::exchange_ptr x) { running = std::move(x); }
    bool pump(http::time_point) { return ++pumps < 2; }
    void wake() { ++wakes; }
  };
  http::recorder recorder{pumped{}};
  static_assert(http::pumps<decltype(recorder)> && http::wakes<decltype(recorder)>);
  CHECK(recorder.pump({}));
  CHECK_FALSE(recorder.pump({}));
  recorder.wake();
  CHECK(recorder.transport().pumps == 2);
  CHECK(recorder.transport().wakes == 1);
}

TEST_CASE("text stays readable in a recording, and nothing else is written as text") {
  auto const written = [](std::string content) {
    return text_of(recording_of_one({.response = {200, {}, std::move(content)}}));
  };
  CHECK(written(" a \n\tb").find("\n|  a \n| \tb\n") != std::string::npos);
  CHECK(written("\x1f").find("\nx 1f\n") != std::string::npos);
  CHECK(written("\x7f").find("\nx 7f\n") != std::string::npos);
}

TEST_CASE("any content comes back as it was") {
  for (std::string const& content :
       {std::string{}, std::string{"\n"}, std::string{"\n\n"}, std::string{"a"}, std::string{"a\n"},
        std::string{" a \n\tb"}, std::string{"| x\n> y\n\n!"}, std::string{"a\r\nb"},
        std::string{"caf\xc3\xa9"}, std::string(1, '\0'), std::string(1000, '\xff'),
        std::string(100, '\x01')}) {
    auto const again =
        http::recording_of(text_of(recording_of_one({.response = {200, {}, content}})));
    CAPTURE(content);
    REQUIRE(again.what);
    CHECK(again.what->exchanges.at(0).what.response.content == content);
  }
}

TEST_CASE("every fault comes back as it was, its words in one line") {
  for (int i = 1; i <= static_cast<int>(http::fault::other); ++i) {
    http::outcome const ended{.fault = static_cast<http::fault>(i),
                              .reached = i % 2 == 0 ? http::reached::no : http::reached::maybe,
                              .native = -i,
                              .detail = "two\nlines"};
    auto const again = http::recording_of(text_of(recording_of_one(ended)));
    REQUIRE(again.what);
    http::outcome const& read = again.what->exchanges.at(0).what;
    CHECK(read.fault == ended.fault);
    CHECK(read.reached == ended.reached);
    CHECK(read.native == ended.native);
    CHECK(read.detail == "two lines");
  }
}

TEST_CASE("a text that is no recording is refused with its line") {
  std::string const head = "vetted recording 1\nquery keys kept: a b\n";
  auto const wrong = [&](std::string const& text) {
    auto const read = http::recording_of(text);
    CHECK(read.what.has_value() == read.objection.empty());
    return read.objection;
  };
  CHECK(wrong("") == "line 1: a recording begins with 'vetted recording 1'");
  CHECK(wrong("vetted recording 2\n").substr(0, 7) == "line 1:");
  CHECK(wrong("vetted recording 1\n") == "line 2: here stands 'query keys kept:'");
  CHECK(wrong(head).empty());
  CHECK(wrong(head + "\n# a remark\n\n> GET http://h/\n< 200\n").empty());
  CHECK(
      wrong("vetted recording 1\r\nquery keys kept:\r\n\r\n> GET http://h/\r\n< 200\r\n").empty());
  CHECK(wrong(head + "> GET http://h/\n") == "line 3: the exchange has no answer and no fault");
  CHECK(wrong(head + "> GET http://h/\n< 200\n\n> GET http://h/\n") ==
        "line 6: the exchange has no answer and no fault");
  CHECK(wrong(head + "> GET http://h/\n! reset maybe 0 w\n\n> GET http://h/\n\n") ==
        "line 7: the exchange has no answer and no fault");
  CHECK(wrong(head + "< 200\n") == "line 3: an exchange begins with '> METHOD url'");
  for (char const* const line :
       {"> GET", "> GET /path", "> G\"T http://h/", ">", "> GET http://u@h/"})
    CHECK(wrong(head + line + "\n< 200\n").substr(0, 7) == "line 3:");
  for (char const* const line : {"< 99",
                                 "< 1000",
                                 "< 2x",
                                 "<",
                                 "> A",
                                 "> A b: c",
                                 "* 1",
                                 "* 1 xyz",
                                 "* -1 0",
                                 "x 8",
                                 "x 8z",
                                 "x -1",
                                 "! reset",
                                 "! reset maybe",
                                 "! reset often 0",
                                 "! rest maybe 0 w",
                                 "! none no 0",
                                 "!",
                                 "? a",
                                 "GET http://h/"}) {
    CAPTURE(line);
    CHECK(wrong(head + "> GET http://h/\n" + line + "\n< 200\n").substr(0, 7) == "line 4:");
  }
  CHECK(http::recording_of(head).what->query_keys == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a recording is kept in a file") {
  temporary_folder const folder;
  auto const path = folder.path() / "run.txt";
  CHECK(http::load(path).objection == path.string() + " cannot be read");
  http::recording const made = recording_of_one({.response = {200, {}, "hello"}});
  REQUIRE(http::save(made, path).empty());
  auto const loaded = http::load(path);
  REQUIRE(loaded.what);
  CHECK(text_of(*loaded.what) == text_of(made));
  CHECK(http::save(made, folder.path()).find("cannot be written") != std::string::npos);
  CHECK(http::load(folder.write("empty", "")).objection ==
        (folder.path() / "empty").string() +
            ", line 1: a recording begins with 'vetted recording 1'");
  CHECK(http::save({}, path).empty());
  CHECK(http::load(path).what->exchanges.empty());
}

TEST_CASE("a recording has limits") {
  http::recorder recorder{
      http::memory{[](auto&) { return http::outcome{.response = {200, {}, {}}}; }}};
  for (std::size_t i = 0; i <= http::recording::most_exchanges; ++i)
    exchanged(recorder, http::get_of(base));
  CHECK(recorder.so_far().exchanges.size() == http::recording::most_exchanges);
  REQUIRE(recorder.left_out().size() == 1);
  CHECK(recorder.left_out()[0] == "GET https://api.example.com: the recording is full");
}

TEST_CASE("fingerprints are FNV-1a") {
  CHECK(http::fingerprint_of(http::body{}).hash == 0xcbf29ce484222325u);
  CHECK(http::fingerprint_of(http::body{"foobar"}) == http::fingerprint{6, 0x85944171f73967e8u});
  CHECK(http::fingerprint_of(http::body{std::string(5000, 'a')}).size == 5000);
  CHECK(http::fingerprint_of(http::body{vetted::source_ptr{new lost_source}}) ==
        http::fingerprint{});
}

TEST_CASE("the boundary of a content in parts does not count, wherever it stands") {
  auto const of = [](std::string const& boundary, std::string const& before,
                     std::string const& between, std::string const& after) {
    http::request what = http::post_of(base, before + boundary + between + boundary + after);
    what.fields = {{"Content-Type", "multipart/form-data; boundary=" + boundary}};
    return http::fingerprint_of(what);
  };
  std::string const a = "aabaabaab-0", b = "xyxyxyxyx-1";
  for (std::size_t size = 4000; size < 4110; ++size) {
    std::string const before(size, 'a');
    CHECK(of(a, before, "", "c") == of(b, before, "", "c"));
    CHECK(of(a, before, "aabaab", before) == of(b, before, "aabaab", before));
    CHECK(of(a, before + 'b', "", "c") != of(a, before + 'a', "", "c"));
    CHECK(of(a, before, "b", "c") != of(a, before, "a", "c"));
    CHECK(of(a, before, "b", before) != of(a, before, "b", before + 'x'));
  }
  // Of what has no parts every byte counts.
  http::request plain = http::post_of(base, "a" + a + "c");
  plain.fields = {{"Content-Type", "text/plain; boundary=" + a}};
  CHECK(http::fingerprint_of(plain) == http::fingerprint_of(plain.content));
}
