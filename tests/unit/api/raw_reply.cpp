// SPDX-License-Identifier: BSL-1.0
//
// Replies that are no described struct: text, files, arrays and maps at the top, through the client
// and its jobs and pages.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <vetted/api.hpp>
#include <vetted/api/raw_reply.hpp>
#include <vetted/http/memory.hpp>

#include "answering.hpp"

namespace http = vetted::http;
using vetted::error_kind;
using sentences = std::vector<std::string>;

namespace {

struct get_log {
  struct endpoint : vetted::get<"/log", vetted::text_reply> {};
};
BOOST_DESCRIBE_STRUCT(get_log, (), ())

struct speak {
  vetted::text<"words", vetted::not_empty> words;
  struct endpoint : vetted::post<"/speech", vetted::binary_reply> {};
};
BOOST_DESCRIBE_STRUCT(speak, (), (words))

struct file {
  std::string name;
  int size = 0;
};
BOOST_DESCRIBE_STRUCT(file, (), (name, size))

struct list_files {
  vetted::optional<vetted::number<"page", vetted::whole, vetted::minimum<1>>> page{};
  struct pages {
    static constexpr auto token = &list_files::page;
    static std::optional<double> next(std::vector<file> const& of, list_files const& asked) {
      if (of.empty()) return {};
      return (asked.page ? asked.page->value() : 1) + 1;
    }
  };
  struct endpoint : vetted::get<"/files", std::vector<file>> {
    using page = pages;
  };
};
BOOST_DESCRIBE_STRUCT(list_files, (), (page))

struct get_prices {
  struct endpoint : vetted::get<"/prices", std::map<std::string, double>> {};
};
BOOST_DESCRIBE_STRUCT(get_prices, (), ())

struct count_files {
  struct endpoint : vetted::get<"/count", std::uint64_t> {};
};
BOOST_DESCRIBE_STRUCT(count_files, (), ())

struct get_name {
  struct endpoint : vetted::get<"/name", std::string> {};
};
BOOST_DESCRIBE_STRUCT(get_name, (), ())

// A job that is one of a list of one.
struct task {
  std::string id, status;
};
BOOST_DESCRIBE_STRUCT(task, (), (id, status))
using tasks = std::vector<task>;

struct get_task {
  vetted::text<"id", vetted::not_empty> id;
  struct endpoint : vetted::get<"/tasks/{id}", tasks> {};
};
BOOST_DESCRIBE_STRUCT(get_task, (), (id))

struct task_job {
  using poll = get_task;
  static std::string_view id(tasks const& of) {
    return of.empty() ? std::string_view{} : of.front().id;
  }
  static std::string why(tasks const&) { return {}; }
  static vetted::job_state state(tasks const& of) {
    return !of.empty() && of.front().status == "done" ? vetted::job_state::succeeded
                                                      : vetted::job_state::running;
  }
};
struct make_task {
  vetted::text<"what", vetted::not_empty> what;
  struct endpoint : vetted::post<"/tasks", tasks> {
    using job = task_job;
  };
};
BOOST_DESCRIBE_STRUCT(make_task, (), (what))

// A job whose id is all that the first answer says, as text.
struct text_job {
  using poll = get_task;
  static std::string_view id(vetted::text_reply const& of) { return of.text; }
  static std::string_view id(tasks const& of) { return task_job::id(of); }
  static std::string why(tasks const&) { return {}; }
  static vetted::job_state state(tasks const& of) { return task_job::state(of); }
};
struct order_task {
  vetted::text<"what", vetted::not_empty> what;
  struct endpoint : vetted::post<"/orders", vetted::text_reply> {
    using job = text_job;
  };
};
BOOST_DESCRIBE_STRUCT(order_task, (), (what))

struct api {
  vetted::no_credentials credentials{};
  std::string base_url = "https://files.example";
};

http::outcome answered(std::string content, std::vector<http::field> fields, int status = 200) {
  http::outcome made = http::answered(status, std::move(content));
  made.response.fields = std::move(fields);
  return made;
}

/// Asks once; `told` gets what was left out.
template <class Request>
auto asked(Request const& request, http::outcome answer, sentences* told = nullptr) {
  vetted::client client{http::memory{[&](http::request const&) { return answer; }},
                        api{},
                        {.on_left_out = [&](vetted::decode_error const& one) {
                          if (told != nullptr) told->push_back(one.message());
                        }}};
  return client.call(request);
}

sentences notes_on_text(std::string content, std::string type, std::string encoding = {}) {
  std::vector<http::field> fields{{"content-type", std::move(type)}};
  if (!encoding.empty()) fields.push_back({"Content-Encoding", std::move(encoding)});
  sentences told;
  auto const got = asked(get_log{}, answered(content, std::move(fields)), &told);
  REQUIRE(got.has_value());
  CHECK(got->text == content);
  return told;
}

}  // namespace

