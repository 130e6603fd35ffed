// SPDX-License-Identifier: BSL-1.0
//
// Variants in replies: by the kind of JSON, by a member that tells the struct, and by the members
// that are there.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <nlohmann/json.hpp>

#include <vetted/json/decode.hpp>
#include <vetted/json/member_is.hpp>

namespace {

using nlohmann::json;
using vetted::decode;
using words = std::vector<std::string>;

struct text_part {
  std::string text;
  using when = vetted::member_is<"type", "text", "output_text">;
};
BOOST_DESCRIBE_STRUCT(text_part, (), (text))

struct image_part {
  std::string type, url;
  std::optional<int> width;
  using when = vetted::member_is<"type", "image">;
};
BOOST_DESCRIBE_STRUCT(image_part, (), (type, url, width))

using part = std::variant<text_part, image_part>;

struct message {
  std::string role;
  std::variant<std::string, std::vector<part>> content;
};
BOOST_DESCRIBE_STRUCT(message, (), (role, content))

struct failure {
  std::string error;
};
BOOST_DESCRIBE_STRUCT(failure, (), (error))
struct outcome {
  std::string id;
  std::vector<int> numbers;
};
BOOST_DESCRIBE_STRUCT(outcome, (), (id, numbers))
struct outcome_of_two {
  std::string id, twin;
};
BOOST_DESCRIBE_STRUCT(outcome_of_two, (), (id, twin))
using answer = std::variant<failure, outcome, outcome_of_two>;

struct side_member {
  std::string id;
  answer more;
  std::optional<part> one;
  std::variant<std::monostate, std::int64_t, std::string, double> seed;
  using needed = vetted::members<&side_member::id>;
};
BOOST_DESCRIBE_STRUCT(side_member, (), (id, more, one, seed))

struct needing {
  part one;
};
BOOST_DESCRIBE_STRUCT(needing, (), (one))

/// A tree of which a leaf is a text.
struct branch {
  std::vector<std::variant<std::string, branch>> twigs;
  using when = vetted::member_is<"kind", "branch">;
};
BOOST_DESCRIBE_STRUCT(branch, (), (twigs))

struct lenient {
  int kind = -1;
};
void decode_value(lenient& target, vetted::json_scalar const& given) {
  target.kind = static_cast<int>(given.kind);
}

struct photo_part {
  std::string url;
  using when = vetted::member_is<"type", "photo", "image">;
};
BOOST_DESCRIBE_STRUCT(photo_part, (), (url))
struct image_of_kind {
  std::string url;
  using when = vetted::member_is<"kind", "image">;
};
BOOST_DESCRIBE_STRUCT(image_of_kind, (), (url))

// A word that tells two structs would never choose the second.
static_assert(vetted::detail::have_own_words<text_part, image_part, failure, branch, int>());
static_assert(vetted::detail::have_own_words<image_part, image_of_kind>());
static_assert(!vetted::detail::have_own_words<image_part, photo_part>());
static_assert(!vetted::detail::have_own_words<photo_part, int, text_part, image_part>());

template <class T>
words left_out_of(std::string_view text) {
  std::vector<vetted::decode_error> left_out;
  auto const made = decode<T>(text, left_out);
  if (!made) return {"error", made.error().message()};
  words told;
  for (auto const& one : left_out) told.push_back(one.message());
  return told;
}

/// A member that tells, before or behind the others.
std::string image_text(bool in_front) {
  return in_front
             ? R"({"type":"image","url":"u","width":7,"more":{"a":[1,"b"]}})"
             : R"({"url":"u","more":{"a":["b",null,true,{"type":"text"}]},"width":7,"type":"image"})";
}

}  // namespace

TEST_CASE("a member tells which struct it is, wherever it stands") {
  for (bool const in_front : {true, false}) {
    auto const made = decode<part>(image_text(in_front));
    REQUIRE(made.has_value());
    auto const* const image = std::get_if<image_part>(&*made);
    REQUIRE(image != nullptr);
    CHECK(image->type == "image");
    CHECK(image->url == "u");
    CHECK(image->width == 7);
  }
  auto const text = decode<part>(R"({"text":"a\u00e9\n","type":"output_text"})");
  CHECK(std::get_if<text_part>(&*text)->text == "a\xc3\xa9\n");
  CHECK(decode<part>(R"({"type":["text"],"text":"t"})").has_error());
  CHECK(decode<part>(R"({"type":{"type":"text"},"text":"t"})").has_error());
  auto const second = decode<part>(R"({"type":"text","text":"a","type":"image"})");
  CHECK(second->index() == 0);
}

