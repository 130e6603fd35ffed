// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/json/decode.hpp>
#include <vetted/json/detail/decode_mend.hpp>

namespace {

struct leaf {
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(leaf, (), (size))

struct reply {
  std::string id;
  double share = 0;
  std::int64_t count = 0;
  bool is_done = false;
  std::vector<leaf> leaves;
  std::optional<vetted::text_or_number> seed;
  std::optional<std::vector<std::string>> asset_ids;
  std::optional<leaf> one_leaf;
};
BOOST_DESCRIBE_STRUCT(reply, (), (id, share, count, is_done, leaves, seed, asset_ids, one_leaf))

struct any_json {
  boost::json::value kept;
};
BOOST_DESCRIBE_STRUCT(any_json, (), (kept))

struct only_seed {
  vetted::text_or_number seed;
};
BOOST_DESCRIBE_STRUCT(only_seed, (), (seed))

struct open_reply {
  std::optional<std::string> id;
};
BOOST_DESCRIBE_STRUCT(open_reply, (), (id))

struct only_share {
  double share = 0;
};
BOOST_DESCRIBE_STRUCT(only_share, (), (share))

struct lenient {
  int value = 7;
};
void decode_value(lenient& target, vetted::json_scalar const& given) {
  target.value = given.kind == vetted::json_kind::string ? 1 : 2;
}
struct with_lenient {
  lenient word;
};
BOOST_DESCRIBE_STRUCT(with_lenient, (), (word))

/// What is wrong with the whole or, behind "left out: ", with what of it is left out first.
std::string error_of(std::string_view text) {
  std::vector<vetted::decode_error> left_out;
  auto const made = vetted::decode<reply>(text, left_out);
  if (!made) return made.error().message();
  return left_out.empty() ? "none" : "left out: " + left_out.front().message();
}

/// A reply that is good but for what stands in the place of `key`.
std::string error_with(std::string const& key, std::string const& value) {
  std::string text = R"({"id":"a","share":1,"count":2,"isDone":true,"leaves":[])";
  std::size_t const at = text.find('"' + key + "\":");
  if (at == text.npos) return error_of(text + ",\"" + key + "\":" + value + "}");
  std::size_t const begin = at + key.size() + 3;
  std::size_t const end = (std::min)(text.find(',', begin), text.size());
  return error_of(text.replace(begin, end - begin, value) + "}");
}

std::string seed_of(std::string const& value) {
  auto const made = vetted::decode<only_seed>("{\"seed\":" + value + "}");
  return made ? made->seed.text : "error: " + made.error().message();
}

std::string const fffd = "\xef\xbf\xbd";

/// Members that a struct says are needed, and those that only inform.
struct ticket {
  std::string id, word;
  std::int64_t count = -1;
  std::vector<leaf> leaves;
  leaf one_leaf;
  using needed = vetted::members<&ticket::id>;
};
BOOST_DESCRIBE_STRUCT(ticket, (), (id, word, count, leaves, one_leaf))

struct chain {
  std::optional<std::string> name;
  std::vector<chain> links;
  using needed = vetted::members<>;
};
BOOST_DESCRIBE_STRUCT(chain, (), (name, links))

struct tickets {
  std::vector<ticket> list;
};
BOOST_DESCRIBE_STRUCT(tickets, (), (list))

/// Says in a word what the tree is that it is given.
struct any_shape {
  std::string said;
};
void decode_value(any_shape& target, boost::json::value const& given) {
  target.said = given.is_object() ? "object of " + std::to_string(given.get_object().size())
                : given.is_null() ? "null"
                                  : "other";
}
struct with_any_shape {
  std::optional<any_shape> word;
  any_shape more;
};
BOOST_DESCRIBE_STRUCT(with_any_shape, (), (word, more))

/// The value of `id` in a text that is read.
std::string id_in(std::string const& text) {
  auto const made = vetted::decode<open_reply>(text);
  return made ? made->id.value_or("none") : "error: " + made.error().message();
}

constexpr std::string_view sample =
    R"( {"id":"Z\u00fcrich \"x\"","share":0.25,"count":-7,"isDone":true,)"
    R"("leaves":[{"size":1},{"size":2,"more":[1,{"a":null}]}],"seed":12345678901234567890,)"
    R"("assetIds":["a","b"],"oneLeaf":{"size":3},"unknown":{"deep":[[]]}})";

}  // namespace

