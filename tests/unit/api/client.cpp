// SPDX-License-Identifier: BSL-1.0
//
// vetted::client over an API of the test's own: what becomes of each answer, and what is never sent
// twice.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <vetted/api.hpp>
#include <vetted/api/receipt.hpp>
#include <vetted/http/memory.hpp>

#include "answering.hpp"

namespace http = vetted::http;
using vetted::error_kind;

namespace {

struct order {
  std::string id, status;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, status, reason))

struct get_order {
  vetted::text<"id", vetted::not_empty> id;
  struct endpoint : vetted::get<"/orders/{id}", order> {};
};
BOOST_DESCRIBE_STRUCT(get_order, (), (id))

struct cancel_order {
  vetted::text<"id", vetted::not_empty> id;
  struct endpoint : vetted::free_post<"/orders/{id}/cancel", order> {};
};
BOOST_DESCRIBE_STRUCT(cancel_order, (), (id))

struct order_job {
  using poll = get_order;
  using cancel = cancel_order;
  static std::string_view id(order const& of) { return of.id; }
  static std::string_view status(order const& of) { return of.status; }
  static std::string why(order const& of) { return of.reason.value_or(""); }
  static vetted::job_state state(order const& of) {
    using enum vetted::job_state;
    return of.status == "done"       ? succeeded
           : of.status == "broken"   ? failed
           : of.status == "canceled" ? canceled
                                     : running;
  }
};

struct make_order {
  vetted::text<"item", vetted::not_empty> item;
  struct endpoint : vetted::post<"/orders", order> {
    using job = order_job;
    using not_taken = vetted::answer_with<429, "busy">;
  };
};
BOOST_DESCRIBE_STRUCT(make_order, (), (item))

struct throwing_job : order_job {
  static std::string_view id(order const&) { throw 1; }
};

struct make_throwing {
  vetted::text<"item", vetted::not_empty> item;
  struct endpoint : vetted::post<"/orders", order> {
    using job = throwing_job;
  };
};
BOOST_DESCRIBE_STRUCT(make_throwing, (), (item))

struct make_nested {
  vetted::text<"item", vetted::not_empty> item;
  struct endpoint : vetted::post<"/orders", order> {
    using not_taken = vetted::answer_with<429, "/error/code">;
  };
};
BOOST_DESCRIBE_STRUCT(make_nested, (), (item))

struct make_order_with_key {
  vetted::text<"item", vetted::not_empty> item;
  struct endpoint : vetted::post<"/orders", order> {
    static constexpr std::string_view idempotency_key = "Idempotency-Key";
  };
};
BOOST_DESCRIBE_STRUCT(make_order_with_key, (), (item))

struct delete_order {
  vetted::text<"id", vetted::not_empty> id;
  struct endpoint : vetted::delete_<"/orders/{id}", vetted::nothing> {};
};
BOOST_DESCRIBE_STRUCT(delete_order, (), (id))

struct orders {
  std::vector<order> all;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(orders, (), (all, next))

struct list_orders {
  vetted::optional<vetted::number<"size", vetted::whole>> size{};
  vetted::optional<vetted::text<"after", vetted::not_empty>> after{};

