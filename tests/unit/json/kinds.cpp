// SPDX-License-Identifier: BSL-1.0
//
// Null, maps, alternatives, constants, free-form JSON, numbers of 64 bits, dates, lists that have
// to be given and lists that hold themselves: written, read, and told what is wrong with them.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>
#include <nlohmann/json.hpp>

#include <vetted/json/any_json_of.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/reference.hpp>

#include "../../support/every_kind.hpp"

namespace {

using namespace kinds;
using nlohmann::json;

constexpr every_kind whole{
    .tags = {"a", "b"},
    .frame = 9007199254740993,
    .code = nullptr,
    .size = 128,
    .model = "automat",
    .seed = nullptr,
    .due = "2026-11-30T16:45:00Z",
    .day = "2024-02-29",
    .extra = R"({"shot": [1, 2.50, null]})",
    .labels = {{"team", "blue"}, {"none", nullptr}},
    .points = {{"", {0.5, 1}}, {"\"\n", {2}}},
    .content = {text_part{.words = "hi"}, image_part{.url = "u", .size = measure::full}},
    .box = frame_box{.share = 0.5},
    .other_box = nullptr,
    .input = "x",
};
constexpr std::string_view whole_text =
    R"({"tags":["a","b"],"frame":9007199254740993,"code":null,"size":128,"model":"automat",)"
    R"("seed":null,"due":"2026-11-30T16:45:00Z","day":"2024-02-29","extra":{"shot": [1, 2.50, null]},)"
    R"("labels":{"team":"blue","none":null},"points":{"":[0.5,1],"\"\n":[2]},)"
    R"("content":[{"type":"text","words":"hi"},{"type":"image","url":"u","size":"full"}],)"
    R"("box":{"share":0.5},"otherBox":null,"input":"x"})";

/// The least that reads, with more members in it.
std::string with(std::string const& more) {
  return R"({"tags":["a"],"frame":1,"code":"AB1")" + (more.empty() ? "" : "," + more) + "}";
}

/// What read_json says of it.
std::string verdict(std::string const& text) {
  auto const made = vetted::read_json<every_kind>(text);
  return made ? "" : made.error().text();
}

folder nested(std::size_t levels) {
  folder made{.title = "leaf"};
  for (std::size_t i = 1; i < levels; ++i) {
    folder outer{.title = "folder"};
    outer.folders.push_back(std::move(made));
    made = std::move(outer);
  }
  return made;
}

}  // namespace

TEST_CASE("each kind is written, while compiling and at run time alike") {
  constexpr std::string_view text = vetted::json_of<whole>;
  CHECK(text == whole_text);
  CHECK(vetted::validate(whole).empty());
  CHECK(*vetted::write_json(whole) == text);
  CHECK(json::parse(text)["frame"] == 9007199254740993);
  vetted::body const streamed = *vetted::stream_json(whole);
  CHECK(streamed.view() == text);
}

TEST_CASE("each kind is read again") {
  std::string const least = with("");
  for (std::string const& text :
       {std::string{*vetted::write_json(whole)}, least, with(R"("labels":{"a":"b"},"size":"auto")"),
        with(R"("input":[[1,2],[]])"), with(R"("input":["a"])"), with(R"("seed":7,"model":"auto")"),
        with(R"("folders":[{"title":"a","folders":[{"title":"b"},{"title":"c"}]}])"),
        with(R"("extra":null)"), with(R"("extra":[{"a":"\u00e9\n"}])")}) {
    CAPTURE(text);
    auto const made = vetted::read_json<every_kind>(text);
    REQUIRE_MESSAGE(made.has_value(), made.error().text());
    CHECK(json::parse(*vetted::write_json(*made)) == json::parse(text));
  }
  auto const sized = vetted::read_json<every_kind>(with(R"("size":64)"));
  REQUIRE(sized.has_value());
  CHECK(sized->size->index() == 0);
}

