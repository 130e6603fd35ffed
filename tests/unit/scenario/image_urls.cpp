// SPDX-License-Identifier: BSL-1.0
//
// Which URLs of images are asked, to where their hosts may send on, and what happens when one has
// expired. Over a transport without a network, which sees all that would go out.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "../temporary_folder.hpp"
#include "driven.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::done;
using fake::sc::error_kind;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using strings = std::vector<std::string>;

namespace {

http::outcome image() { return {.response = {.status = 200, .content = fake::png}}; }

http::outcome to(std::string location, int status = 302) {
  return {.response = {.status = status,
                       .fields = {{"Location", std::move(location)}, {"Set-Cookie", "id=canary"}}}};
}

http::outcome expired() {
  return {.response = {.status = 403,
                       .fields = {{"Content-Type", "application/xml"}},
                       .content = "<Error><Code>AccessDenied</Code></Error>"}};
}

/// A service that knows one asset, asset_a, with that URL.
fake::service with_asset(std::string const& url) {
  nlohmann::json const reply{{"assets", {{{"id", "asset_a"}, {"url", url}}}}};
  fake::service made;
  made.on("POST " + base + "/assets/get-bulk", {answer(200, reply.dump())});
  return made;
}

http::outcome asset(std::string const& url, std::string const& id = "asset_a") {
  return answer(200, nlohmann::json{{"asset", {{"id", id}, {"url", url}}}}.dump());
}

struct downloaded {
  sc::result<std::vector<sc::saved_image>> images;
  strings asked;  // beside the calls for the list of assets
};

/// Why the only image is missing.
std::string why_of(downloaded const& made) {
  auto const& missing = sc::missing_in(made.images.error());
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].asset_id == "asset_a");
  CHECK(made.images.error().kind == error_kind::images_missing);
  CHECK(made.images.error().message == "0 of 1 image was saved; asset asset_a: " + missing[0].why +
                                           "; download the job again to get the missing ones");
  return missing[0].why;
}

downloaded download(fake::service what, std::vector<std::string> hosts = {}) {
  temporary_folder const folder;
  auto const made = [&]() -> downloaded {
    sc::client client{http::memory{std::move(what)},
                      {"canary-key", "canary-secret"},
                      {.base_url = base, .back_off = 1ms, .image_hosts = std::move(hosts)}};
    auto operation = client.downloading(done(), {.folder = folder.path(), .interval = 10ms});
    fake::driven(client.transport(), operation);
    auto images = std::move(operation.outcome());
    strings asked = fake::sent(client);
    REQUIRE_FALSE(asked.empty());
    asked.erase(std::remove(asked.begin(), asked.end(), "POST " + base + "/assets/get-bulk"),
                asked.end());
    for (auto const& one : client.transport().requests())
      if (one.what.url.rfind(base, 0) != 0) CHECK(one.what.fields.empty());
    return {std::move(images), std::move(asked)};
  }();  // the requests, which the transport keeps, hold the file
  CHECK(folder.count() == (made.images ? 1u : 0u));
  if (!made.images) {
    CHECK(made.images.error().job_id == "job_1");
    CHECK(made.images.error().message.find("canary") == std::string::npos);
  }
  return made;
}

}  // namespace