TEST_CASE("a reply is read, with what is unknown left aside") {
  auto const made = vetted::decode<reply>(sample);
  REQUIRE(made.has_value());
  CHECK(made->id == "Zürich \"x\"");
  CHECK(made->share == 0.25);
  CHECK(made->count == -7);
  CHECK(made->is_done);
  REQUIRE(made->leaves.size() == 2);
  CHECK(made->leaves[1].size == 2);
  CHECK(made->seed->text == "12345678901234567890");
  CHECK(made->asset_ids->at(1) == "b");
  CHECK(made->one_leaf->size == 3);
}

TEST_CASE("a sample cut off after any byte is an error") {
  for (std::size_t size = 0; size < sample.size(); ++size) {
    CAPTURE(size);
    REQUIRE(vetted::decode<reply>(sample.substr(0, size)).has_error());
  }
}

TEST_CASE("what may be left out may also be null") {
  auto const made = vetted::decode<reply>(
      R"({"id":"a","share":1,"count":2,"isDone":false,"leaves":[],"seed":null,"oneLeaf":null})");
  REQUIRE(made.has_value());
  CHECK_FALSE(made->seed.has_value());
  CHECK_FALSE(made->asset_ids.has_value());
  CHECK_FALSE(made->one_leaf.has_value());
}

TEST_CASE("what must be there is missed by its place") {
  CHECK(error_of("{}") == "/id must be there; nothing was found");
  CHECK(error_of(R"({"id":"a","share":1,"count":2,"isDone":true,"leaves":[{"size":1},{}]})") ==
        "left out: /leaves/1/size must be there; nothing was found");
  CHECK(error_with("oneLeaf", "{}") == "left out: /oneLeaf/size must be there; nothing was found");
}

TEST_CASE("a value of the wrong type is told with its place") {
  CHECK(error_with("id", "1") == "/id must be a string; a number was found");
  CHECK(error_with("id", "null") == "/id must be a string; null was found");
  CHECK(error_with("share", "\"a\"") == "/share must be a finite number; a string was found");
  CHECK(error_with("isDone", "1") == "/isDone must be a boolean; a number was found");
  CHECK(error_with("isDone", "\"true\"") == "/isDone must be a boolean; a string was found");
  CHECK(error_with("leaves", "{}") == "/leaves must be an array; an object was found");
  CHECK(error_with("leaves", "[3]") == "left out: /leaves/0 must be an object; a number was found");
  CHECK(error_with("assetIds", "[\"a\"").find("JSON") != std::string::npos);
  CHECK(error_with("assetIds", "[\"a\",false]") ==
        "left out: /assetIds/1 must be a string; a boolean was found");
  CHECK(error_with("seed", "[]") ==
        "left out: /seed must be a string or a whole number; an array was found");
  CHECK(error_of("[]") == "the reply must be an object; an array was found");
  CHECK(error_of("null") == "the reply must be an object; null was found");
  CHECK(error_of("\"text\"") == "the reply must be an object; a string was found");
}

TEST_CASE("a whole number is whole and fits") {
  CHECK(error_with("count", "1.5") == "/count must be a whole number; a number was found");
  CHECK(error_with("count", "18446744073709551616") ==
        "/count must be a whole number; a number was found");
  CHECK(error_with("count", "9223372036854775808") ==
        "/count must be a whole number; a number was found");
  CHECK(error_with("count", "1e999") == "/count must be a whole number; a number was found");
  CHECK(error_with("count", "1e300") == "/count must be a whole number; a number was found");
  for (char const* const close :
       {"9007199254740993.0", "9007199254740992.5", "1.00000000000000001", "0.99999999999999999"}) {
    CAPTURE(close);
    CHECK(error_with("count", close) == "/count must be a whole number; a number was found");
  }
  CHECK(error_with("count", "4.0") == "none");
  CHECK(error_with("count", "1e3") == "none");
  CHECK(error_with("count", "9007199254740992.0") == "none");
  CHECK(error_with("count", "-9007199254740992.0") == "none");
  CHECK(error_with("count", "9223372036854775807") == "none");
  CHECK(error_with("count", "-9223372036854775808") == "none");
}

TEST_CASE("a number is finite") {
  CHECK(error_with("share", "1e999") == "/share must be a finite number; a number was found");
  CHECK(error_with("share", "-1e999") == "/share must be a finite number; a number was found");
  CHECK(vetted::decode<only_share>(R"({"share":18446744073709551615})")->share == 0x1p64);
  CHECK(vetted::decode<only_share>(R"({"share":-3})")->share == -3);
}