  struct page {
    static constexpr auto token = &list_orders::after;
    static std::string next(orders const& of) { return of.next.value_or(""); }
  };
  struct endpoint : vetted::get<"/orders", orders> {
    using page = list_orders::page;
  };
};
BOOST_DESCRIBE_STRUCT(list_orders, (), (size, after))

struct numbered_orders {
  std::vector<order> all;
  std::optional<std::int64_t> next_page;
};
BOOST_DESCRIBE_STRUCT(numbered_orders, (), (all, next_page))

/// Pages by their number, as the reply names the next.
struct number_orders {
  vetted::optional<vetted::number<"page", vetted::whole, vetted::minimum<1>>> page{};
  struct endpoint : vetted::get<"/numbered", numbered_orders> {
    struct page {
      static constexpr auto token = &number_orders::page;
      static auto next(numbered_orders const& of) { return of.next_page; }
    };
  };
};
BOOST_DESCRIBE_STRUCT(number_orders, (), (page))

/// Pages by their number, which nobody names: the list ends with an empty one.
struct count_orders {
  vetted::optional<vetted::number<"page", vetted::whole, vetted::minimum<1>>> page{};
  struct endpoint : vetted::get<"/counted", numbered_orders> {
    struct page {
      static constexpr auto token = &count_orders::page;
      static std::optional<double> next(numbered_orders const& of, count_orders const& asked) {
        if (of.all.empty()) return {};
        return (asked.page ? asked.page->value() : 1) + 1;
      }
    };
  };
};
BOOST_DESCRIBE_STRUCT(count_orders, (), (page))

struct refusal {
  std::string problem;
  std::optional<double> wait;
  std::string text() const { return problem; }
  double remaining_seconds() const { return wait.value_or(0); }
};
BOOST_DESCRIBE_STRUCT(refusal, (), (problem, wait))

struct api {
  vetted::bearer credentials{"token-1234"};
  std::string base_url = "https://shop.example";
  using refusal = ::refusal;
};

http::outcome answers(int status, std::string content) {
  return http::answered(status, std::move(content));
}

using transport = http::memory;

auto client_of(std::deque<http::outcome> all, api description = {}) {
  return vetted::client{transport{answering{std::move(all)}},
                        std::move(description),
                        {.back_off = std::chrono::milliseconds{1}}};
}

constexpr std::chrono::milliseconds quick{1};

}  // namespace

TEST_CASE("a request is sent and its reply is read") {
  auto client = client_of({answers(200, R"({"id":"o 1","status":"done"})")});
  auto const got = client.call(get_order{.id = std::string{"o 1"}});
  REQUIRE(got.has_value());
  CHECK(got->status == "done");
  REQUIRE(client.transport().requests().size() == 1);
  auto const& sent = client.transport().requests()[0];
  CHECK(sent.what.url == "https://shop.example/orders/o%201");
  CHECK(sent.what.fields.back().value == "Bearer token-1234");
  CHECK(sent.content == "");
}

TEST_CASE("of a reply of nothing only the status counts") {
  for (char const* const content : {"", "{}", "gone", "\xff"})
    CHECK(client_of({answers(204, content)}).call(delete_order{.id = "o"}).has_value());
  CHECK(client_of({answers(404, "")}).call(delete_order{.id = "o"}).error().status == 404);
}

TEST_CASE("a broken rule and a bad set-up are told before anything is sent") {
  auto client = client_of({answers(200, "{}")});
  auto const broken = client.call(make_order{.item = std::string{}});
  CHECK(broken.error().kind == error_kind::invalid_request);
  CHECK(broken.error().violations.has_errors());
  CHECK(client.transport().requests().empty());
  for (api const& odd : {api{.credentials = {""}}, api{.base_url = "http://shop.example"},
                         api{.base_url = ""}, api{.base_url = "https://shop.example?a=b"}}) {
    auto other = client_of({answers(200, "{}")}, odd);
    CHECK(other.call(get_order{.id = "o"}).error().kind == error_kind::invalid_setup);
    CHECK(other.run(make_order{.item = "a"}).error().kind == error_kind::invalid_setup);
    CHECK(other.transport().requests().empty());
  }
}

TEST_CASE("plain http is taken for hosts that the program names") {
  vetted::client client{transport{answering{{answers(200, R"({"id":"o","status":"done"})")}}},
                        api{.base_url = "http://shop"},
                        {.http_hosts = {"shop"}}};
  CHECK(client.call(get_order{.id = "o"}).has_value());
}