TEST_CASE("a text is the content of the answer, and any media type is taken") {
  auto const got =
      asked(get_log{}, answered("a,b\n1,2\n", {{"Content-Type", " Text/CSV ; header=present"}}));
  REQUIRE(got.has_value());
  CHECK(got->text == "a,b\n1,2\n");
  auto const csv =
      asked(get_log{}, answered("a,b\n1,2\n", {{"Content-Type", "Text/CSV ; header=present"}}));
  CHECK(csv->media_type == "text/csv");
  CHECK(asked(get_log{}, answered("", {}))->text == "");
  CHECK(asked(get_log{}, answered("x", {}))->media_type == "");
  http::memory memory{[](http::request const&) { return http::answered(200, "x"); }};
  vetted::client client{std::move(memory), api{}};
  CHECK(client.call(get_log{}).has_value());
  CHECK(client.call(count_files{}).has_error());
  auto const accepted = [&](std::size_t i) {
    std::string all;
    for (auto const& one : client.transport().requests()[i].what.fields)
      if (one.name == "Accept") all += one.value;
    return all;
  };
  CHECK(accepted(0) == "*/*");
  CHECK(accepted(1) == "application/json");
}

TEST_CASE("what is odd about a text is told and costs nothing") {
  CHECK(notes_on_text("a pier", "text/plain").empty());
  CHECK(notes_on_text("Z\xc3\xbcrich", "text/plain; charset=UTF-8").empty());
  CHECK(notes_on_text("Z\xc3\xbcrich", "text/plain; charset=\"utf-8\"; a=b").empty());
  CHECK(notes_on_text("a pier", "text/plain; charset=ISO-8859-1").empty());
  CHECK(notes_on_text("Z\xfcrich", "text/plain; charset=ISO-8859-1") ==
        sentences{"the reply must be text in UTF-8; text in iso-8859-1 was found"});
  CHECK(notes_on_text("Z\xc3\xbcrich", "text/plain; charset=iso-8859-1") ==
        sentences{"the reply must be text in UTF-8; text in iso-8859-1 was found"});
  CHECK(notes_on_text("Z\xfcrich", "text/plain") ==
        sentences{"the reply must be text in UTF-8; text that is none was found"});
  CHECK(notes_on_text("\x1f\x8bzip", "text/plain", "GZIP") ==
        sentences{
            "the reply must be content that is not encoded; content encoded as gzip was found"});
  CHECK(notes_on_text("a pier", "text/plain", "gzip").empty());  // the transport has decoded it
  CHECK(notes_on_text("a pier", "text/plain", "identity").empty());
}

TEST_CASE("a file is the content of the answer, also a paid one") {
  std::string const bytes{"\x89PNG\0\xff\r\n", 8};
  sentences told;
  auto const got =
      asked(speak{.words = "a pier"}, answered(bytes, {{"Content-Type", "audio/mpeg"}}), &told);
  REQUIRE(got.has_value());
  CHECK(got->bytes == bytes);
  CHECK(got->media_type == "audio/mpeg");
  CHECK(told.empty());
  CHECK(asked(speak{.words = "a"}, answered("\x1f\x8bgz", {}), &told)->bytes == "\x1f\x8bgz");
  CHECK(told.empty());
  CHECK(asked(speak{.words = "a"}, answered("?", {{"Content-Encoding", "br"}}), &told).has_value());
  CHECK(told.size() == 1);
}

TEST_CASE("an error is one, whatever the reply would have been") {
  auto const refused = asked(get_log{}, answered(R"({"message":"no such log"})", {}, 404));
  REQUIRE(refused.has_error());
  CHECK(refused.error().status == 404);
  CHECK(refused.error().message.find("no such log") != std::string::npos);
  auto const lost = asked(speak{.words = "a"}, breaks(http::fault::reset, http::reached::maybe));
  REQUIRE(lost.has_error());
  CHECK(lost.error().kind == error_kind::outcome_unknown);
  CHECK(asked(speak{.words = "a"}, answered("", {}, 500)).error().kind ==
        error_kind::outcome_unknown);
}