TEST_CASE("text that is no JSON is told as such") {
  CHECK(error_of("") == "the reply must be JSON; nothing was found");
  for (std::string_view const text :
       {"{", "{\"id\":}", "{'id':1}", "{\"id\":NaN}", "{\"n\":01}", "{\"id\":+1}", "{\"id\":.5}",
        "{\"a\":1,}", "{}{}", "{} x", "tru", "\"\x01\"", "{\"id\":\"\xff\"}", "/* c */ {}",
        "{\"id\":\"\xed\xa0\x80\"}", "{\"id\":\"\\ud80\"}", "{\"id\":\"\\ud83d\",}", ")]}'\n{}",
        "{\"id\":\"a\tb\"}"}) {
    CAPTURE(text);
    auto const made = vetted::decode<open_reply>(text);
    REQUIRE(made.has_error());
    CHECK(made.error().message().find("the reply must be JSON; text that is none (") == 0);
  }
}

TEST_CASE("text that is something else than JSON in UTF-8 is named") {
  using namespace std::string_view_literals;
  auto const found = [](std::string_view text) {
    auto const made = vetted::decode<open_reply>(text);
    return made ? std::string{"JSON"} : made.error().found;
  };
  CHECK(found("<html></html>") == "a page of HTML or XML");
  CHECK(found("\xef\xbb\xbf\r\n <!DOCTYPE html>") == "a page of HTML or XML");
  CHECK(found(" \r\n\t") == "nothing");
  CHECK(found("\xef\xbb\xbf") == "nothing");
  CHECK(found("\x1f\x8b\x08\0\0"sv) == "content compressed by gzip");
  for (std::string_view const text :
       {"\xff\xfe{\0}\0"sv, "\xfe\xff\0{\0}"sv, "{\0}\0"sv, "\0{\0}"sv})
    CHECK(found(text) == "text in UTF-16");
  for (std::string_view const text :
       {"\xff\xfe\0\0{\0\0\0"sv, "\0\0\xfe\xff\0\0\0{"sv, "{\0\0\0}\0\0\0"sv, "\0\0\0{\0\0\0}"sv})
    CHECK(found(text) == "text in UTF-32");
}

TEST_CASE("behind a byte order mark the text is read") {
  CHECK(id_in("\xef\xbb\xbf{\"id\":\"a\"}") == "a");
  CHECK(id_in("\xef\xbb\xbf\xef\xbb\xbf{\"id\":\"a\"}").find("error") == 0);
}

TEST_CASE("a lone surrogate becomes U+FFFD, and a pair stays what it is") {
  auto const read = [](std::string const& escaped) {
    return id_in("{\"id\":\"" + escaped + "\"}");
  };
  CHECK(read("\\ud83d") == fffd);
  CHECK(read("\\uD83D") == fffd);
  CHECK(read("\\udca1") == fffd);
  CHECK(read("a\\ud83d b") == "a" + fffd + " b");
  CHECK(read("\\ud83d\\n") == fffd + "\n");
  CHECK(read("\\ud83d\\u0041") == fffd + "A");
  CHECK(read("\\ud83d\\ud83d\\udca1") == fffd + "💡");
  CHECK(read("\\ud83d\\udca1\\udca1") == "💡" + fffd);
  CHECK(read("\\udca1\\ud83d") == fffd + fffd);
  CHECK(read("\\ud83d\\\\") == fffd + "\\");
  CHECK(read("\\\\ud83d\\ud83d") == "\\ud83d" + fffd);
  CHECK(read("\\\"\\ud83d\\\"") == "\"" + fffd + "\"");
  CHECK(id_in(R"({"\ud83d":{"\udca1":["\ud83d"]},"id":"a"})") == "a");
  CHECK(id_in("{\"x\":[\"\\ud83d\",\"\\ud83d\\udca1\"],\"id\":\"\\ud83d" + std::string(5000, 'y') +
              "\"}") == fffd + std::string(5000, 'y'));
}

TEST_CASE("ends without a beginning make nothing deep") {
  CHECK_FALSE(vetted::detail::mended_json("]}[[1]]").has_value());
}