TEST_CASE("an object that no member tells is left out, and its word is told") {
  CHECK(left_out_of<std::vector<part>>(
            R"([{"type":"audio","url":"u"},{"url":"u"},{"type":7},{"type":null},3,[],null,)"
            R"({"type":"text","text":"t"},{"type":"a\u0007b"}])") ==
        words{"/0 must be one of its alternatives; an object whose type is 'audio' was found",
              "/1 must be one of its alternatives; an object of another kind was found",
              "/2 must be one of its alternatives; an object of another kind was found",
              "/3 must be one of its alternatives; an object of another kind was found",
              "/4 must be one of its alternatives; a number was found",
              "/5 must be one of its alternatives; an array was found",
              "/6 must be one of its alternatives; null was found",
              "/8 must be one of its alternatives; an object whose type is 'a\\x07b' was found"});
  CHECK(left_out_of<needing>(R"({"one":{"type":"audio"}})") ==
        words{"error",
              "/one must be one of its alternatives; an object whose type is 'audio' was found"});
  CHECK(left_out_of<needing>("{}") == words{"error", "/one must be there; nothing was found"});
}

TEST_CASE("what the struct needs it needs, and what else is odd costs itself") {
  CHECK(left_out_of<std::vector<part>>(R"([{"type":"image","url":"u","width":"x"}])") ==
        words{"/0/width must be a whole number of 32 bits; a string was found"});
  CHECK(
      left_out_of<std::vector<part>>(R"([{"width":1,"type":"image"},{"url":1,"type":"image"}])") ==
      words{"/0/url must be there; nothing was found",
            "/1/url must be a string; a number was found"});
  auto const around = decode<side_member>(
      R"({"more":{"id":7},"one":{"width":1,"type":"image"},"seed":[],"id":"a"})");
  REQUIRE(around.has_value());
  CHECK(around->id == "a");
  CHECK_FALSE(around->one.has_value());
  CHECK(around->more.index() == 0);
  CHECK(around->seed.index() == 0);
}

TEST_CASE("by the kind of JSON it is one of several types") {
  auto const plain = decode<message>(R"({"role":"user","content":"a pier"})");
  CHECK(*std::get_if<std::string>(&plain->content) == "a pier");
  auto const parts =
      decode<message>(R"({"role":"user","content":[{"type":"text","text":"a"},{"type":"x"},)" +
                      image_text(false) + "]}");
  auto const* const list = std::get_if<std::vector<part>>(&parts->content);
  REQUIRE(list != nullptr);
  REQUIRE(list->size() == 2);
  CHECK(list->at(1).index() == 1);
  auto const index_of = [](std::string const& seed) {
    auto const made = decode<side_member>(R"({"id":"a","seed":)" + seed + "}");
    return made->seed.index();
  };
  CHECK(index_of("7") == 1);
  CHECK(index_of("\"7\"") == 2);  // a text, though it could be a number
  CHECK(index_of("7.5") == 3);
  CHECK(index_of("null") == 0);
  CHECK(index_of("true") == 0);
  using number_or_flag = std::variant<bool, std::int64_t>;
  CHECK(*decode<number_or_flag>("\"12\"") == number_or_flag{std::int64_t{12}});
  CHECK(*decode<number_or_flag>("true") == number_or_flag{true});
  CHECK(decode<number_or_flag>("\"true\"").has_error());
}

TEST_CASE("without a member that tells it is the struct whose members are there") {
  auto const index_of = [](std::string_view text) -> int {
    auto const made = decode<answer>(text);
    return made ? static_cast<int>(made->index()) : -1;
  };
  CHECK(index_of(R"({"error":"e"})") == 0);
  CHECK(index_of(R"({"id":"a","numbers":[1]})") == 1);
  CHECK(index_of(R"({"twin":"b","id":"a"})") == 2);
  CHECK(index_of(R"({"id":"a"})") == -1);
  CHECK(index_of("{}") == -1);
  CHECK(index_of(R"({"error":null})") == -1);
  CHECK(index_of(R"({"id":null,"twin":"b","error":"e"})") == 0);    // null is as good as missing
  CHECK(index_of(R"({"error":null,"id":"a","numbers":[]})") == 1);  // JSON-RPC's
  CHECK(index_of(R"({"error":"e","id":"a","numbers":[1]})") == 1);  // needs more
  CHECK(index_of(R"({"error":"e","id":"a"})") == 0);
  CHECK(index_of(R"({"x":{"id":"a","numbers":[1]},"y":["id"],"error":"e"})") == 0);
  CHECK(
      decode<std::variant<outcome, failure>>(R"({"error":"e","id":"a","numbers":[1]})")->index() ==
      0);
  auto const numbers = decode<answer>(R"({"numbers":[1,"x",{"id":[]},3],"id":"a"})");
  CHECK(std::get_if<outcome>(&*numbers)->numbers == std::vector<int>{1, 3});
}

TEST_CASE("of a struct that is the only one its own members are missed, if no word tells it") {
  using only_told = std::variant<int, text_part>;
  CHECK(decode<only_told>(R"({"type":"text","text":"t"})")->index() == 1);
  CHECK(
      left_out_of<only_told>(R"({"type":"audio","text":"t"})") ==
      words{
          "error",
          "the reply must be one of its alternatives; an object whose type is 'audio' was found"});
  CHECK(left_out_of<only_told>(R"({"type":"text"})") ==
        words{"error", "/text must be there; nothing was found"});
  CHECK(left_out_of<std::variant<int, failure>>("{}") ==
        words{"error", "/error must be there; nothing was found"});
}