TEST_CASE("a hostile URL of an image is not asked") {
  std::string_view const no_https = "there is no https URL";
  std::string_view const inside = "the URL leads into this machine or a private network";
  struct row {
    std::string url;
    std::string_view words;
  };
  row const rows[] = {
      // Other schemes.
      {"http://cdn.example.com/a", no_https},
      {"ftp://cdn.example.com/a", no_https},
      {"file:///etc/passwd", no_https},
      {"file://cdn.example.com/a", no_https},
      {"data:image/png;base64,AAAA", no_https},
      {"javascript:x", no_https},
      {"gopher://cdn.example.com/", no_https},
      {"dict://cdn.example.com/", no_https},
      {"ldap://cdn.example.com/", no_https},
      {"wss://cdn.example.com/", no_https},
      {"view-source:https://cdn.example.com/", no_https},
      {"httpss://cdn.example.com/", no_https},
      // No host.
      {"", no_https},
      {"a", no_https},
      {"/a", no_https},
      {"//cdn.example.com/a", no_https},
      {"https:", no_https},
      {"https://", no_https},
      {"https:///a", no_https},
      {"https://?a", no_https},
      {"https://:443/a", no_https},
      {"https:cdn.example.com/a", no_https},
      {"https:/cdn.example.com/a", no_https},
      // User information, and what is taken for it.
      {"https://user@cdn.example.com/a", no_https},
      {"https://user:word@cdn.example.com/a", no_https},
      {"https://@cdn.example.com/a", no_https},
      {"https://:@cdn.example.com/a", no_https},
      {"https://cdn.example.com@evil.example/a", no_https},
      {"https://cdn.example.com:443@evil.example/a", no_https},
      {"https://cdn.example.com%40evil.example/a", no_https},
      {"https://cdn.example.com\\@evil.example/a", no_https},
      // Backslashes, controls.
      {"https:\\\\cdn.example.com\\a", no_https},
      {"https:/\\cdn.example.com/a", no_https},
      {"https://cdn.example.com\\a", no_https},
      {"https://cdn.example.com/a\\b", no_https},
      {"https://cdn.example.com/a\tb", no_https},
      {"https://cdn\t.example.com/a", no_https},
      {"ht\ttps://cdn.example.com/a", no_https},
      {"https://cdn.example.com/a\r\nHost: x", no_https},
      {"https://cdn.example.com/\x7f", no_https},
      {"https://cd\xc3\xb1.example.com/a", no_https},
      // Hosts that hide something, and addresses in other forms.
      {"https://%63dn.example.com/a", no_https},
      {"https://cdn.example.com%00.evil.example/a", no_https},
      {"https://cdn.example.com%2f.evil.example/a", no_https},
      {"https://cdn..example.com/a", no_https},
      {"https://.example.com/a", no_https},
      {"https://*.example.com/a", no_https},
      {"https://2130706433/a", no_https},
      {"https://0x7f000001/a", no_https},
      {"https://0x7f.0.0.1/a", no_https},
      {"https://0177.0.0.1/a", no_https},
      {"https://017700000001/a", no_https},
      {"https://127.1/a", no_https},
      {"https://127.0.0.1./a", no_https},
      {"https://3232235777/a", no_https},
      {"https://256.1.1.1/a", no_https},
      {"https://1.2.3.4.5/a", no_https},
      {"https://[::1/a", no_https},
      {"https://::1/a", no_https},
      {"https://[cdn.example.com]/a", no_https},
      {"https://[127.0.0.1]/a", no_https},
      {"https://[fe80::1%25lo]/a", no_https},
      {"https://[::1]x/a", no_https},
      {"https://[v7.x]/a", no_https},
      // Ports and lengths.
      {"https://cdn.example.com:0/a", no_https},
      {"https://cdn.example.com:65536/a", no_https},
      {"https://cdn.example.com:-1/a", no_https},
      {"https://cdn.example.com:https/a", no_https},
      {"https://cdn.example.com:443:443/a", no_https},
      {"https://cdn.example.com:99999999999999999999/a", no_https},
      {"https://cdn.example.com/" + std::string(9000, 'a'), no_https},
      {"https://" + std::string(300, 'a') + ".example.com/a", no_https},
      {"https://cdn.example.com/%", no_https},
      {"https://cdn.example.com/%zz", no_https},
      // This machine and the network around it.
      {"http://127.0.0.1/a", inside},
      {"http://localhost/a", inside},
      {"https://localhost/a", inside},
      {"https://LOCALHOST:8443/a", inside},
      {"https://a.localhost/a", inside},
      {"https://127.0.0.1/a", inside},
      {"https://127.8.9.10/a", inside},
      {"https://0.0.0.0/a", inside},
      {"https://10.1.2.3/a", inside},
      {"https://172.16.0.1/a", inside},
      {"https://192.168.1.1/a", inside},
      {"https://169.254.169.254/latest/meta-data/", inside},
      {"https://100.64.0.1/a", inside},
      {"https://255.255.255.255/a", inside},
      {"https://[::]/a", inside},
      {"https://[::1]/a", inside},
      {"https://[0:0:0:0:0:0:0:1]/a", inside},
      {"https://[::ffff:127.0.0.1]/a", inside},
      {"https://[::ffff:a9fe:a9fe]/a", inside},
      {"https://[64:ff9b::7f00:1]/a", inside},
      {"https://[2002:7f00:1::]/a", inside},
      {"https://[fe80::1]/a", inside},
      {"https://[fd00::1]/a", inside},
  };
  static_assert(std::size(rows) >= 90);
  for (row const& one : rows) {
    CAPTURE(one.url);
    for (bool const is_redirect : {false, true}) {
      CAPTURE(is_redirect);
      fake::service what = with_asset(is_redirect ? "https://cdn.example.com/x" : one.url);
      what.on("GET https://cdn.example.com/x", {to(one.url)});
      what.on("GET https://cdn.example.com/a", {answer(500, "the reference was followed")});
      downloaded const made = download(std::move(what));
      REQUIRE_FALSE(made.images.has_value());
      if (!is_redirect) {
        CHECK(made.asked.empty());
        CHECK(why_of(made).rfind(one.url.empty() ? "the service names no URL for it" : one.words,
                                 0) == 0);
        continue;
      }
      // What is left of a reference without its fragment may lead to the same host.
      for (std::string const& asked : made.asked) {
        std::string const known = "GET https://cdn.example.com";
        CHECK((asked == known || asked == known + "/" || asked == known + "/a" ||
               asked == known + "/x" || asked == "GET " + base + "/assets/asset_a"));
      }
    }
  }
}