TEST_CASE("text that is mended is read from the beginning") {
  std::vector<vetted::decode_error> left_out;
  auto const made = vetted::decode<tickets>(
      R"({"list":[{"id":"a","count":"x"},{"id":"b"}],"name":"\ud83d"})", left_out);
  REQUIRE(made.has_value());
  CHECK(made->list.size() == 2);
  CHECK(left_out.size() == 1);
}

TEST_CASE("a number of any size is JSON, and is left out where it does not fit") {
  for (std::string const number : {"1e999", "-1e999", "1e99999999999", "1E+99999999999",
                                   "-1e-99999999999", "1.5e00000000000000000003"}) {
    CAPTURE(number);
    CHECK(id_in("{\"x\":[" + number + "],\"id\":\"a\"}") == "a");
    CHECK(id_in("{\"id\":" + number + "}") == "none");
  }
  CHECK(vetted::decode<only_share>(R"({"share":1e-99999999999})")->share == 0);
  CHECK(vetted::decode<only_share>(R"({"share":15e-00000000000000000001,"x":1e99999999999})")
            ->share == 1.5);
  CHECK(vetted::decode<only_share>(R"({"share":1e99999999999})").error().pointer == "/share");
  CHECK(id_in(R"({"x":"1e99999999999","y":1e99999999999,"id":"1e99999999999"})") ==
        "1e99999999999");
}