TEST_CASE("what breaks a rule of a kind is told with its place") {
  auto const says = [](std::string const& more, std::string_view sentence) {
    CAPTURE(more);
    CHECK(verdict(with(more)) == sentence);
  };
  says(R"("size":63)",
       "/size: size must be a whole number, at least 64 and a multiple of 8; 63 was given");
  says(R"("size":null)",
       "/size: size must be a whole number, at least 64 and a multiple of 8 or one of auto, full; "
       "null was given");
  says(R"("due":"2026-02-29T00:00:00Z")",
       "/due: due must be text in valid UTF-8 and a date and time such as 2026-11-30T16:45:00Z; "
       "\"2026-02-29T00:00:00Z\" was given");
  says(R"("labels":{})",
       "/labels: labels must be a map of at least 1 name; an empty one was given");
  says(R"("labels":{"a":"1","b":"2","c":"3","d":"4"})",
       "/labels: the value must be a map of at most 3 names; one of 4 names was given");
  says(R"("labels":{"a":"1","a":"2"})", "/labels/a: the name is given twice; leave one out");
  says(R"("labels":{"A~/":"1"})",
       "/labels/A~0~1: the name must be text in valid UTF-8 and matching ^[a-z]+$; \"A~/\" was "
       "given");
  says(R"("labels":{"a":"longer"})",
       "/labels/a: label must be text in valid UTF-8 and at most 5 characters long; \"longer\" was "
       "given");
  says(R"("labels":[])", "/labels: labels must be an object; an array was given");
  says(R"("points":{"x":[1,"y"]})", "/points/x/1: points must be a number; a string was given");
  says(R"("content":[{"type":"video"}])",
       "/content/0: content must be an object whose type is text or an object whose type is "
       "image; one of another kind was given");
  says(R"("content":[{"type":"image"}])", "/content/0/url: url is required; nothing was given");
  says(R"("content":[{"words":"a"}])",
       "/content/0: content must be an object whose type is text or an object whose type is "
       "image; one of another kind was given");
  says(R"("content":[7])",
       "/content/0: content must be an object whose type is text or an object whose type is "
       "image; a number was given");
  says(R"("folders":[{"title":"a","folders":[{"folders":[]}]}])",
       "/folders/0/folders/0/title: title is required; nothing was given");
  says(R"("box":null)", "/box: box must be an object; null was given");
  says(R"("otherBox":{"edge":513})",
       "/otherBox/edge: edge must be a whole number and one of 512, 1024 and 1536; 513 was given");
  says(R"("input":[])", "/input: input must be a list of at least 1 item; an empty one was given");
  says(R"("input":[1])", "/input/0: input must be text in valid UTF-8; a number was given");
}

TEST_CASE("what has to be given cannot be left out, and may be empty or null where that is said") {
  CHECK(verdict(R"({"tags":["a"],"frame":1})") == "/code: code is required; nothing was given");
  CHECK(verdict(R"({"frame":1,"code":null})") == "/tags: tags is required; nothing was given");
  CHECK(verdict(R"({"tags":[],"frame":1,"code":null})") ==
        "/tags: tags must be a list of at least 1 item; an empty one was given");
  CHECK(verdict(R"({"tags":[1],"frame":1,"code":null})") ==
        "/tags/0: tags must be text in valid UTF-8 and not empty; a number was given");
  every_kind const empty{.tags = param::tags::none(), .frame = 1, .code = "AB1"};
  CHECK(vetted::validate(empty).text() ==
        "/tags: tags must be a list of at least 1 item; a list of 0 items was given");
  CHECK(vetted::write_json(empty).has_error());
}