TEST_CASE("a refusal is told in the API's words, whatever its shape, without the token") {
  for (auto const& [content, words] : {std::pair{R"({"problem":"no such order"})", "no such order"},
                                       {R"({"problem":7})", "7"},
                                       {R"({"message":"another shape"})", "another shape"},
                                       {R"({"problem":"bad token-1234"})", "bad [hidden]"},
                                       {"<html><title>Not here</title></html>", "Not here"}}) {
    auto const failed = client_of({answers(404, content)}).call(get_order{.id = "o"}).error();
    CAPTURE(failed.message);
    CHECK(failed.kind == error_kind::refused);
    CHECK(failed.status == 404);
    CHECK(failed.message.find(words) != std::string::npos);
    CHECK(failed.message.find("token-1234") == std::string::npos);
  }
  auto const later = client_of({answers(429, R"({"problem":"slowly","wait":120})")})
                         .call(get_order{.id = "o"})
                         .error();
  CHECK(later.remaining_seconds == 120);
}

TEST_CASE("a reply that is none is an error, and a paid one leaves open what became of it") {
  for (char const* const content :
       {"", "[]", "7", "null", R"({"id":7})", R"({"status":"done"})", "<html>", "{\"id\":\"o"}) {
    CAPTURE(content);
    CHECK(client_of({answers(200, content)}).call(get_order{.id = "o"}).error().kind ==
          error_kind::unexpected_reply);
    auto client = client_of({answers(200, content)});
    auto const unknown = client.call(make_order{.item = "a"}).error();
    CHECK(unknown.kind == error_kind::outcome_unknown);
    CHECK(unknown.sent_at != std::chrono::system_clock::time_point{});
    CHECK(unknown.fingerprint == vetted::fingerprint(make_order{.item = "a"}));
    CHECK(client.transport().requests().size() == 1);
  }
}

TEST_CASE("a paid request is sent twice only where that is certain to cost once") {
  std::string const made = R"({"id":"o","status":"done"})";
  struct row {
    http::outcome first;
    std::size_t sent;
    error_kind kind;
  };
  for (row const& one :
       {row{answers(500, "{}"), 1, error_kind::outcome_unknown},
        {answers(503, "{}"), 1, error_kind::outcome_unknown},
        {answers(429, R"({"problem":"x"})"), 1, error_kind::outcome_unknown},
        {breaks(http::fault::reset, http::reached::maybe), 1, error_kind::outcome_unknown},
        {breaks(http::fault::timed_out, http::reached::maybe), 1, error_kind::outcome_unknown},
        {answers(400, "{}"), 1, error_kind::refused},
        {answers(401, "{}"), 1, error_kind::unauthorized}}) {
    CAPTURE(one.first.response.status);
    auto client = client_of({one.first, answers(200, made)});
    auto const failed = client.call(make_order{.item = "a"});
    REQUIRE(failed.has_error());
    CHECK(failed.error().kind == one.kind);
    CHECK(client.transport().requests().size() == one.sent);
  }
  auto unsent = client_of({breaks(http::fault::connect, http::reached::no), answers(200, made)});
  CHECK(unsent.call(make_order{.item = "a"}).has_value());
  CHECK(unsent.transport().requests().size() == 2);
  http::outcome busy = answers(429, R"({"busy":"come back"})");
  busy.response.fields = {{"Retry-After", "0"}};
  auto turned_away = client_of({busy, answers(200, made)});
  CHECK(turned_away.call(make_order{.item = "a"}).has_value());
  CHECK(turned_away.transport().requests().size() == 2);
  auto with_key = client_of({answers(503, "{}"), answers(200, made)});
  REQUIRE(with_key.call(make_order_with_key{.item = "a"}).has_value());
  auto const requests = with_key.transport().requests();
  REQUIRE(requests.size() == 2);
  auto const key_of = [](auto const& request) {
    for (http::field const& one : request.what.fields)
      if (one.name == "Idempotency-Key") return one.value;
    return std::string{};
  };
  CHECK(key_of(requests[0]).size() == 32);
  CHECK(key_of(requests[0]) == key_of(requests[1]));
}