TEST_CASE(
    "a URL that is only written without care is asked as it is meant, and its fragment is not") {
  struct row {
    std::string url, asked;
  };
  row const rows[] = {
      {"HTTPS://cdn.example.com/a", "HTTPS://cdn.example.com/a"},
      {"https://CDN.example.com:443/a", "https://CDN.example.com:443/a"},
      {"https://cdn.example.com:/a", "https://cdn.example.com:/a"},
      {"https://cdn.example.com./a", "https://cdn.example.com./a"},
      {"https://cdn.example.com/a#b", "https://cdn.example.com/a"},
      {"https://cdn.example.com#@evil.example/a", "https://cdn.example.com"},
      {" \thttps://cdn.example.com/a \n", "https://cdn.example.com/a"},
      {"https://cdn.example.com/a b?c=d e", "https://cdn.example.com/a%20b?c=d%20e"},
      {"https://cdn.example.com/caf\xc3\xa9.png?x=\"{1|2}\"%2f",
       "https://cdn.example.com/caf%C3%A9.png?x=%22%7B1%7C2%7D%22%2f"},
  };
  for (row const& one : rows) {
    CAPTURE(one.url);
    auto const made =
        download(with_asset(one.url).on("GET " + one.asked, {image()}), {"example.com."});
    CHECK(made.images.has_value());
    CHECK(made.asked == strings{"GET " + one.asked});
  }
  auto const unsaid =
      download(with_asset("https://b\xc3\xbc"
                          "cher.example/a"));
  REQUIRE_FALSE(unsaid.images.has_value());
  CHECK(unsaid.images.error().message.find("neither a name in ASCII") != std::string::npos);
}

TEST_CASE("a signature that is cut off with the text of the host is hidden as well") {
  std::string const url = "https://cdn.example.com/a?Signature=canary%2Bsignature";
  for (std::size_t const before : {480u, 500u, 505u, 511u}) {
    CAPTURE(before);
    fake::service what = with_asset(url);
    what.on("GET " + url, {answer(400, std::string(before, '.') + "canary+signature")});
    downloaded const made = download(std::move(what));
    REQUIRE_FALSE(made.images.has_value());
    CHECK(made.images.error().message.find("can") == std::string::npos);
  }
}