TEST_CASE("a large file is not copied once it has come") {
  std::string const bytes(std::size_t{8} << 20, 'x');
  char const* came_at = nullptr;
  vetted::client_options options;
  options.hooks.after_attempt = [&](http::request const&, http::outcome const& came, auto&) {
    came_at = came.response.content.data();
  };
  vetted::client client{
      http::memory{[&](http::request const&) { return http::answered(200, bytes); }}, api{},
      options};
  auto const got = client.call(speak{.words = "a"});
  REQUIRE(got.has_value());
  CHECK(got->bytes == bytes);
  CHECK(got->bytes.data() == came_at);
}

TEST_CASE("an array, a map and a scalar may be the whole reply") {
  sentences told;
  auto const files = asked(
      list_files{},
      http::answered(200, R"([{"name":"a","size":1},{"size":2},{"name":"b","size":3}])"), &told);
  REQUIRE(files.has_value());
  REQUIRE(files->size() == 2);
  CHECK(files->at(1).name == "b");
  CHECK(told == sentences{"/1/name must be there; nothing was found"});
  CHECK(asked(get_prices{}, http::answered(200, R"({"a":1,"b":2.5})"))->at("b") == 2.5);
  CHECK(*asked(count_files{}, http::answered(200, "18446744073709551615")) == UINT64_MAX);
  CHECK(*asked(get_name{}, http::answered(200, "\"a pier\"")) == "a pier");
  auto const odd = asked(list_files{}, http::answered(200, "{}"));
  REQUIRE(odd.has_error());
  CHECK(odd.error().kind == error_kind::unexpected_reply);
  CHECK(odd.error().message.find("the reply must be an array; an object was found") !=
        std::string::npos);
}

TEST_CASE("a name that a server has chosen repeats no secret") {
  struct keyed_api {
    vetted::bearer credentials;
    std::string base_url = "https://files.example";
  };
  sentences told;
  vetted::client client{
      http::memory{[](http::request const&) {
        return http::answered(200, R"({"a":1,"Bearer s3cret-token":"x","s3cret-token":[]})");
      }},
      keyed_api{vetted::bearer{"s3cret-token"}},
      {.on_left_out = [&](vetted::decode_error const& one) { told.push_back(one.message()); }}};
  CHECK(client.call(get_prices{}).has_value());
  REQUIRE(told.size() == 2);
  for (auto const& one : told) CHECK(one.find("s3cret") == std::string::npos);
}

TEST_CASE("pages may be arrays") {
  vetted::client client{http::memory{[](http::request const& asked) {
                          return http::answered(200, asked.url.find("page=3") != std::string::npos
                                                         ? "[]"
                                                         : R"([{"name":"a","size":1}])");
                        }},
                        api{}};
  std::size_t files = 0, pages = 0;
  for (auto& page : client.pages(list_files{})) {
    REQUIRE(page.has_value());
    files += page->size();
    ++pages;
  }
  CHECK(files == 2);
  CHECK(pages == 3);
}

TEST_CASE("a job may be named by an array or by a text") {
  int polls = 0;
  vetted::client client{http::memory{[&](http::request const& asked) {
                          if (asked.url.find("/orders") != std::string::npos)
                            return http::answered(200, "t1");
                          bool const is_done = asked.method == "GET" && ++polls > 1;
                          return http::answered(200, is_done ? R"([{"id":"t1","status":"done"}])"
                                                             : R"([{"id":"t1","status":"new"}])");
                        }},
                        api{}};
  auto const done = client.run(make_task{.what = "a"}, {.interval = std::chrono::milliseconds{1}});
  REQUIRE(done.has_value());
  CHECK(done->front().status == "done");
  polls = 0;
  auto const also = client.run(order_task{.what = "a"}, {.interval = std::chrono::milliseconds{1}});
  REQUIRE(also.has_value());
  CHECK(also->front().id == "t1");
  // A reply that is cut off names it, too.
  auto const cut = asked(make_task{.what = "a"}, http::answered(200, R"([{"id":"t7","sta)"));
  REQUIRE(cut.has_error());
  CHECK(cut.error().kind == error_kind::outcome_unknown);
  CHECK(cut.error().job_id == "t7");
  http::outcome part = http::answered(200, "t8");
  part.fault = http::fault::reset;
  CHECK(asked(order_task{.what = "a"}, part).error().job_id == "t8");
}