TEST_CASE("a token is had anew once, and never for what may have arrived") {
  int asked = 0;
  auto const api_with_renewal = [&] {
    return api{.credentials = {"token-1234", [&] {
                                 ++asked;
                                 return std::string{"token-5678"};
                               }}};
  };
  auto client = client_of({answers(401, "{}"), answers(200, R"({"id":"o","status":"done"})")},
                          api_with_renewal());
  CHECK(client.call(make_order{.item = "a"}).has_value());
  CHECK(asked == 1);
  auto const sent = client.transport().requests();
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].what.fields.back().value == "Bearer token-1234");
  CHECK(sent[1].what.fields.back().value == "Bearer token-5678");
  CHECK(sent[1].what.fields.size() == sent[0].what.fields.size());
  CHECK(sent[1].content == sent[0].content);

  asked = 0;
  auto refused = client_of({answers(401, "{}")}, api_with_renewal());
  CHECK(refused.call(make_order{.item = "a"}).error().kind == error_kind::unauthorized);
  CHECK(asked == 1);
  CHECK(refused.transport().requests().size() == 2);
}

TEST_CASE("a token that expires while a job is waited for is had anew, once in a row") {
  int asked = 0;
  api const expiring{
      .credentials = {"token-1234", [&] { return "token-" + std::to_string(++asked); }}};
  std::string const cooking = R"({"id":"o","status":"cooking"})";
  auto client = client_of(
      {answers(201, R"({"id":"o","status":"new"})"), answers(401, "{}"), answers(200, cooking),
       answers(401, "{}"), answers(200, R"({"id":"o","status":"done"})")},
      expiring);
  CHECK(client.run(make_order{.item = "a"}, {.interval = quick}).has_value());
  CHECK(asked == 2);
  CHECK(client.transport().requests().back().what.fields.back().value == "Bearer token-2");
  asked = 0;
  auto refused =
      client_of({answers(201, R"({"id":"o","status":"new"})"), answers(401, "{}")}, expiring);
  auto const failed = refused.run(make_order{.item = "a"}, {.interval = quick}).error();
  CHECK(failed.kind == error_kind::unauthorized);
  CHECK(failed.job_id == "o");
  CHECK(asked == 1);
}

TEST_CASE("a job is waited for, and each reply is reported") {
  auto client = client_of({answers(201, R"({"id":"o/1","status":"new"})"), answers(503, "{}"),
                           answers(200, R"({"id":"o/1","status":"cooking"})"),
                           answers(200, R"({"id":"other","status":"done"})"),
                           answers(200, R"({"id":"o/1","status":"done"})")});
  std::vector<std::string> told;
  auto const done = client.run(
      make_order{.item = "a"},
      {.interval = quick, .on_progress = [&](order const& now) { told.push_back(now.status); }});
  REQUIRE(done.has_value());
  CHECK(done->status == "done");
  CHECK(told == std::vector<std::string>{"new", "cooking", "done"});
  CHECK(client.transport().requests().back().what.url == "https://shop.example/orders/o%2F1");
}

TEST_CASE("a job that ends otherwise is an error with its id, in the API's words") {
  auto const ended = [](char const* last) {
    return client_of({answers(201, R"({"id":"o","status":"new"})"), answers(200, last)})
        .run(make_order{.item = "a"}, {.interval = quick})
        .error();
  };
  auto const failed = ended(R"({"id":"o","status":"broken","reason":"no flour"})");
  CHECK(failed.kind == error_kind::job_failed);
  CHECK(failed.message == "job o failed: no flour");
  CHECK(failed.job_id == "o");
  auto const canceled = ended(R"({"id":"o","status":"canceled"})");
  CHECK(canceled.kind == error_kind::job_canceled);
  CHECK(canceled.message == "job o was canceled");
}

TEST_CASE("a job without an id or with an odd one is paid for all the same") {
  for (char const* const made :
       {R"({"id":"","status":"new"})", R"({"id":"a\nb","status":"new"})"}) {
    auto client = client_of({answers(201, made)});
    auto const unknown = client.run(make_order{.item = "a"}, {.interval = quick}).error();
    CHECK(unknown.kind == error_kind::outcome_unknown);
    CHECK(unknown.message.find("named no job") != std::string::npos);
    CHECK(client.transport().requests().size() == 1);
  }
  for (char const* const made : {R"({"id":".","status":"new"})", R"({"id":"..","status":"new"})"}) {
    auto client = client_of({answers(201, made)});
    auto const failed = client.run(make_order{.item = "a"}, {.interval = quick}).error();
    CHECK(failed.message.find("cannot stand in a path") != std::string::npos);
    CHECK_FALSE(failed.job_id.empty());
    CHECK(client.transport().requests().size() == 1);
  }
}

