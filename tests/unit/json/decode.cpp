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

#include <vetted/json/decode.hpp>

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

std::string error_of(std::string_view text) {
  auto const made = vetted::decode<reply>(text);
  return made ? std::string{"none"} : made.error().message();
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
        "/leaves/1/size must be there; nothing was found");
  CHECK(error_with("oneLeaf", "{}") == "/oneLeaf/size must be there; nothing was found");
}

TEST_CASE("a value of the wrong type is told with its place") {
  CHECK(error_with("id", "1") == "/id must be a string; a number was found");
  CHECK(error_with("id", "null") == "/id must be a string; null was found");
  CHECK(error_with("share", "\"1\"") == "/share must be a finite number; a string was found");
  CHECK(error_with("isDone", "1") == "/isDone must be a boolean; a number was found");
  CHECK(error_with("isDone", "\"true\"") == "/isDone must be a boolean; a string was found");
  CHECK(error_with("leaves", "{}") == "/leaves must be an array; an object was found");
  CHECK(error_with("leaves", "[3]") == "/leaves/0 must be an object; a number was found");
  CHECK(error_with("assetIds", "[\"a\"").find("JSON") != std::string::npos);
  CHECK(error_with("assetIds", "[\"a\",false]") ==
        "/assetIds/1 must be a string; a boolean was found");
  CHECK(error_with("seed", "[]") == "/seed must be a string or a whole number; an array was found");
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
       {"<html></html>", "{", "{\"id\":}", "{'id':1}", "{\"id\":NaN}", "{\"n\":01}", "{\"id\":+1}",
        "{\"id\":.5}", "{\"a\":1,}", "{}{}", "{} x", "tru", "\"\x01\"", "{\"id\":\"\xff\"}",
        "\xef\xbb\xbf{}", "{\"id\":\"\\ud800\"}", "/* c */ {}"}) {
    CAPTURE(text);
    auto const made = vetted::decode<open_reply>(text);
    REQUIRE(made.has_error());
    CHECK(made.error().message().find("the reply must be JSON; text that is none (") == 0);
  }
}

TEST_CASE("nesting is limited to 32 levels") {
  auto const nested = [](std::size_t depth) {  // counts the object around it
    return "{\"kept\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  CHECK(vetted::decode<any_json>(nested(32)).has_value());
  CHECK(vetted::decode<any_json>(nested(33)).has_error());
  CHECK(vetted::decode<any_json>(nested(100000)).has_error());
}

TEST_CASE("a member that comes twice is an error, one that is unknown may") {
  auto const twice = vetted::decode<only_share>(R"({"share":1,"share":2})");
  REQUIRE(twice.has_error());
  CHECK(twice.error().message() == "/share must be there once; a second one was found");
  CHECK(error_with("leaves", R"([{"size":1},{"size":2,"size":2}])") ==
        "/leaves/1/size must be there once; a second one was found");
  CHECK(vetted::decode<only_share>(R"({"x":1,"share":2,"x":{}})")->share == 2);
}

TEST_CASE("what is free-form is kept as it is") {
  std::string const tree = R"({"a":[1,-2.5,"x\n",null,true,{"b":{}},[]],"c":18446744073709551615})";
  auto const made = vetted::decode<any_json>("{\"kept\":" + tree + "}");
  REQUIRE(made.has_value());
  CHECK(made->kept == boost::json::parse(tree));
  CHECK(vetted::decode<any_json>(R"({"kept":"text"})")->kept == "text");
  CHECK(vetted::decode<any_json>(R"({"kept":null})")->kept.is_null());
  CHECK(vetted::decode<any_json>(R"({"kept":[1e999]})").error().message() ==
        "/kept must be a finite number; a number was found");
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
