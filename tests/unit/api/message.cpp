// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>

namespace http = vetted::http;

namespace {

enum class sort : std::uint8_t { image, text };
constexpr auto choices_of(sort) {
  return std::to_array<vetted::choice_word<sort>>(
      {{sort::image, "an image"}, {sort::text, "text"}});
}

struct filter {
  vetted::optional<vetted::text<"name">> name{};
  vetted::list<vetted::number<"sizes">> sizes{};
};
BOOST_DESCRIBE_STRUCT(filter, (), (name, sizes))

struct find_files {
  vetted::text<"folder_id"> folder_id;
  vetted::number<"version", vetted::whole> version;
  vetted::choice<"kind", sort> kind;
  vetted::optional<vetted::number<"ratio">> ratio{};
  vetted::optional<vetted::flag<"is_public">> is_public{};
  vetted::list<vetted::text<"tags">> tags{};
  vetted::list<vetted::text<"owners">> owners{};
  filter with{};
  vetted::optional<vetted::text<"language", vetted::wire<"Accept-Language">>> language{};
  vetted::list<vetted::text<"traces", vetted::wire<"X-Trace">>> traces{};

  struct endpoint : vetted::get<"/folders/{folderId}/v{version}/{kind}", vetted::nothing> {
    using header = vetted::members<&find_files::language, &find_files::traces>;
    using comma = vetted::members<&find_files::owners>;
  };
};
BOOST_DESCRIBE_STRUCT(find_files, (),
                      (folder_id, version, kind, ratio, is_public, tags, owners, with, language,
                       traces))

using number_or_text =
    vetted::one_of<vetted::number<"mixed", vetted::whole>, vetted::text<"mixed">>;

struct find_labelled {
  vetted::map<vetted::text<"labels">> labels{};
  vetted::map<vetted::list<vetted::text<"groups">>> groups{};
  vetted::list<vetted::text<"all">, vetted::required> all = decltype(all)::none();
  vetted::list<vetted::or_null<number_or_text>> mixed{};
  vetted::list<vetted::text<"traces">> traces{};
  struct endpoint : vetted::get<"/labelled", vetted::nothing> {
    using comma =
        vetted::members<&find_labelled::groups, &find_labelled::all, &find_labelled::mixed>;
    using header = vetted::members<&find_labelled::traces>;
  };
};
BOOST_DESCRIBE_STRUCT(find_labelled, (), (labels, groups, all, mixed, traces))

struct add_note {
  vetted::text<"folder_id"> folder_id;
  vetted::text<"words", vetted::not_empty> words;
  vetted::optional<vetted::text<"project">> project{};

  struct endpoint : vetted::post<"/folders/{folder_id}/notes", vetted::nothing> {
    using query = vetted::members<&add_note::project>;
  };
};
BOOST_DESCRIBE_STRUCT(add_note, (), (folder_id, words, project))

std::shared_ptr<vetted::session> session() {
  return std::make_shared<vetted::session>(vetted::any_credentials_of(vetted::bearer{"token-1234"}),
                                           "https://api.example/v1/", vetted::answer_rules{},
                                           vetted::client_options{});
}

find_files plain() { return {.folder_id = "a", .version = 2, .kind = sort::text}; }

std::string url_of(find_files const& request) {
  return vetted::message_of(*session(), request).value().url;
}

template <class Request>
vetted::error error_of(Request const& request) {
  auto const made = vetted::message_of(*session(), request);
  REQUIRE(made.has_error());
  return made.error();
}

std::string head() { return "https://api.example/v1/folders/a/v2/text"; }

}  // namespace

TEST_CASE("each member stands where the endpoint wants it") {
  find_files request = plain();
  CHECK(url_of(request) == head());
  request.folder_id = std::string{"a b/\xc3\xa4?#%"};
  request.kind = sort::image;
  CHECK(url_of(request) == "https://api.example/v1/folders/a%20b%2F%C3%A4%3F%23%25/v2/an%20image");
  request = plain();
  request.ratio = 0.5;
  request.is_public = true;
  request.tags = {"a&b", "c=d"};
  request.owners = {"x,y", "z"};
  request.with.name = "n";
  request.with.sizes = {1, 2.5};
  CHECK(url_of(request) == head() +
                               "?ratio=0.5&isPublic=true&tags=a%26b&tags=c%3Dd&owners=x%2Cy,z"
                               "&with%5Bname%5D=n&with%5Bsizes%5D=1&with%5Bsizes%5D=2.5");
  request = plain();
  request.language = "de, en;q=0.5";
  request.traces = {"a", "b"};
  auto const made = vetted::message_of(*session(), request);
  REQUIRE(made.has_value());
  CHECK(made->method == "GET");
  CHECK(made->content.size() == 0);
  REQUIRE(made->fields.size() == 3);
  CHECK(made->fields[0].value == "application/json");
  CHECK(made->fields[1].name == "Accept-Language");
  CHECK(made->fields[1].value == "de, en;q=0.5");
  CHECK(made->fields[2].name == "X-Trace");
  CHECK(made->fields[2].value == "a, b");
}