TEST_CASE("what fits no struct is a map or a tree, if there is one") {
  using with_tree = std::variant<text_part, failure, boost::json::value>;
  auto const tree = decode<with_tree>(R"({"type":"audio","numbers":[1,1.5,"a",null,{}]})");
  REQUIRE(std::get_if<boost::json::value>(&*tree) != nullptr);
  CHECK(std::get_if<boost::json::value>(&*tree)->at("numbers").as_array().size() == 5);
  CHECK(decode<with_tree>(R"({"type":"text","text":"a"})")->index() == 0);
  CHECK(decode<with_tree>(R"({"error":"a"})")->index() == 1);
  for (char const* const any : {"7", "null", "\"a\"", "[1,2]", "true"}) {
    CAPTURE(any);
    CHECK(decode<with_tree>(any)->index() == 2);
  }
  using with_map = std::variant<text_part, std::map<std::string, int>>;
  auto const map = decode<with_map>(R"({"type":7,"a":1,"b":"x"})");
  REQUIRE(map.has_value());
  CHECK(*std::get_if<1>(&*map) == std::map<std::string, int>{{"type", 7}, {"a", 1}});
  using only_map = std::variant<int, std::map<std::string, int>>;
  CHECK(std::get<1>(*decode<only_map>(R"({"a":1})")).at("a") == 1);
  using with_lenient = std::variant<text_part, std::vector<int>, lenient>;
  CHECK(std::get<lenient>(*decode<with_lenient>("{}")).kind ==
        static_cast<int>(vetted::json_kind::object));
  CHECK(decode<with_lenient>("[1]")->index() == 1);
  CHECK(std::get<lenient>(*decode<with_lenient>("7")).kind ==
        static_cast<int>(vetted::json_kind::number));
  using list_as_tree = std::variant<int, boost::json::value>;
  CHECK(std::get<1>(*decode<list_as_tree>("[[1],{}]")).as_array().size() == 2);
  CHECK(std::get<1>(*decode<list_as_tree>(R"({"a":{}})")).as_object().size() == 1);
}

TEST_CASE("variants in each other are read to 32 levels, and cost no more than that") {
  auto const nested = [](int count, bool in_front) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += in_front ? R"({"kind":"branch","twigs":["a",)" : R"({"twigs":["a",)";
    text += "\"z\"";
    for (int i = 0; i < count; ++i) text += in_front ? "]}" : R"(],"kind":"branch"})";
    return text;
  };
  for (bool const in_front : {true, false}) {
    CAPTURE(in_front);
    using root = std::variant<int, branch>;
    CHECK(left_out_of<root>(nested(16, in_front)).empty());
    CHECK(left_out_of<root>(nested(17, in_front)).size() == 1);
    CHECK(left_out_of<root>(nested(120, in_front)).size() == 1);
    auto const made = decode<root>(nested(200, in_front));
    REQUIRE(made.has_value());
    branch const* at = std::get_if<branch>(&*made);
    int levels = 0;
    for (; at != nullptr; ++levels)
      at = at->twigs.size() < 2 ? nullptr : std::get_if<branch>(&at->twigs[1]);
    CHECK(levels == 16);
  }
}

TEST_CASE("of an object that is cut off there is what can be known") {
  std::string const front = R"({"type":"image","url":"u","wid)";
  auto const known = vetted::salvaged<part>(front);
  REQUIRE(std::get_if<image_part>(&known) != nullptr);
  CHECK(std::get_if<image_part>(&known)->url == "u");
  auto const likely =
      vetted::salvaged<side_member>(R"({"id":"a","more":{"id":"b","numbers":[1,2,)");
  CHECK(likely.id == "a");
  REQUIRE(std::get_if<outcome>(&likely.more) != nullptr);
  CHECK(std::get_if<outcome>(&likely.more)->numbers == std::vector<int>{1, 2});
  CHECK(vetted::salvaged<part>(R"({"url":"u")").index() == 0);
}

TEST_CASE("wherever the members stand, the same is read") {
  std::mt19937 random{3};
  std::vector<std::string> members{R"("type":"image")",
                                   R"("url":"\u00fc\\")",
                                   R"("width":12)",
                                   R"("a":{"type":"text","b":[[],{},"",-1.5e3]})",
                                   R"("c":[null,true,false])",
                                   R"("d":"x")"};
  for (int i = 0; i < 200; ++i) {
    for (std::size_t at = members.size(); at > 1; --at)
      std::swap(members[at - 1], members[random() % at]);
    std::string text;
    for (auto const& one : members) text += (text.empty() ? "{" : ",") + one;
    text += "}";
    CAPTURE(text);
    auto const made = decode<part>(text);
    REQUIRE(made.has_value());
    auto const* const image = std::get_if<image_part>(&*made);
    REQUIRE(image != nullptr);
    CHECK(image->url == "\xc3\xbc\\");
    CHECK(image->width == 12);
    auto const tree = decode<std::variant<text_part, boost::json::value>>(text);
    json const other = json::parse(text);
    CHECK(json::parse(boost::json::serialize(*std::get_if<1>(&*tree))) == other);
  }
}