TEST_CASE("whole numbers of 64 bits are exact, and refused beyond") {
  for (char const* const good : {"9223372036854775806", "-5", "9007199254740993", "1.0", "1e3"}) {
    CAPTURE(good);
    CHECK(verdict(R"({"tags":["a"],"code":null,"frame":)" + std::string{good} + "}").empty());
  }
  auto const made =
      vetted::read_json<every_kind>(R"({"tags":["a"],"code":null,"frame":9223372036854775805})");
  CHECK(made->frame.value() == 9223372036854775805);
  for (auto const& [bad, given] :
       std::map<std::string, std::string>{{"9223372036854775807", "9223372036854775807"},
                                          {"9223372036854775808", "9223372036854775808"},
                                          {"-6", "-6"},
                                          {"0.5", "0.5"}}) {
    CAPTURE(bad);
    CHECK(verdict(R"({"tags":["a"],"code":null,"frame":)" + bad + "}") ==
          "/frame: frame must be a whole number of 64 bits, at least -5 and at most "
          "9223372036854775806; " +
              given + " was given");
  }
  CHECK(param::number_of_frame::from(std::uint64_t{1} << 63).error().given() ==
        "9223372036854775808");
  CHECK(param::number_of_frame::from(0.5).has_error());
  CHECK(param::number_of_frame::from(9.3e18).has_error());
  CHECK(param::number_of_frame::from(4e18)->value() == 4000000000000000000);
}

TEST_CASE("a map with a million names is read in the time that it takes to sort them") {
  constexpr int names = 1'000'000;
  std::string text = R"({"tags":["a"],"frame":1,"code":null,"points":{)";
  for (int i = 0; i < names; ++i) text += '"' + std::to_string(i) + "\":[],";
  std::string const twice = text + R"("7":[]}})";
  text.back() = '}';
  auto const made = vetted::read_json<every_kind>(text + '}', {.size = 64u << 20});
  REQUIRE(made.has_value());
  CHECK(made->points.size() == names);
  auto const refused = vetted::read_json<every_kind>(twice, {.size = 64u << 20});
  CHECK(refused.error().text() == "/points/7: the name is given twice; leave one out");
}