TEST_CASE("a deadline and a cancel leave the job to itself or give it up") {
  for (bool const remotely : {false, true}) {
    auto client = client_of({answers(201, R"({"id":"o","status":"new"})"),
                             answers(200, R"({"id":"o","status":"cooking"})")});
    auto const late =
        client.run(make_order{.item = "a"}, {.interval = quick,
                                             .deadline = std::chrono::milliseconds{40},
                                             .cancel_remotely = remotely});
    REQUIRE(late.has_error());
    CHECK(late.error().kind == error_kind::timed_out);
    CHECK(late.error().job_id == "o");
    CHECK(late.error().message == "job o has not ended before the deadline; last it was 'cooking'");
    bool const asks_to_cancel =
        client.transport().requests().back().what.url == "https://shop.example/orders/o/cancel";
    CHECK(asks_to_cancel == remotely);
  }
}

TEST_CASE("the same goes on from a frame loop") {
  auto client = client_of({answers(201, R"({"id":"o","status":"new"})"),
                           answers(200, R"({"id":"o","status":"done"})")});
  std::optional<vetted::result<order>> got;
  auto const run = client.start(client.running(make_order{.item = "a"}, {.interval = quick}),
                                [&](vetted::result<order>& done) { got = std::move(done); });
  for (int i = 0; i < 1000 && client.started() > 0; ++i)
    client.tick(http::clock::now() + std::chrono::seconds{i});
  REQUIRE(got.has_value());
  CHECK(got->value().status == "done");
}

TEST_CASE("a hook that throws after a paid request was sent leaves open what became of it") {
  vetted::client client{transport{answering{{answers(200, "{}")}}},
                        api{},
                        {.hooks = {.after_attempt = [](auto&, auto&, auto&) { throw 1; }}}};
  auto const unknown = client.call(make_order{.item = "a"}).error();
  CHECK(unknown.kind == error_kind::outcome_unknown);
  CHECK(client.transport().requests().size() == 1);
}

TEST_CASE("pages that have numbers are read to their end, too") {
  auto client = client_of({answers(200, R"({"all":[{"id":"a","status":"x"}],"nextPage":2})"),
                           answers(200, R"({"all":[{"id":"b","status":"x"}],"nextPage":null})")});
  std::string ids;
  for (auto& page : client.pages(number_orders{})) {
    REQUIRE(page.has_value());
    for (order const& one : page->all) ids += one.id;
  }
  CHECK(ids == "ab");
  REQUIRE(client.transport().requests().size() == 2);
  CHECK(client.transport().requests()[1].what.url == "https://shop.example/numbered?page=2");

  auto counted = client_of({answers(200, R"({"all":[{"id":"a","status":"x"}]})"),
                            answers(200, R"({"all":[{"id":"b","status":"x"}]})"),
                            answers(200, R"({"all":[]})")});
  int pages = 0;
  for (auto& page : counted.pages(count_orders{})) {
    REQUIRE(page.has_value());
    ++pages;
  }
  CHECK(pages == 3);
  CHECK(counted.transport().requests().back().what.url == "https://shop.example/counted?page=3");
}

TEST_CASE("a next page that the rules do not allow, or that was there before, ends the list") {
  for (auto const& [next, pages, words] :
       {std::tuple<std::string, std::size_t, char const*>{"0", 1, "at least 1"},
        {"-1", 1, "the page names a next one that cannot be asked for: "},
        {"3", 2, "the list does not end: a page names one that was read before, '3'"}}) {
    auto client = client_of({answers(200, R"({"all":[],"nextPage":)" + next + "}")});
    std::vector<std::string> told;
    for (auto& page : client.pages(number_orders{}))
      told.push_back(page ? "page" : page.error().message);
    CHECK(told.size() == pages + 1);
    CHECK(told.back().find(words) != std::string::npos);
    CHECK(client.transport().requests().size() == pages);
  }
}