TEST_CASE("what is left of a POST is its body") {
  add_note const request{.folder_id = "f", .words = "hello", .project = "p q"};
  auto const made = vetted::message_of(*session(), request);
  REQUIRE(made.has_value());
  CHECK(made->method == "POST");
  CHECK(made->url == "https://api.example/v1/folders/f/notes?project=p%20q");
  CHECK(made->content.view() == R"({"words":"hello"})");
  static constexpr add_note constant{.folder_id = "f", .words = "hello", .project = "p q"};
  auto const proven = vetted::message_of(*session(), vetted::verified<constant>);
  REQUIRE(proven.has_value());
  CHECK(proven->url == made->url);
  CHECK(proven->content.view() == made->content.view());
}

TEST_CASE("what cannot stand in a path, a query or a field is an error that says what and where") {
  for (std::string const odd : {"", ".", ".."}) {
    find_files request = plain();
    request.folder_id = odd;
    CHECK(error_of(request).kind == vetted::error_kind::invalid_request);
    CHECK(error_of(request).message == "/folderId is '" + odd + "', which cannot stand in a path");
  }
  find_files request = plain();
  request.folder_id = std::string{"a\0b", 3};
  CHECK(url_of(request) == "https://api.example/v1/folders/a%00b/v2/text");
  request.folder_id = std::string{"\xff"};
  CHECK(error_of(request).violations.has_errors());
  CHECK(error_of(request).message.find("/folderId: ") == 0);
  for (std::string const odd : {"a\r\nX-Evil: 1", "a\nb", " a", "a\x01"}) {
    request = plain();
    request.language = odd;
    CHECK(error_of(request).message.find("/Accept-Language is '") == 0);
    CHECK(error_of(request).message.find("a header field takes no control character") !=
          std::string::npos);
    CHECK(error_of(request).message.find('\n') == std::string::npos);
  }
}

TEST_CASE("a name in a map cannot build another name") {
  find_labelled request{.labels = {{"a b", "c"}}};
  request.groups.add("g", {"x", "y"});
  CHECK(vetted::message_of(*session(), request)->url ==
        "https://api.example/v1/labelled?labels%5Ba%20b%5D=c&groups%5Bg%5D=x,y");
  for (std::string const odd : {"x][admin", "[", "]"}) {
    find_labelled labels, groups;
    labels.labels.add(odd, "1");
    groups.groups.add(odd, {"1"});
    CHECK(error_of(labels).kind == vetted::error_kind::invalid_request);
    CHECK(error_of(labels).message ==
          "/labels has the name '" + odd + "', in which no '[' and no ']' can stand");
    CHECK(error_of(groups).message ==
          "/groups has the name '" + odd + "', in which no '[' and no ']' can stand");
  }
}

TEST_CASE("an item between commas may be empty, and one that is null is left out") {
  auto const query_of = [](find_labelled const& request) {
    std::string const url = vetted::message_of(*session(), request)->url;
    return url.substr(std::string_view{"https://api.example/v1/labelled"}.size());
  };
  CHECK(query_of({}) == "");
  CHECK(query_of({.all = {""}}) == "?all=");
  CHECK(query_of({.all = {"", "a"}}) == "?all=,a");
  CHECK(query_of({.all = {"a", "", "", "b"}}) == "?all=a,,,b");
  find_labelled request;
  request.mixed.push_back(nullptr);
  CHECK(query_of(request) == "");
  request.mixed.push_back(number_or_text{7});
  request.mixed.push_back(nullptr);
  request.mixed.push_back(number_or_text{"a,"});
  CHECK(query_of(request) == "?mixed=7,a%2C");
  auto const field_of = [](find_labelled const& given) {
    auto const made = vetted::message_of(*session(), given);
    REQUIRE(made.has_value());
    return made->fields.size() < 2 ? std::string{"none"} : made->fields[1].value;
  };
  CHECK(field_of({}) == "none");
  CHECK(field_of({.traces = {""}}) == "");
  CHECK(field_of({.traces = {"", "a"}}) == ", a");
}

TEST_CASE("a list of a million items does not become a URL") {
  find_files request = plain();
  for (int i = 0; i < 1'000'000; ++i) request.tags.push_back("tag");
  CHECK(error_of(request).message == "/tags makes the URL longer than 8192 bytes");
  request.tags.clear();
  for (int i = 0; i < 1'000'000; ++i) request.owners.push_back("tag");
  CHECK(error_of(request).message == "/owners makes the URL longer than 8192 bytes");
  request.owners.clear();
  for (int i = 0; i < 1'000'000; ++i) request.traces.push_back("tag");
  CHECK(error_of(request).message == "/X-Trace makes a header field longer than 65536 bytes");
}
