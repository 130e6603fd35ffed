// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/http/script.hpp>

#include "exchanged.hpp"

namespace http = vetted::http;
using namespace std::chrono_literals;

namespace {

std::string const base = "https://api.example.com";

}  // namespace

TEST_CASE("expected requests are answered in order, with what the test says") {
  http::script net{{{"POST", "/jobs", http::answers(200, "made", {{"X-A", "b"}})},
                    {"GET", "/jobs?page=2", http::answers(404)},
                    {"GET", "https://cdn.example.com/a", http::answers(200, "bytes")},
                    {"GET", "/", http::answers(204)}}};
  CHECK_FALSE(net.is_done());
  http::outcome const made = exchanged(net, http::post_of(base + "/jobs?dryRun=true", "{}"));
  CHECK(made.response.content == "made");
  CHECK(made.response.field_value("x-a") == "b");
  CHECK(exchanged(net, http::get_of(base + "/jobs?page=2")).response.status == 404);
  CHECK(exchanged(net, http::get_of("https://cdn.example.com/a?Signature=x")).response.content ==
        "bytes");
  CHECK(exchanged(net, http::get_of(base)).response.status == 204);
  CHECK(net.is_done());
  CHECK(net.report().empty());
}

TEST_CASE("what does not match is told and leaves the script where it is") {
  http::script net{
      {{"POST", "/jobs", http::answers(200),
        [](http::request const&, std::string_view content) { return content == "{}"; }},
       {"GET", "https://cdn.example.com/a?Signature=x", http::answers(200)}}};
  auto const wrong = [&](http::request const& what) {
    http::outcome const ended = exchanged(net, what);
    CHECK(ended.fault == http::fault::source);
    CHECK(ended.reached == http::reached::no);
    return ended.detail;
  };
  CHECK(wrong(http::get_of(base + "/jobs?key=secret")) ==
        "request 1 should be POST /jobs, but GET https://api.example.com/jobs came");
  CHECK(wrong(http::post_of(base + "/job", "{}")) ==
        "request 1 should be POST /jobs, but POST https://api.example.com/job came");
  CHECK(wrong(http::post_of(base + "/jobs", "[]")) ==
        "request 1 should be POST /jobs, but POST https://api.example.com/jobs came and its "
        "condition does not hold");
  CHECK(exchanged(net, http::post_of(base + "/jobs", "{}")).response.status == 200);
  CHECK(wrong(http::get_of("https://cdn.example.com/a?Signature=y")) ==
        "request 2 should be GET https://cdn.example.com/a, but GET https://cdn.example.com/a came "
        "with another query");
  CHECK(wrong(http::get_of("https://cdn2.example.com/a?Signature=x"))
            .find("cdn2.example.com/a came") != std::string::npos);
  CHECK(net.report().find("request 2 did not come: GET https://cdn.example.com/a\n") !=
        std::string::npos);
  CHECK(net.report().find("Signature") == std::string::npos);
  CHECK(exchanged(net, http::get_of("https://cdn.example.com/a?Signature=x")).fault ==
        http::fault::none);
  CHECK(wrong(http::get_of(base + "/more")) ==
        "GET https://api.example.com/more came although no request was expected any more, after 2");
  CHECK_FALSE(net.is_done());
  std::string const report = net.report();
  CHECK(report.starts_with(
      "request 1 should be POST /jobs, but GET https://api.example.com/jobs came\n"));
  CHECK(std::count(report.begin(), report.end(), '\n') == 6);
}

TEST_CASE("faults of networks") {
  http::script net{{{"GET", "/", http::refuses_connection()},
                    {"GET", "/", http::breaks_off(http::answers(200, "hello"), 2)},
                    {"GET", "/", http::breaks_off()},
                    {"GET", "/", http::never_answers()},
                    {"GET", "/", http::late(http::answers(200, "in time"), 30s)},
                    {"GET", "/", http::late(http::answers(200, "too late"), 31s)}}};
  auto const next = [&] { return exchanged(net, http::get_of(base)); };
  http::outcome const refused = next();
  CHECK(refused.fault == http::fault::connect);
  CHECK(refused.reached == http::reached::no);
  http::outcome const cut = next();
  CHECK(cut.fault == http::fault::reset);
  CHECK(cut.reached == http::reached::maybe);
  CHECK(cut.response.status == 200);
  CHECK(cut.response.content == "he");
  CHECK(cut.response.field_value("Content-Length") == "5");
  http::outcome const nothing = next();
  CHECK(nothing.fault == http::fault::reset);
  CHECK(nothing.response.status == 0);
  CHECK(next().fault == http::fault::timed_out);
  CHECK(next().response.content == "in time");  // a request has 30 s without a byte
  CHECK(next().fault == http::fault::timed_out);
  CHECK(net.is_done());
}

TEST_CASE("a held exchange waits for let_go or for a cancel") {
  http::script net{{{"GET", "/a", http::holds(http::answers(200, "a"))},
                    {"GET", "/b", http::holds(http::answers(200, "b"))},
                    {"GET", "/c", http::holds(http::answers(200, "c"))}}};
  std::vector<std::shared_ptr<http::exchange_state>> all;
  for (char const* const path : {"/a", "/b", "/c"}) {
    all.push_back(std::make_shared<http::exchange_state>(http::get_of(base + path)));
    net.start(std::make_shared<http::exchange>(all.back()));
  }
  CHECK(net.held() == 3);
  net.cancel(*all[1]);
  CHECK(all[1]->result().fault == http::fault::cancelled);
  CHECK_FALSE(all[0]->finished());
  net.let_go();
  CHECK(net.held() == 0);
  CHECK(all[0]->result().response.content == "a");
  CHECK(all[2]->result().response.content == "c");
}

TEST_CASE("what does not match is not tried again, what breaks off is") {
  http::script net{{{"GET", "/", http::breaks_off()}, {"GET", "/", http::answers(200, "now")}}};
  auto const called = [&](std::string const& path) {
    vetted::call::call_machine machine{
        http::get_of(base + path),
        {.kind = vetted::call::call_kind::free_of_charge, .back_off = 1ms},
        vetted::call::jitter{1}};
    vetted::call::block(net, machine);
    return machine.summary().attempts;
  };
  CHECK(called("/") == 2);
  CHECK(called("/other") == 1);
}