TEST_CASE("the signature of a URL that a host sends on to is hidden as well") {
  downloaded const made =
      download(with_asset("https://cdn.example.com/a?Signature=first-canary")
                   .on("GET https://cdn.example.com/a?Signature=first-canary",
                       {to("https://bucket.example.com/b?Signature=canary%2Bsecond")})
                   .on("GET https://bucket.example.com/b?Signature=canary%2Bsecond",
                       {answer(451, "no: canary+second, canary%2Bsecond, first-canary")}));
  REQUIRE_FALSE(made.images.has_value());
  CHECK(made.asked.size() == 2);
  CHECK(made.images.error().message.find("no: ") != std::string::npos);
  CHECK(made.images.error().message.find("canary") == std::string::npos);
}

TEST_CASE("images come from public addresses and other ports as well") {
  for (std::string const url : {"https://cdn.example.com:8443/a", "https://203.0.113.9/a",
                                "https://[2606:4700::1]/a", "https://xn--bcher-kva.example/a",
                                "https://cdn.example.com?a", "https://localhost.example/a"}) {
    CAPTURE(url);
    CHECK(download(with_asset(url).on("GET " + url, {image()})).images.has_value());
  }
}

TEST_CASE("the hosts of images may be limited, whole labels counting") {
  strings const hosts{"cdn.example.com", "images.example.org"};
  for (std::string const host : {"cdn.example.com", "CDN.Example.com", "a.cdn.example.com",
                                 "a.b.cdn.example.com", "images.example.org"}) {
    CAPTURE(host);
    std::string const url = "https://" + host + "/a";
    CHECK(download(with_asset(url).on("GET " + url, {image()}), hosts).images.has_value());
  }
  for (std::string const host :
       {"example.com", "api.example.com", "xcdn.example.com", "cdn.example.com.evil.example",
        "cdn-example.com", "cdn.example.co", "dn.example.com", "example.org", "203.0.113.9"}) {
    CAPTURE(host);
    downloaded const made = download(with_asset("https://" + host + "/a"), hosts);
    REQUIRE_FALSE(made.images.has_value());
    CHECK(made.asked.empty());
    CHECK(why_of(made) == "the URL is of a host that is not allowed");
    downloaded const moved =
        download(with_asset("https://cdn.example.com/x")
                     .on("GET https://cdn.example.com/x", {to("https://" + host + "/a")}),
                 hosts);
    REQUIRE_FALSE(moved.images.has_value());
    CHECK(moved.asked == strings{"GET https://cdn.example.com/x"});
    CHECK(moved.images.error().message.find("the redirect leads to a host that is not allowed") !=
          std::string::npos);
  }
  for (strings const& closed : {strings{""}, strings{"."}, strings{".example.com"}, strings{"*"}})
    CHECK_FALSE(download(with_asset("https://cdn.example.com/a"), closed).images.has_value());
  CHECK(download(with_asset("https://10.0.0.1/a").on("GET https://10.0.0.1/a", {image()}),
                 {"10.0.0.1"})
            .images.has_value());
}

TEST_CASE("a host of images may send on, five times at the most") {
  for (int const status : {301, 302, 303, 307, 308})
    for (int const hops : {1, 2, 5, 6, 100}) {
      CAPTURE(status);
      CAPTURE(hops);
      fake::service what = with_asset("https://cdn0.example.com/a");
      for (int i = 0; i < hops; ++i)
        what.on("GET https://cdn" + std::to_string(i) + ".example.com/a",
                {to("https://cdn" + std::to_string(i + 1) + ".example.com/a", status)});
      what.on("GET https://cdn" + std::to_string(hops) + ".example.com/a", {image()});
      downloaded const made = download(std::move(what));
      CHECK(made.images.has_value() == (hops <= 5));
      CHECK(made.asked.size() == (hops <= 5 ? static_cast<std::size_t>(hops) + 1 : 6));
      if (!made.images) {
        CHECK(made.images.error().status == status);
        CHECK(why_of(made).find("there are more redirects than allowed") != std::string::npos);
      }
    }
}

TEST_CASE("every redirect of an image is looked at, not only the first") {
  downloaded const made = download(with_asset("https://a.example/a")
                                       .on("GET https://a.example/a", {to("https://b.example/b")})
                                       .on("GET https://b.example/b", {to("http://c.example/c")}));
  REQUIRE_FALSE(made.images.has_value());
  CHECK(made.asked == strings{"GET https://a.example/a", "GET https://b.example/b"});
  CHECK(made.images.error().message.find("the redirect leads away from https") !=
        std::string::npos);
}