TEST_CASE("lists that hold themselves go as deep as a writer may, and no deeper") {
  every_kind request{.tags = {"a"}, .frame = 1, .code = nullptr};
  request.folders.push_back(nested(100));
  auto const text = vetted::write_json(request);
  REQUIRE_MESSAGE(text.has_value(), text.error().text());
  CHECK(vetted::read_json<every_kind>(*text).error()[0].keyword() == "depth");
  CHECK(*vetted::write_json(*vetted::read_json<every_kind>(*text, {.depth = 300})) == *text);

  every_kind deep{.tags = {"a"}, .frame = 1, .code = nullptr};
  deep.folders.push_back(nested(10'000));
  vetted::violations const found = vetted::validate(deep);
  REQUIRE(found.size() == 1);
  CHECK(found[0].keyword() == "depth");
  CHECK(found.text() ==
        "/…/0/folders/0/folders/0/folders/0/folders: the list must be nested at most 100 lists "
        "deep; a deeper one was given");
  CHECK(vetted::write_json(deep).has_error());
  CHECK(vetted::stream_json(deep).has_error());
}

TEST_CASE("violations keep the names of a map that is gone") {
  vetted::violations found;
  {
    every_kind request{.tags = {"a"}, .frame = 1, .code = nullptr};
    request.labels.add("Name", param::label{nullptr});
    vetted::violations const inside = vetted::validate(request);
    found = inside;
  }
  CHECK(found[0].pointer() == "/labels/Name");
}

TEST_CASE("free-form JSON that came at run time is looked at") {
  for (std::string const bad : {"", "nul", "{a:1}", "[1,]", "NaN", "\"\xff\"", "1 2", "'a'"}) {
    CAPTURE(bad);
    every_kind request{.tags = {"a"}, .frame = 1, .code = nullptr, .extra = bad};
    CHECK(vetted::write_json(request).has_error());
    CHECK(vetted::any_json::from(bad).error().message().substr(0, 17) == "the value must be");
  }
  CHECK(vetted::any_json::from(std::string(100, '[') + std::string(100, ']')).has_value());
  CHECK(vetted::any_json::from(std::string(102, '[') + std::string(102, ']')).has_error());
}

TEST_CASE("free-form JSON is made of what a program has") {
  boost::json::value tree =
      boost::json::parse(R"({"a":[1,-2,18446744073709551615,0.5,"x\n",null,true],"":{"b":{}}})");
  auto const made = vetted::any_json_of(tree);
  REQUIRE(made.has_value());
  CHECK(boost::json::parse(made->json()) == tree);
  CHECK(vetted::validate(every_kind{.tags = {"a"}, .frame = 1, .code = nullptr, .extra = *made})
            .empty());
  CHECK(vetted::any_json_of(frame_box{.share = 0.5})->json() == R"({"share":0.5})");

  tree.at("a").as_array()[3] = std::numeric_limits<double>::quiet_NaN();
  CHECK(vetted::any_json_of(tree).error().text() ==
        "/a/3: the value must be a finite number; NaN was given");
  tree.at("a").as_array()[3] = "\xff";
  CHECK(vetted::any_json_of(tree).error().text() ==
        "/a/3: the value must be text in valid UTF-8; another text was given");
  CHECK(vetted::any_json_of(boost::json::value{{"\xff", 1}}).has_error());
  boost::json::value deep;
  for (int i = 0; i < 101; ++i) deep = boost::json::array{std::move(deep)};
  CHECK(vetted::any_json_of(deep).error()[0].keyword() == "depth");
  CHECK(vetted::any_json_of(deep.as_array()[0]).has_value());
}

TEST_CASE("the schema refers to a struct that holds itself, and has a place for each kind") {
  json const schema = json::parse(std::string{vetted::json_schema<every_kind>});
  json const& of = schema["properties"];
  CHECK(schema["required"] == json{"tags", "frame", "code"});
  CHECK(of["folders"]["items"]["properties"]["folders"]["items"] ==
        json{{"$ref", "#/properties/folders/items"}});
  CHECK(of["frame"] == json::parse(R"({"type":"integer","format":"int64","minimum":-5,)"
                                   R"("maximum":9223372036854775806})"));
  CHECK(of["code"]["anyOf"][1] == json{{"type", "null"}});
  CHECK(of["extra"] == json::object());
  CHECK(of["due"] == json{{"type", "string"}, {"format", "date-time"}});
  CHECK(of["labels"]["propertyNames"] == json{{"type", "string"}, {"pattern", "^[a-z]+$"}});
  CHECK(of["content"]["items"]["oneOf"][0]["properties"]["type"] == json{{"const", "text"}});
  CHECK(of["content"]["items"]["oneOf"][0]["required"] == json{"type", "words"});
  CHECK(of["box"]["properties"]["edge"] ==
        json::parse(R"({"type":"integer","enum":[512,1024,1536],"default":512})"));
}

TEST_CASE("the reference says each kind in words") {
  std::map<std::string_view, std::string> words;
  for (auto const& row : vetted::parameters_of<every_kind>()) words[row.name] = row.allowed;
  CHECK(words["tags"] ==
        "a list, each item text in valid UTF-8 and not empty, a list of at least 1 item, a list of "
        "at most "
        "3 items, a list without equal items");
  CHECK(words["seed"] == "a whole number and at least 0, or null");
  CHECK(words["model"] ==
        "text in valid UTF-8, at least 2 characters long and at most 8 characters long or one of "
        "auto, "
        "full");
  CHECK(words["points"] == "a map, each value a list, each item a number");
  CHECK(words["content"] ==
        "a list, each item an object whose type is text or an object whose type is image");
  CHECK(words["other_box"] == "an object, or null");
}

TEST_CASE("a body has room for all of its free-form JSON") {
  every_kind request = whole;
  request.extra = std::string{"1"};
  std::size_t const others = vetted::write_json(request).value().size() - 1;
  for (std::size_t const size : {2u, 10u, 5000u, 100000u}) {
    request.extra = '"' + std::string(size - 2, 'x') + '"';
    CHECK(vetted::detail::bound(request) >= others + size);
    if (vetted::detail::bound(request) < others + size) continue;  // it would write beyond the end
    CHECK(vetted::write_json(request).value().size() == others + size);
  }
}