TEST_CASE("a page that the program takes to pieces does not cost the pages behind it") {
  auto client = client_of({answers(200, R"({"all":[{"id":"1","status":"x"}],"next":"b"})"),
                           answers(200, R"({"all":[{"id":"2","status":"x"}],"next":null})")});
  std::vector<orders> all;
  for (auto& page : client.pages(list_orders{})) all.push_back(std::move(*page));
  CHECK(all.size() == 2);
}

TEST_CASE("a list is read page by page to its end") {
  auto client = client_of({answers(200, R"({"all":[{"id":"1","status":"done"}],"next":"a b"})"),
                           answers(200, R"({"all":[],"next":"c"})"),
                           answers(200, R"({"all":[{"id":"2","status":"new"}],"next":null})")});
  std::string ids;
  int pages = 0;
  for (auto& page : client.pages(list_orders{.size = 10})) {
    REQUIRE(page.has_value());
    ++pages;
    for (order const& one : page->all) ids += one.id;
  }
  CHECK(pages == 3);
  CHECK(ids == "12");
  auto const sent = client.transport().requests();
  REQUIRE(sent.size() == 3);
  CHECK(sent[0].what.url == "https://shop.example/orders?size=10");
  CHECK(sent[1].what.url == "https://shop.example/orders?size=10&after=a%20b");
  CHECK(sent[2].what.url == "https://shop.example/orders?size=10&after=c");
}

TEST_CASE("a list that breaks off or has no end ends with an error") {
  for (auto const& [last, words] :
       {std::pair{answers(404, R"({"problem":"gone"})"), "gone"},
        {answers(200, R"({"all":[],"next":"a"})"), "the list does not end"}}) {
    auto client = client_of({answers(200, R"({"all":[],"next":"a"})"), last});
    std::vector<std::string> told;
    for (auto& page : client.pages(list_orders{}))
      told.push_back(page ? "page" : page.error().message);
    CHECK(told.size() == (words == std::string_view{"gone"} ? 2u : 3u));
    CHECK(told.back().find(words) != std::string::npos);
    CHECK(client.transport().requests().size() == 2);
  }
}

TEST_CASE("a paid request or its job that is dropped is told, and only then") {
  std::vector<std::string> lost;
  http::memory net{answering{{answers(201, R"({"id":"o","status":"new"})"),
                              answers(200, R"({"id":"o","status":"cooking"})")}}};
  vetted::client client{
      std::move(net), api{}, {.on_lost = [&](std::string_view line) { lost.emplace_back(line); }}};
  {
    auto const dropped =
        client.start(client.running(make_order{.item = "a"}), [](vetted::result<order>&) {});
  }
  CHECK(lost.empty());  // nothing was sent
  {
    auto const dropped = client.start(client.running(make_order{.item = "a"}, {.interval = quick}),
                                      [](vetted::result<order>&) {});
    for (int i = 0; i < 100 && client.transport().requests().size() < 2; ++i)
      client.tick(http::clock::now() + std::chrono::seconds{i});
  }
  CHECK(lost == std::vector<std::string>{"vetted-job/1 o"});
  lost.clear();
  REQUIRE(client.call(make_order{.item = "a"}).has_value());
  CHECK(lost.empty());
}

TEST_CASE("a receipt is a line that is read back") {
  using namespace std::chrono;
  vetted::receipt const one{.sent_at = sys_days{year{2026} / 2 / 3} + milliseconds{1234},
                            .fingerprint = 0x1122,
                            .bytes_sent = 7,
                            .nonce = "ab12"};
  std::string const line = vetted::line_of(one);
  CHECK(line == "vetted-receipt/1 2026-02-03T00:00:01.234Z 0000000000001122 7 ab12");
  auto const again = vetted::receipt_of(line + "\r\n");
  REQUIRE(again.has_value());
  CHECK(again->sent_at == one.sent_at);
  CHECK(again->fingerprint == one.fingerprint);
  CHECK(again->bytes_sent == one.bytes_sent);
  CHECK(again->nonce == one.nonce);
  CHECK(vetted::receipt_of("scenario" + line.substr(6)).has_value());  // as it was written once
  CHECK_FALSE(vetted::receipt_of("other" + line.substr(6)).has_value());
}