TEST_CASE("the API's own GETs are sent on within its origin only") {
  for (std::string const& location : {std::string{"/v1/jobs/moved"}, base + "/jobs/moved"}) {
    auto client =
        fake::client(fake::service{}
                         .on("GET " + base + "/jobs/job_1", {to(location, 307)})
                         .on("GET " + base + "/jobs/moved", {answer(200, fake::job("success"))}));
    CHECK(client.wait("job_1").has_value());
    REQUIRE(client.transport().requests().size() == 2);
    CHECK_FALSE(fake::field_of(client.transport().requests()[1].what, "Authorization").empty());
    CHECK(fake::field_of(client.transport().requests()[1].what, "Cookie").empty());
  }
  for (std::string const location :
       {"https://evil.example/v1/jobs/job_1", "//evil.example/", "https://api.example.com:444/v1",
        "http://api.example.com/v1", "https://sub.api.example.com/", "https://example.com/",
        "https://user@api.example.com/", "file:///etc/passwd", "ftp://api.example.com/"}) {
    CAPTURE(location);
    auto client = fake::client(fake::service{}.on("GET " + base + "/jobs/job_1", {to(location)}));
    auto const waited = client.wait("job_1");
    REQUIRE(waited.has_error());
    CHECK(waited.error().status == 302);
    CHECK(waited.error().message.find("the redirect ") != std::string::npos);
    CHECK(client.transport().requests().size() == 1);
  }
  auto loop = fake::client(fake::service{}.on("GET " + base + "/jobs/job_1", {to("job_1")}));
  CHECK(loop.wait("job_1").has_error());
  CHECK(loop.transport().requests().size() == 6);
}

TEST_CASE("no POST is sent on, within the origin either") {
  for (int const status : {301, 302, 303, 307, 308})
    for (std::string const& location :
         {base + "/elsewhere", std::string{"https://evil.example/"}}) {
      auto client =
          fake::client(fake::service{}
                           .on(fake::generate, {to(location, status)})
                           .on("POST " + base + "/jobs/job_1/action", {to(location, status)})
                           .on("POST " + base + "/assets/get-bulk", {to(location, status)}));
      temporary_folder const folder;
      CHECK(client.submit(fake::plain_request()).error().status == status);
      CHECK(client.cancel("job_1").error().status == status);
      CHECK(client.download(done(), {.folder = folder.path()}).error().status == status);
      CHECK(client.transport().requests().size() == 3);
    }
}

TEST_CASE("a URL that has expired is asked for anew, and the image then comes from there") {
  downloaded const made = download(
      with_asset("https://cdn.example.com/a?Signature=old")
          .on("GET https://cdn.example.com/a?Signature=old", {expired()})
          .on("GET " + base + "/assets/asset_a", {asset("https://cdn.example.com/a?Signature=new")})
          .on("GET https://cdn.example.com/a?Signature=new", {image()}));
  REQUIRE_MESSAGE(made.images.has_value(), made.images.error().message);
  CHECK(made.asked == strings{"GET https://cdn.example.com/a?Signature=old",
                              "GET " + base + "/assets/asset_a",
                              "GET https://cdn.example.com/a?Signature=new"});
}

TEST_CASE("one other URL is asked for, not two") {
  downloaded const made =
      download(with_asset("https://cdn.example.com/a?1")
                   .on("GET https://cdn.example.com/a?1", {expired()})
                   .on("GET " + base + "/assets/asset_a",
                       {asset("https://cdn.example.com/a?2"), asset("https://cdn.example.com/a?3")})
                   .on("GET https://cdn.example.com/a?2", {expired()}));
  REQUIRE_FALSE(made.images.has_value());
  CHECK(made.asked.size() == 3);
  CHECK(why_of(made).find("answered 403") != std::string::npos);
  CHECK(made.images.error().status == 403);
}

