// SPDX-License-Identifier: BSL-1.0
//
// Kinds that hold others, where somebody wants to hurt: alternatives in alternatives, names that
// break lines, long lists of what has no number, and values that fit two ways.
#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <boost/describe/class.hpp>
#include <nlohmann/json.hpp>

#include <vetted/check/set.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/json/detail/write_body.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/model/member_rules.hpp>

#include "../../support/every_kind.hpp"

namespace {

using namespace vetted;
using nlohmann::json;

struct leaf {
  constant<"type", "leaf"> type{};
  number<"value"> value;
};
BOOST_DESCRIBE_STRUCT(leaf, (), (type, value))

struct all_of {
  constant<"type", "all"> type{};
  list<one_of<leaf, all_of>, recursive> parts{};
};
BOOST_DESCRIBE_STRUCT(all_of, (), (type, parts))

/// Two structs that no member tells apart, each of which holds both.
struct left;
struct right;
struct left {
  list<any_of<left, right>, recursive> parts{};
  optional<number<"value">> value{};
};
struct right {
  list<any_of<left, right>, recursive> parts{};
  optional<text<"value">> value{};
};
BOOST_DESCRIBE_STRUCT(left, (), (parts, value))
BOOST_DESCRIBE_STRUCT(right, (), (parts, value))

struct by_name {
  text<"name"> name;
};
BOOST_DESCRIBE_STRUCT(by_name, (), (name))
struct by_id {
  number<"id", whole> id;
};
BOOST_DESCRIBE_STRUCT(by_id, (), (id))
struct choosy {
  optional<one_of<number<"size", minimum<10>>, number<"size", maximum<1>>>> size{};
  optional<one_of<by_name, by_id>> voice{};
};
BOOST_DESCRIBE_STRUCT(choosy, (), (size, voice))
struct counted {
  list<number<"numbers">, required, min_items<1>> numbers;
};
BOOST_DESCRIBE_STRUCT(counted, (), (numbers))

using mixed = list<one_of<number<"items", whole>, text<"items">>, unique_items>;
struct many {
  mixed items{};
  vetted::map<number<"size">> map{};
  optional<number<"id", whole_64, among<9007199254740993>>> id{};
  optional<any_json> extra{};
  struct endpoint : post<"/many", nothing> {
    using rules = member_rules<at_most_one_of<&many::map, &many::id>>;
  };
};
BOOST_DESCRIBE_STRUCT(many, (), (items, map, id, extra))

std::string nested(std::string const& begin, std::string const& inner, std::size_t levels) {
  std::string text = inner;
  for (std::size_t i = 0; i < levels; ++i) text = begin + text + "]}";
  return text;
}

}  // namespace

TEST_CASE("alternatives in alternatives are told by their members, not tried level by level") {
  std::string const begin = R"({"parts":[{"type":"leaf","value":1},)";  // what tells it comes last
  std::string text = R"({"type":"leaf","value":2})";
  for (int i = 0; i < 14; ++i) text = begin + text + R"(],"type":"all"})";
  auto const made = read_json<all_of>(text);
  REQUIRE_MESSAGE(made.has_value(), made.error().text());
  CHECK(json::parse(*write_json(*made)) == json::parse(text));

  std::string const alike = nested(R"({"parts":[)", R"({"value":"x"})", 14);
  auto const refused = read_json<left>(alike);
  REQUIRE(refused.has_error());
  CHECK(refused.error()[0].keyword() == "depth");
  CHECK(read_json<left>(nested(R"({"parts":[)", R"({"value":"x"})", 2)).has_value());
}

TEST_CASE("a struct that holds itself by way of alternatives has a schema") {
  json const schema = json::parse(std::string{json_schema<all_of>});
  CHECK(schema["properties"]["parts"]["items"]["oneOf"][1] == json{{"$ref", "#"}});
}

TEST_CASE("names of maps are printable and short in places") {
  std::string const name = "a\\n/b: ok\\u001b[31m" + std::string(200, 'x');
  auto const found = read_json<many>(R"({"map":{")" + name + R"(":"x"}})").error().text();
  CHECK(found.find('\n') == found.npos);
  CHECK(found.find('\x1b') == found.npos);
  CHECK(found.size() < 200);
  CHECK(found.substr(0, 12) == R"(/map/a\x0a~1)");
}

TEST_CASE("many items of alternatives are compared in the time that it takes to sort them") {
  std::string text = R"({"items":[)";
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + ",\"" + std::to_string(i) + "\",";
  auto const good = read_json<many>(text + "-1]}");
  CHECK(good.has_value());
  CHECK(read_json<many>(text + "7]}").error()[0].keyword() == "uniqueItems");
}

TEST_CASE("a whole number among some is exact in schema and sentence") {
  json const schema = json::parse(std::string{json_schema<many>});
  CHECK(schema["properties"]["id"]["enum"] == json{9007199254740993});
  CHECK(read_json<many>(R"({"id":9007199254740992})").error()[0].message() ==
        "id must be a whole number of 64 bits and 9007199254740993; 9007199254740992 was given");
}

TEST_CASE("a map that is empty counts as left out in rules across members, also in the schema") {
  CHECK(read_json<many>(R"({"map":{},"id":9007199254740993})").has_value());
  CHECK(std::string{json_schema<many>}.find(R"("map":{"minProperties":1})") != std::string::npos);
}