TEST_CASE("an id that the next request does not take is that of a paid job all the same") {
  for (char const* const id : {".", ".."}) {
    CAPTURE(id);
    auto client =
        client_of({answers(201, R"({"id":")" + std::string{id} + R"(","status":"new"})")});
    auto const failed = client.run(make_order{.item = "a"}).error();
    CHECK(failed.kind == error_kind::job_unreachable);
    CHECK(failed.job_id == id);
    CHECK(client.transport().requests().size() == 1);
  }
}

TEST_CASE("a paid reply without an id says what is known of the request") {
  auto client = client_of({answers(201, R"({"id":"","status":"new"})")});
  auto const open = client.run(make_order{.item = "a"}).error();
  CHECK(open.kind == error_kind::outcome_unknown);
  CHECK(open.status == 201);
  CHECK(open.sent_at != std::chrono::system_clock::time_point{});
  CHECK(open.fingerprint == vetted::fingerprint(make_order{.item = "a"}));
}

TEST_CASE("a description that throws on a reply does not hide that something was paid") {
  auto client = client_of({answers(201, R"({"id":"o","status":"new"})")});
  auto const open = client.run(make_throwing{.item = "a"}).error();
  CHECK(open.kind == error_kind::outcome_unknown);
  CHECK(open.sent_at != std::chrono::system_clock::time_point{});
  CHECK(client.transport().requests().size() == 1);
}

TEST_CASE("what is dropped by a hook calls no function of the program any more") {
  int told = 0;
  vetted::call::handle kept;
  auto const drop = [&](auto&, auto&, auto&) { kept = {}; };
  vetted::client client{transport{answering{{answers(200, R"({"id":"o","status":7,"extra":1})"),
                                             answers(200, R"({"id":"o","status":"done"})")}}},
                        api{},
                        {.hooks = {.after_attempt = drop},
                         .on_left_out = [&](vetted::decode_error const&) { ++told; }}};
  kept = client.start(
      client.running(make_order{.item = "a"}, {.on_progress = [&](order const&) { ++told; }}),
      [&](auto&) { ++told; });
  for (int i = 0; i < 10; ++i) client.tick();
  CHECK(told == 0);
  CHECK(client.started() == 0);
}

TEST_CASE("credentials that somebody else has renewed are taken before new ones are asked for") {
  int renewals = 0;
  api description{
      .credentials = {"token-old-1", [&] { return "token-new-" + std::to_string(++renewals); }}};
  std::vector<std::string> sent;
  http::memory net{[&](http::request const& what) {
    sent.push_back(what.fields.back().value);
    bool const is_old = sent.back() == "Bearer token-old-1";
    return http::answered(is_old ? 401 : 200, R"({"id":"o","status":"done"})");
  }};
  vetted::client client{std::move(net), std::move(description)};
  // Both are signed with the old token before either is answered.
  std::vector<vetted::call::handle> kept;
  int good = 0;
  for (int i = 0; i < 2; ++i)
    kept.push_back(client.start(client.calling(get_order{.id = "o"}),
                                [&](auto& ended) { good += ended.has_value() ? 1 : 0; }));
  for (int i = 0; i < 20; ++i) client.tick();
  CHECK(good == 2);
  CHECK(renewals == 1);
  CHECK(sent.size() == 4);
}

TEST_CASE("the call by which credentials are renewed may use the same client") {
  std::function<std::string()> ask;
  api description{.credentials = {"token-old-1", [&] { return ask(); }}};
  vetted::client client{http::memory{[&](http::request const& what) {
                          bool const is_new = what.fields.back().value == "Bearer token-new-1";
                          bool const is_free = what.url.find("/orders/free") != what.url.npos;
                          return http::answered(is_new || is_free ? 200 : 401,
                                                R"({"id":"token-new-1","status":"done"})");
                        }},
                        std::move(description)};
  ask = [&] {
    auto const got = client.call(get_order{.id = "free"});
    return got ? got->id : std::string{};
  };
  CHECK(client.call(get_order{.id = "o"}).has_value());
}