TEST_CASE("where no other URL comes the refusal stands") {
  std::string const old = "https://cdn.example.com/a?1";
  auto const with = [&](std::vector<http::outcome> answers) {
    return with_asset(old)
        .on("GET " + old, {expired()})
        .on("GET " + base + "/assets/asset_a", std::move(answers));
  };
  for (http::outcome const& odd :
       {asset(old), answer(404, "{}"), fake::broken(http::fault::too_large)}) {
    downloaded const made = download(with({odd}));
    REQUIRE_FALSE(made.images.has_value());
    CHECK(made.asked == strings{"GET " + old, "GET " + base + "/assets/asset_a"});
    CHECK(made.images.error().status == 403);
    CHECK(why_of(made).find("AccessDenied") != std::string::npos);
  }
  std::string const fresh = "https://cdn.example.com/a?2";
  for (http::outcome const& odd :
       {asset("https://cdn.example.com/b?2", "asset_b"), asset(""), answer(200, "{}"),
        answer(200, R"({"asset":{"id":"asset_a","url":null}})"), answer(200, "<html>")}) {
    CAPTURE(odd.response.content);
    CHECK(download(with({odd, odd, odd, asset(fresh)}).on("GET " + fresh, {image()}))
              .images.has_value());
    downloaded const made = download(with({odd}));
    REQUIRE_FALSE(made.images.has_value());
    strings asked(5, "GET " + base + "/assets/asset_a");
    asked.front() = "GET " + old;
    CHECK(made.asked == asked);
    CHECK(made.images.error().status == 403);
    CHECK(why_of(made).find("AccessDenied") != std::string::npos);
  }
}

TEST_CASE("cancelling ends the pause before another URL is asked for again") {
  temporary_folder const folder;
  std::string const old = "https://cdn.example.com/a?1";
  sc::client client{http::memory{with_asset(old)
                                     .on("GET " + old, {expired()})
                                     .on("GET " + base + "/assets/asset_a", {answer(200, "{}")})},
                    {"canary-key", "canary-secret"},
                    {.base_url = base}};
  auto operation =
      client.downloading(done(), {.folder = folder.path(), .interval = 1h, .deadline = 2h});
  http::time_point now{1h};
  auto until = vetted::call::advance(client.transport(), operation, now);
  for (; until && *until <= now; until = vetted::call::advance(client.transport(), operation, now));
  REQUIRE(until.has_value());
  CHECK(*until == now + 1h);
  operation.cancel();
  CHECK_FALSE(vetted::call::advance(client.transport(), operation, now).has_value());
  CHECK(operation.outcome().error().kind == error_kind::cancelled);
  CHECK(client.transport().requests().size() == 3);
}

TEST_CASE("a new URL is looked at as the first one was") {
  for (std::string const url : {"http://cdn.example.com/a", "https://127.0.0.1/a", "file:///a"}) {
    downloaded const made = download(with_asset("https://cdn.example.com/a?1")
                                         .on("GET https://cdn.example.com/a?1", {expired()})
                                         .on("GET " + base + "/assets/asset_a", {asset(url)}));
    REQUIRE_FALSE(made.images.has_value());
    CHECK(made.asked.size() == 2);
    CHECK(why_of(made).find("URL") != std::string::npos);
  }
}

TEST_CASE("whatever a host answers for a URL of which the time is over, another is asked for") {
  for (int const status : {400, 401, 403, 404, 410}) {
    CAPTURE(status);
    std::string const old = "https://cdn.example.com/a?1", fresh = "https://cdn.example.com/a?2";
    downloaded const made = download(with_asset(old)
                                         .on("GET " + old, {answer(status, "")})
                                         .on("GET " + base + "/assets/asset_a", {asset(fresh)})
                                         .on("GET " + fresh, {image()}));
    REQUIRE_MESSAGE(made.images.has_value(), made.images.error().message);
    CHECK(made.asked.size() == 3);
  }
}

TEST_CASE("no other status asks for another URL") {
  for (int const status : {402, 405, 409, 451}) {
    downloaded const made =
        download(with_asset("https://cdn.example.com/a?1")
                     .on("GET https://cdn.example.com/a?1", {answer(status, "")}));
    REQUIRE_FALSE(made.images.has_value());
    CHECK(made.asked.size() == 1);
    CHECK(made.images.error().status == status);
  }
}