TEST_CASE("a reply may be nested as deep as it likes") {
  auto const nested = [](std::size_t depth, std::string const& begin = "[",
                         std::string const& end = "]") {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += begin;
    text += R"("[{")";
    for (std::size_t i = 0; i < depth; ++i) text += end;
    return text;
  };
  for (std::size_t const depth : {30u, 33u, 255u, 256u, 257u, 1000u, 100000u}) {
    CAPTURE(depth);
    CHECK(id_in("{\"x\":" + nested(depth) + ",\"id\":\"a\"}") == "a");
    CHECK(id_in("{\"x\":" + nested(depth, "{\"k\":", "}") + ",\"id\":\"a\"}") == "a");
    CHECK(id_in("{\"x\":" + nested(depth, R"({"\ud83d":[)", "]}") + ",\"id\":\"a\"}") == "a");
    CHECK(id_in("{\"id\":" + nested(depth) + "}") == "none");
    CHECK(vetted::decode<any_json>("{\"kept\":" + nested(depth) + "}").has_value());
    CHECK(id_in("{\"x\":" + nested(depth).substr(0, 2 * depth + 3) + ",\"id\":\"a\"}")
              .find("error") == 0);
  }
  auto const deep = vetted::decode<any_json>("{\"kept\":" + nested(300) + "}");
  boost::json::value const* at = &deep->kept;
  std::size_t levels = 1;
  for (; at->is_array(); at = &at->get_array().at(0)) ++levels;
  CHECK(levels == 256);
  CHECK(at->is_null());
}

TEST_CASE("structs in each other are read to 32 levels") {
  auto const links = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += R"({"name":"a","links":[)";
    for (std::size_t i = 0; i < count; ++i) text += "]}";
    return text;
  };
  std::vector<vetted::decode_error> left_out;
  CHECK(vetted::decode<chain>(links(16), left_out).has_value());
  CHECK(left_out.empty());
  auto const made = vetted::decode<chain>(links(40), left_out);
  REQUIRE(made.has_value());
  REQUIRE(left_out.size() == 1);
  CHECK(left_out[0].expected == "within 32 levels of others");
  std::size_t count = 1;
  for (chain const* at = &*made; !at->links.empty(); at = &at->links.front()) ++count;
  CHECK(count == 16);
  // What stands behind the part that is left out is read.
  auto const around = vetted::decode<chain>(
      R"({"name":"a","links":[)" + links(40) + R"(,{"name":"z","links":[]}]})", left_out);
  REQUIRE(around.has_value());
  REQUIRE(around->links.size() == 2);
  CHECK(around->links[1].name == "z");
}

TEST_CASE("a member that is needed comes once, of another one the first that can be read counts") {
  auto const twice = vetted::decode<only_share>(R"({"share":1,"share":2})");
  REQUIRE(twice.has_error());
  CHECK(twice.error().message() == "/share must be there once; a second one was found");
  CHECK(error_with("leaves", R"([{"size":1},{"size":2,"size":2}])") ==
        "left out: /leaves/1/size must be there once; a second one was found");
  CHECK(vetted::decode<only_share>(R"({"x":1,"share":2,"x":{}})")->share == 2);
  CHECK(id_in(R"({"id":"a","id":"b"})") == "a");
  CHECK(id_in(R"({"id":"a","id":{"id":[]}})") == "a");
  CHECK(id_in(R"({"id":7,"id":"b"})") == "b");
  CHECK(id_in(R"({"id":null,"id":"b"})") == "b");
  CHECK(vetted::decode<with_lenient>(R"({"word":"x","word":7})")->word.value == 1);
  auto const words = vetted::decode<ticket>(R"({"id":"a","word":"x","word":"y","word":"z"})");
  CHECK(words->word == "");  // which one is right?
  CHECK(error_of(R"({"id":"a","share":1,"count":2,"isDone":true,"leaves":[],"seed":1,"seed":2})") ==
        "left out: /seed must be there once; a second one was found");
}

TEST_CASE("a member that is not needed is left out with its place, and so is an item of a list") {
  std::vector<vetted::decode_error> left_out;
  auto const made = vetted::decode<tickets>(
      R"({"list":[{"id":"a","word":7,"count":"many","leaves":{},"oneLeaf":{"size":"x"}},null,3,)"
      R"({"word":"no id"},{"id":null},{"id":"b","id":"b"},[],)"
      R"({"leaves":[1,{"size":1},{"size":[[]]},{"size":2},{}],"count":1,"id":"c","word":null}]})",
      left_out);
  REQUIRE(made.has_value());
  REQUIRE(made->list.size() == 2);
  ticket const& first = made->list[0];
  CHECK(first.id == "a");
  CHECK(first.word == "");
  CHECK(first.count == -1);
  CHECK(first.leaves.empty());
  CHECK(first.one_leaf.size == 0);
  ticket const& second = made->list[1];
  CHECK(second.id == "c");
  CHECK(second.count == 1);
  REQUIRE(second.leaves.size() == 2);
  CHECK(second.leaves[1].size == 2);
  std::vector<std::string> places;
  for (auto const& one : left_out) places.push_back(one.pointer);
  CHECK(places == std::vector<std::string>{
                      "/list/0/word", "/list/0/count", "/list/0/leaves", "/list/0/oneLeaf/size",
                      "/list/1", "/list/2", "/list/3/id", "/list/4/id", "/list/5/id", "/list/6",
                      "/list/7/leaves/0", "/list/7/leaves/2/size", "/list/7/leaves/4/size"});
}

TEST_CASE("what is needed fails the least around it that may be left out") {
  CHECK(vetted::decode<ticket>(R"({"word":"x"})").error().message() ==
        "/id must be there; nothing was found");
  CHECK(vetted::decode<ticket>(R"({"id":null})").error().message() ==
        "/id must be a string; null was found");
  CHECK(vetted::decode<ticket>(R"({"id":{"id":"a"}})").error().pointer == "/id");
  CHECK(vetted::decode<tickets>(R"({"list":null})").error().pointer == "/list");
  CHECK(vetted::decode<tickets>(R"({"list":{}})").error().pointer == "/list");
  CHECK(vetted::decode<tickets>("{}").error().pointer == "/list");
  CHECK(vetted::decode<ticket>(R"({"id":"a"})")->count == -1);
}

TEST_CASE("of what is left out at most 100 places are told") {
  std::string items = "3";
  for (int i = 0; i < 200; ++i) items += ",{}";
  std::vector<vetted::decode_error> left_out;
  auto const made = vetted::decode<tickets>("{\"list\":[" + items + ",{\"id\":\"a\"}]}", left_out);
  REQUIRE(made.has_value());
  CHECK(made->list.size() == 1);
  CHECK(left_out.size() == 100);
}

TEST_CASE("what is free-form is kept as it is") {
  std::string const tree = R"({"a":[1,-2.5,"x\n",null,true,{"b":{}},[]],"c":18446744073709551615})";
  auto const made = vetted::decode<any_json>("{\"kept\":" + tree + "}");
  REQUIRE(made.has_value());
  CHECK(made->kept == boost::json::parse(tree));
  CHECK(vetted::decode<boost::json::value>(tree).value() == made->kept);
  CHECK(vetted::decode<any_json>(R"({"kept":"text"})")->kept == "text");
  CHECK(vetted::decode<any_json>(R"({"kept":null})")->kept.is_null());
  std::vector<vetted::decode_error> left_out;
  auto const large = vetted::decode<any_json>(R"({"kept":[1e999,2]})", left_out);
  REQUIRE(large.has_value());
  CHECK(large->kept == boost::json::parse("[null,2]"));
  REQUIRE(left_out.size() == 1);
  CHECK(left_out[0].message() == "/kept must be a finite number; a number was found");
}

TEST_CASE("a type that takes a tree takes whatever there is") {
  auto const said = [](std::string const& text) {
    auto const made = vetted::decode<with_any_shape>(text);
    return made ? (made->word ? made->word->said : "absent") + "," + made->more.said
                : made.error().message();
  };
  CHECK(said(R"({"word":{"a":1,"b":[]},"more":7})") == "object of 2,other");
  CHECK(said(R"({"word":null,"more":null})") == "absent,");
  CHECK(said("{}") == "absent,");
  CHECK(said(R"({"word":[1e999,{"a":{}}],"more":1e999})") == "other,null");
}

TEST_CASE("a number may stand in quotes if that is all that stands there") {
  CHECK(error_with("share", "\"0.5\"") == "none");
  CHECK(error_with("count", "\"-12\"") == "none");
  CHECK(error_with("count", "\"1e3\"") == "none");
  auto const size = [](std::string const& text) {
    auto const made = vetted::decode<leaf>("{\"size\":\"" + text + "\"}");
    return made ? std::to_string(made->size) : std::string{"none"};
  };
  CHECK(size("123") == "123");
  CHECK(size("-0") == "0");
  CHECK(size("9223372036854775807") == "9223372036854775807");
  for (char const* const odd : {"",
                                " ",
                                "-",
                                "+1",
                                "01",
                                "00",
                                "1 ",
                                " 1",
                                "0x10",
                                "1.",
                                ".5",
                                "1e",
                                "1e+",
                                "1.5",
                                "NaN",
                                "1,5",
                                "inf",
                                "1.4 MB",
                                "9223372036854775808",
                                "1\\u0000",
                                "--1",
                                "1e5e5"}) {
    CAPTURE(odd);
    CHECK(size(odd) == "none");
  }
}

TEST_CASE("text that some servers send as a number is text") {
  CHECK(seed_of("\"0012\"") == "0012");
  CHECK(seed_of("\"\"") == "");
  CHECK(seed_of("1234567890123456789") == "1234567890123456789");
  CHECK(seed_of("18446744073709551615") == "18446744073709551615");
  CHECK(seed_of("-5") == "-5");
  CHECK(seed_of("12.0") == "12");
  CHECK(seed_of("true") == "error: /seed must be a string or a whole number; a boolean was found");
}

TEST_CASE("a number that is text must be whole and exact, so that no wrong digits get in") {
  std::string const refused = "error: /seed must be a string or a whole number; a number was found";
  for (char const* const odd :
       {"1e999", "-1e999", "18446744073709551617", "-9223372036854775809", "1e300", "1.5", "1e-3",
        "9007199254740994.0", "9007199254740993.0", "1.00000000000000001"}) {
    CAPTURE(odd);
    CHECK(seed_of(odd) == refused);
  }
  CHECK(seed_of("-9223372036854775808") == "-9223372036854775808");
  CHECK(seed_of("9223372036854775808") == "9223372036854775808");
  CHECK(seed_of("9007199254740993") == "9007199254740993");
  CHECK(seed_of("1e3") == "1000");
  CHECK(seed_of("9007199254740992.0") == "9007199254740992");
  CHECK(seed_of("-12.0") == "-12");
}

TEST_CASE("types with a decode_value of their own are never a reason to fail") {
  CHECK(vetted::decode<with_lenient>(R"({"word":"x"})")->word.value == 1);
  CHECK(vetted::decode<with_lenient>(R"({"word":null})")->word.value == 2);
  REQUIRE(vetted::decode<with_lenient>("{}").has_value());
  CHECK(vetted::decode<with_lenient>("{}")->word.value == 7);
  CHECK(vetted::decode<with_lenient>(R"({"word":{"a":[1]}})")->word.value == 2);
  CHECK(vetted::decode<with_lenient>(R"({"word":[{}],"more":1})")->word.value == 2);
}

TEST_CASE("value() of a reply that cannot be read throws its sentence") {
  auto const reply = vetted::decode<with_lenient>("[]");
  REQUIRE(reply.has_error());
  std::string words;
  try {
    (void)reply.value();
  } catch (std::runtime_error const& thrown) {
    words = thrown.what();
  }
  CHECK(words == reply.error().message());
  CHECK_FALSE(words.empty());
}