TEST_CASE("a null pointer is no name") {
  many request;
  request.map.add("a", number<"size">{1});
  CHECK(write_json(request).has_value());
  char const* const none = nullptr;
  map_entry<number<"size">> const nameless{none, 1};
  many other{.map = {nameless}};
  CHECK(!validate(other).empty());
  CHECK(write_json(other).has_error());
}

TEST_CASE("free-form JSON has a hundred levels and no more") {
  CHECK(any_json::from(std::string(100, '[') + std::string(100, ']')).has_value());
  CHECK(any_json::from(std::string(101, '[') + std::string(101, ']')).has_error());
}

TEST_CASE("values of run time find their way in, and are refused in words") {
  many request;
  problems<many> found;
  CHECK(vetted::set(request.extra, std::string{"{"}, found) == false);
  CHECK(found[0].message().substr(0, 14) == "the value must");
  CHECK(vetted::set(request.extra, std::string{"[1]"}, found));
  request.map =
      std::map<std::string, number<"size">>{{"a", number<"size">{1}}, {"b", number<"size">{2}}};
  REQUIRE(request.map.find("b") != nullptr);
  CHECK(request.map.find("b")->value() == 2);
  CHECK(request.map.find("c") == nullptr);

  using range = one_of<number<"n", minimum<64>>, number<"n", maximum<-5>>>;
  CHECK(range::from(3).error().message() ==
        "n must be a number and at least 64 or a number and at most -5; 3 was given");
  CHECK(range::from(-7)->index() == 1);
  using overlap = one_of<number<"n", minimum<0>>, number<"n", maximum<9>>>;
  CHECK(overlap::from(5).error().keyword() == "oneOf");
}

TEST_CASE("what fits no alternative is told with all that they allow") {
  CHECK(read_json<choosy>(R"({"size":5})").error().text() ==
        "/size: size must be a number and at least 10 or a number and at most 1; 5 was given");
  CHECK(read_json<choosy>(R"({"voice":{"name":"a","id":1}})").error().text() ==
        "/voice: voice must be an object with name or an object with id; one of another kind was "
        "given");
  CHECK(read_json<choosy>(R"({"voice":{"id":"a"}})").error().text() ==
        "/voice/id: id must be a whole number; a string was given");
}

TEST_CASE("a list or a map that breaks a rule is proven wrong while compiling") {
  static constexpr counted empty{.numbers =
                                     list<number<"numbers">, required, min_items<1>>::none()};
  CHECK(!detail::has_no_errors<empty>());
  CHECK(validate(empty).text() ==
        "/numbers: numbers must be a list of at least 1 item; a list of 0 items was given");
}

TEST_CASE("what fits two ways is found, whatever holds it") {
  using said = one_of<constant<"x", "auto">, text<"x">>;
  CHECK(said{std::string{"auto"}}.fits_two_ways());
  CHECK(!said{std::string{"else"}}.fits_two_ways());
  using perhaps = one_of<or_null<number<"x">>, number<"x", minimum<5>>>;
  CHECK((*perhaps::from(3)).index() == 0);
  CHECK(perhaps::from(7).has_error());

  CHECK(!detail::are_told_apart<list<number<"x">>, list<number<"x", whole>>>());
  CHECK(!detail::are_told_apart<list<number<"x">>, list<text<"x">>>());  // none of either
  CHECK(detail::are_told_apart<list<number<"x">, min_items<1>>, list<text<"x">, min_items<1>>>());
  CHECK(!detail::are_told_apart<or_null<number<"x">>, or_null<text<"x">>>());
  CHECK(!detail::are_told_apart<any_json, text<"x">>());
}

TEST_CASE("each kind is written into the room that it has asked for") {
  for (
      std::string const text :
      {R"({"tags":["a","b"],"frame":-5,"code":null,"labels":{"a":null,"bb":"\u0001\n\""}})",
       R"({"tags":["a"],"frame":1,"code":"AB1","extra":[[{"a":"\u0000"}]],"size":"full"})",
       R"({"tags":["a"],"frame":9223372036854775806,"code":null,"points":{"\u0001":[-1e-300]}})",
       R"({"tags":["a"],"frame":1,"code":null,"content":[{"type":"image","url":"u","size":null}]})",
       R"({"tags":["a"],"frame":1,"code":null,"folders":[{"title":"a","folders":[{"title":"b"}]}]})",
       R"({"tags":["a"],"frame":1,"code":null,"otherBox":{"edge":512},"input":[[1,2],[3]]})"}) {
    CAPTURE(text);
    auto const made = read_json<kinds::every_kind>(text);
    REQUIRE_MESSAGE(made.has_value(), made.error().text());
    std::size_t const room = detail::bound(*made);
    auto const exact = std::make_unique<char[]>(room);  // an overflow is seen under ASan
    char const* const end = detail::put(exact.get(), *made);
    REQUIRE(end != nullptr);
    CHECK(static_cast<std::size_t>(end - exact.get()) <= room);
  }
}

TEST_CASE("copies of violations keep names in several threads") {
  violations one = validate(many{});
  static_cast<void>(one.keep("first"));
  violations other = one;
  std::string_view mine;
  std::thread second{[&] { mine = other.keep("second"); }};
  std::string_view const ours = one.keep("third");
  second.join();
  CHECK(mine == "second");
  CHECK(ours == "third");
}
