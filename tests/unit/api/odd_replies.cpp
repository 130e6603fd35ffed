// SPDX-License-Identifier: BSL-1.0
//
// Every described member of a reply of an API of the test's own, with each odd value: what is not
// needed costs nothing but itself, and what is needed is an error that names it. A paid request is
// never sent twice, and the id of its job is kept wherever it can be read.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <nlohmann/json.hpp>

#include <vetted/api.hpp>
#include <vetted/bytes/base64.hpp>
#include <vetted/http/memory.hpp>

#include "../odd_replies.hpp"

namespace http = vetted::http;
using nlohmann::json;
using vetted::error_kind;

namespace {

struct author {
  std::string name;
  std::optional<std::int64_t> age;
};
BOOST_DESCRIBE_STRUCT(author, (), (name, age))

enum class genre { news, essay };
constexpr auto choices_of(genre) {
  return std::to_array<vetted::choice_word<genre>>(
      {{genre::news, "news"}, {genre::essay, "essay"}});
}

struct picture {
  std::string url;
  std::optional<std::uint16_t> width;
  using when = vetted::member_is<"type", "picture">;
};
BOOST_DESCRIBE_STRUCT(picture, (), (url, width))
struct quote {
  std::string words;
  using when = vetted::member_is<"type", "quote">;
};
BOOST_DESCRIBE_STRUCT(quote, (), (words))

struct article {
  std::string id;
  std::string status;
  bool is_open = false;
  double score = 0;
  std::int64_t reads = 0;
  std::optional<std::string> title;
  std::vector<std::string> words;
  std::vector<double> numbers;
  std::vector<author> authors;
  std::optional<author> editor;
  vetted::text_or_number seed;
  boost::json::value extra;
  std::uint8_t stars = 0;
  vetted::open_choice<genre> kind;
  std::map<std::string, std::vector<int>> counts;
  std::vector<std::pair<std::string, author>> people;
  std::vector<std::byte> icon;
  std::vector<std::optional<double>> hours;
  std::vector<std::variant<picture, quote, std::string>> parts;
  std::variant<quote, std::int64_t> lead;
  using needed = vetted::members<&article::id, &article::status>;
};
BOOST_DESCRIBE_STRUCT(article, (),
                      (id, status, is_open, score, reads, title, words, numbers, authors, editor,
                       seed, extra, stars, kind, counts, people, icon, hours, parts, lead))

struct get_article {
  vetted::text<"id", vetted::not_empty> id;
  struct endpoint : vetted::get<"/articles/{id}", article> {};
};
BOOST_DESCRIBE_STRUCT(get_article, (), (id))

struct article_job {
  using poll = get_article;
  static std::string_view id(article const& of) { return of.id; }
  static std::string_view status(article const& of) { return of.status; }
  static std::string why(article const&) { return {}; }
  static vetted::job_state state(article const& of) {
    return of.status == "done" ? vetted::job_state::succeeded : vetted::job_state::running;
  }
};

struct make_article {
  vetted::text<"topic", vetted::not_empty> topic;
  struct endpoint : vetted::post<"/articles", article> {
    using job = article_job;
  };
};
BOOST_DESCRIBE_STRUCT(make_article, (), (topic))

struct api {
  vetted::no_credentials credentials{};
  std::string base_url = "https://news.example";
};

json const good{{"id", "a_1"},
                {"status", "done"},
                {"isOpen", true},
                {"score", 0.5},
                {"reads", 7},
                {"title", "A pier"},
                {"words", {"one", "two"}},
                {"numbers", {1, 2.5}},
                {"authors", {{{"name", "Ann"}, {"age", 40}}}},
                {"editor", {{"name", "Ed"}, {"age", 50}}},
                {"seed", "18446744073709551615"},
                {"extra", {{"free", {1, 2}}}},
                {"stars", 5},
                {"kind", "essay"},
                {"counts", {{"k", {1, 2}}, {"n", json::array()}}},
                {"people", {{"k", {{"name", "Kay"}, {"age", 30}}}}},
                {"icon", "iVBORw=="},
                {"hours", {1.5, nullptr}},
                {"parts", {{{"url", "u"}, {"width", 7}, {"type", "picture"}}, "text"}},
                {"lead", {{"type", "quote"}, {"words", "w"}}}};

/// What was read, as JSON again.
json shown(article const& of) {
  auto const of_author = [](author const& one) {
    json made{{"name", one.name}};
    if (one.age) made["age"] = *one.age;
    return made;
  };
  auto const of_quote = [](quote const& one) {
    return json{{"type", "quote"}, {"words", one.words}};
  };
  json made{{"id", of.id},
            {"status", of.status},
            {"isOpen", of.is_open},
            {"score", of.score},
            {"reads", of.reads},
            {"words", of.words},
            {"numbers", of.numbers},
            {"seed", of.seed.text},
            {"extra", json::parse(boost::json::serialize(of.extra))},
            {"stars", of.stars},
            {"kind", of.kind.word()},
            {"counts", of.counts},
            {"people", json::object()},
            {"parts", json::array()}};
  for (auto const& [name, one] : of.people) made["people"][name] = of_author(one);
  std::string icon(vetted::base64_size(of.icon.size()), '?');
  vetted::put_base64(icon.data(), {reinterpret_cast<char const*>(of.icon.data()), of.icon.size()});
  made["icon"] = icon;
  made["hours"] = json::array();
  for (auto const& one : of.hours) made["hours"].push_back(one ? json(*one) : json{});
  for (auto const& one : of.parts) {
    json part;
    if (auto const* const shown = std::get_if<picture>(&one)) {
      part = {{"type", "picture"}, {"url", shown->url}};
      if (shown->width) part["width"] = *shown->width;
    } else if (auto const* const said = std::get_if<quote>(&one)) {
      part = of_quote(*said);
    } else {
      part = std::get<std::string>(one);
    }
    made["parts"].push_back(part);
  }
  if (auto const* const said = std::get_if<quote>(&of.lead)) made["lead"] = of_quote(*said);
  if (of.title) made["title"] = *of.title;
  made["authors"] = json::array();
  for (author const& one : of.authors) made["authors"].push_back(of_author(one));
  if (of.editor) made["editor"] = of_author(*of.editor);
  return made;
}

/// The member of a reply that a pointer leads into.
std::string first_of(std::string const& pointer) {
  return pointer.substr(1, pointer.find('/', 1) - 1);
}

template <class Use>
void for_each_odd_reply(Use const& use) {
  for (auto const& where : odd_replies::places_in<article>())
    for (auto const& odd : odd_replies::odd_values)
      if (auto const text = odd_replies::spoilt(good, where, odd)) {
        CAPTURE(where.pointer);
        CAPTURE(odd.json);
        use(where, odd, *text);
      }
}

}  // namespace