TEST_CASE("a call by which credentials are renewed that is refused itself ends the matter") {
  std::function<std::string()> ask;
  int asked = 0;
  api description{.credentials = {"token-old-1", [&] { return ask(); }}};
  vetted::client client{http::memory{[](http::request const&) { return http::answered(401); }},
                        std::move(description)};
  ask = [&] {
    ++asked;
    auto const got = client.call(get_order{.id = "token"});
    return got ? got->id : std::string{};
  };
  CHECK(client.call(get_order{.id = "o"}).error().kind == error_kind::unauthorized);
  CHECK(asked == 1);
}

TEST_CASE("credentials are renewed behind a redirect or a failure that passes, too") {
  for (http::outcome const& first :
       {answers(503, ""), http::answered(307, "", {{"Location", "/orders/p"}})}) {
    int renewals = 0;
    api description{
        .credentials = {"token-old-1", [&] { return "token-new-" + std::to_string(++renewals); }}};
    auto client =
        client_of({first, answers(401, ""), answers(200, R"({"id":"o","status":"done"})")},
                  std::move(description));
    CHECK(client.call(get_order{.id = "o"}).has_value());
    CHECK(renewals == 1);
  }
}

TEST_CASE(
    "a refusal in the API's own shape says when to come back where it is a 'not taken', too") {
  auto client = client_of({answers(429, R"({"busy":"yes","problem":"later","wait":120})")});
  auto const failed = client.call(make_order{.item = "a"}).error();
  CHECK(failed.remaining_seconds == 120);
  CHECK(failed.message.find("later") != std::string::npos);
  CHECK(failed.kind == error_kind::refused);
}

TEST_CASE("files are fetched over plain http from hosts that the program names") {
  for (char const* const url : {"http://shop/a.png", "http://files.shop/a.png"}) {
    vetted::client client{transport{answering{{answers(200, "x")}}},
                          api{.base_url = "http://shop"},
                          {.http_hosts = {"shop"}}};
    CHECK(client.download(url, vetted::to_memory{}).has_value());
  }
  vetted::client client{transport{answering{{answers(200, "x")}}},
                        api{.base_url = "http://shop"},
                        {.http_hosts = {"shop"}}};
  CHECK(client.download("http://other/a.png", vetted::to_memory{}).has_error());
}

TEST_CASE("a job is waited for again by its id, also from a line that was kept") {
  std::string const line = vetted::line_of_job("o 1");
  REQUIRE(vetted::job_id_of(line + "\r\n").has_value());
  auto client = client_of({answers(200, R"({"id":"o 1","status":"cooking"})"),
                           answers(200, R"({"id":"o 1","status":"done"})")});
  auto const done = client.wait<make_order>(*vetted::job_id_of(line), {.interval = quick});
  REQUIRE(done.has_value());
  CHECK(done->status == "done");
  CHECK(client.transport().requests().size() == 2);
  CHECK(client.transport().requests()[0].what.method == "GET");
  for (char const* const odd : {"", "vetted-job/1 ", "vetted-job/2 o", "o", "vetted-job/1 a\nb"})
    CHECK_FALSE(vetted::job_id_of(odd).has_value());
}

TEST_CASE("where an answer says \"not taken\" may be a pointer into its object") {
  for (auto const& [content, is_not_taken] : {std::pair{R"({"error":{"code":"slow"}})", true},
                                              {R"({"error":{"code":7}})", false},
                                              {R"({"error":"slow"})", false},
                                              {R"({"/error/code":"slow"})", false}}) {
    CAPTURE(content);
    auto client = client_of({answers(429, content)});
    auto const failed = client.call(make_nested{.item = "a"}).error();
    CHECK((failed.kind == error_kind::refused) == is_not_taken);
  }
}