TEST_CASE("a good reply is read whole") {
  vetted::client client{
      http::memory{[](http::request const&) { return http::answered(200, good.dump()); }}, api{}};
  auto const got = client.call(get_article{.id = "a_1"});
  REQUIRE(got.has_value());
  CHECK(shown(*got) == good);
}

TEST_CASE("an odd value costs no more than its member, and what is left out is told") {
  int cases = 0, told_cases = 0;
  for_each_odd_reply([&](auto const& where, auto const& odd, std::string const& text) {
    ++cases;
    std::vector<std::string> told;
    vetted::client client{
        http::memory{[&](http::request const&) { return http::answered(200, text); }},
        api{},
        {.on_left_out = [&](vetted::decode_error const& one) { told.push_back(one.message()); }}};
    auto const got = client.call(get_article{.id = "a_1"});
    CHECK(client.transport().requests().size() == 1);
    std::string const member = first_of(where.pointer);
    bool const is_needed = member == "id" || member == "status";
    if (!got) {
      CHECK(is_needed);
      CHECK(got.error().kind == error_kind::unexpected_reply);
      CHECK(got.error().message.find("/" + member) != std::string::npos);
      return;
    }
    CHECK((!is_needed || odd.is_text || odd.json == "\"\""));
    json read = shown(*got);
    json expected = good;
    for (json* const one : {&read, &expected}) one->erase(member);
    CHECK(read == expected);
    told_cases += told.empty() ? 0 : 1;
    for (std::string const& words : told) CHECK(words.find("/" + member) == 0);
  });
  CHECK(cases > 500);
  CHECK(told_cases > 250);
  std::vector<std::string> told;
  json odd = good;
  odd["reads"] = "many";
  odd["words"] = {1, "two", nullptr};
  vetted::client client{
      http::memory{[&](http::request const&) { return http::answered(200, odd.dump()); }},
      api{},
      {.on_left_out = [&](vetted::decode_error const& one) { told.push_back(one.message()); }}};
  auto const got = client.call(get_article{.id = "a_1"});
  REQUIRE(got.has_value());
  CHECK(got->words == std::vector<std::string>{"two"});
  CHECK(told == std::vector<std::string>{"/reads must be a whole number; a string was found",
                                         "/words/0 must be a string; a number was found",
                                         "/words/2 must be a string; null was found"});
}

TEST_CASE("a job that is paid for is never asked for twice, and its id is kept if it can be read") {
  for_each_odd_reply([&](auto const& where, auto const&, std::string const& text) {
    int posts = 0;
    vetted::client client{http::memory{[&](http::request const& what) {
                            if (what.method == "POST") ++posts;
                            return http::answered(200, what.method == "POST" ? text : good.dump());
                          }},
                          api{},
                          {.back_off = std::chrono::milliseconds{1}}};
    auto const got =
        client.run(make_article{.topic = "piers"}, {.interval = std::chrono::milliseconds{1}});
    CHECK(posts == 1);
    if (where.pointer != "/id") CHECK(got.has_value());
    if (got) return;
    CHECK((got.error().kind == error_kind::outcome_unknown ||
           got.error().kind == error_kind::job_unreachable));
  });
}

TEST_CASE("a paid reply that is cut off or has bytes of no JSON may still name its job") {
  std::string const text = good.dump();
  std::size_t const id_at = text.find("\"a_1\"") + 5;
  int named = 0;
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    vetted::client client{http::memory{[&](http::request const&) {
                            return http::answered(200, text.substr(0, size));
                          }},
                          api{}};
    auto const got = client.call(make_article{.topic = "piers"});
    REQUIRE(got.has_error());
    CHECK(client.transport().requests().size() == 1);
    CHECK(got.error().kind == error_kind::outcome_unknown);
    CHECK(got.error().job_id == (size < id_at ? "" : "a_1"));
    named += got.error().job_id.empty() ? 0 : 1;
  }
  CHECK(named > 10);
  for (std::string const& odd :
       {std::string(200, 'x'), std::string{"a\nb"}, std::string{"\x1b[31m"}}) {
    vetted::client client{http::memory{[&](http::request const&) {
                            return http::answered(200, json{{"id", odd}}.dump());
                          }},
                          api{}};
    CHECK(client.call(make_article{.topic = "piers"}).error().job_id == "");
  }
}
