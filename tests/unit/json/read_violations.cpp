// SPDX-License-Identifier: BSL-1.0
//
// What is refused, each with its place, its sentence and its keyword.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <vetted/json/read.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;

template <class Request = sc::txt2img_ip_adapter>
vetted::violations refused(std::string_view text, vetted::read_limits limits = {}) {
  auto const made = vetted::read_json<Request>(text, limits);
  CAPTURE(text);
  REQUIRE(made.has_error());
  CHECK_FALSE(made.error().empty());
  for (vetted::violation const& one : made.error()) CHECK(one.weight() == vetted::severity::error);
  return made.error();
}

/// A body that has `member` besides what is required.
std::string body(std::string const& member) {
  return R"({"modelId":"m","prompt":"p",)" + member + "}";
}

/// "keyword pointer: sentence" of the only violation.
template <class Request = sc::txt2img_ip_adapter>
std::string only(std::string_view text, vetted::read_limits limits = {}) {
  auto const found = refused<Request>(text, limits);
  CAPTURE(found.text());
  REQUIRE(found.size() == 1);
  return std::string{found[0].keyword()} + ' ' + found[0].pointer() + ": " + found[0].message();
}

std::string only_with(std::string const& member) { return only(body(member)); }

template <class Request = sc::txt2img_ip_adapter>
std::string given(std::string_view text) {
  return refused<Request>(text)[0].given();
}

struct pair_of {
  vetted::number<"left", vetted::whole> left;
  vetted::optional<vetted::number<"right">> right{};
};
BOOST_DESCRIBE_STRUCT(pair_of, (), (left, right))

struct pairs {
  pair_of first_pair;
  vetted::list<vetted::list<pair_of>> grid{};
};
BOOST_DESCRIBE_STRUCT(pairs, (), (first_pair, grid))

struct odd {
  vetted::optional<vetted::number<"a_to_b">> a_to_b{};
};
BOOST_DESCRIBE_STRUCT(odd, (), (a_to_b))

std::string const width_must_be =
    "type /width: width must be a whole number, at least 64, at most 2048 and a multiple of 8; ";

}  // namespace

TEST_CASE("an unknown member is refused, with the one that may be meant") {
  CHECK(only_with(R"("widht":1)") ==
        "additionalProperties /widht: widht is unknown; did you mean width?");
  CHECK(only_with(R"("ip_adapter_scales":[1])") ==
        "additionalProperties /ip_adapter_scales: ip_adapter_scales is unknown; did you mean "
        "ipAdapterScales?");
  CHECK(only_with(R"("cfg":null)") == "additionalProperties /cfg: cfg is unknown; leave it out");
  CHECK(only_with(R"("cfg":{"width":[{"widht":1}]})") ==
        "additionalProperties /cfg: cfg is unknown; leave it out");
  CHECK(refused(body(R"("widht":1)"))[0].nearest() == "width");
  CHECK(refused(body(R"("widht":1)"))[0].parameter().empty());
  CHECK(refused(body(R"("cfg":1)"))[0].nearest().empty());
  CHECK(given(body(R"("widht":1)")).empty());
}

TEST_CASE("a member of the query is not one of the body") {
  CHECK(only_with(R"("projectId":"x")") ==
        "additionalProperties /projectId: projectId goes into the query, not into the body; leave "
        "it out");
  CHECK(only_with(R"("originalAssets":true)") ==
        "additionalProperties /originalAssets: originalAssets goes into the query, not into the "
        "body; leave it out");
}

TEST_CASE("an unknown key is cut, escaped and made printable in its pointer") {
  CHECK(only_with(R"("a/b~c":1)") ==
        "additionalProperties /a~1b~0c: \"a/b~c\" is unknown; leave it out");
  CHECK(only_with(R"("":1)") == "additionalProperties /: \"\" is unknown; leave it out");
  CHECK(only_with(R"("\u001b[31m\u0000":1)") ==
        "additionalProperties /\\x1b[31m\\x00: \"\\x1b[31m\\x00\" is unknown; leave it out");
  std::string const fits(64, 'k');
  CHECK(only_with('"' + fits + "\":1") ==
        "additionalProperties /" + fits + ": " + fits + " is unknown; leave it out");
  CHECK(only_with('"' + fits + "k\":1") ==
        "additionalProperties /" + fits + "…: \"" + fits + "…\" is unknown; leave it out");
  CHECK(only_with('"' + std::string(63, 'k') + "ü\":1").find("/" + std::string(63, 'k') + "…:") !=
        std::string::npos);
}

TEST_CASE("a member given twice is refused, once") {
  CHECK(only_with(R"("width":64,"width":64)") ==
        "duplicate /width: width is given twice; leave one out");
  CHECK(only_with(R"("width":64,"width":72,"widt\u0068":"x","width":[[]])") ==
        "duplicate /width: width is given twice; leave one out");
  CHECK(only_with(R"("concepts":[],"concepts":[{"a":1}])") ==
        "duplicate /concepts: concepts is given twice; leave one out");
  CHECK(only_with(R"("modelId":"n")") ==
        "duplicate /modelId: model_id is given twice; leave one out");
  CHECK(only_with(R"("concepts":[{"modelId":"a","scale":1,"scale":1}])") ==
        "duplicate /concepts/0/scale: scale is given twice; leave one out");
  CHECK(given(body(R"("width":64,"width":64)")).empty());
}

TEST_CASE("a value of the wrong type is refused in the words of the parameter") {
  CHECK(only_with(R"("width":"64")") == width_must_be + "a string was given");
  CHECK(only_with(R"("width":null)") == width_must_be + "null was given");
  CHECK(only_with(R"("width":true)") == width_must_be + "a boolean was given");
  CHECK(only_with(R"("width":[64])") == width_must_be + "an array was given");
  CHECK(only_with(R"("width":{"width":64})") == width_must_be + "an object was given");
  CHECK(only_with(R"("seed":12)") ==
        "type /seed: seed must be text in valid UTF-8 and made of decimal digits; a number was "
        "given");
  CHECK(
      only_with(R"("ipAdapterType":false)") ==
      "type /ipAdapterType: ip_adapter_type must be one of character, style; a boolean was given");
  CHECK(only_with(R"("hideResults":"true")") ==
        "type /hideResults: hide_results must be true or false; a string was given");
  CHECK(only_with(R"("hideResults":0)") ==
        "type /hideResults: hide_results must be true or false; a number was given");
  CHECK(only_with(R"("ipAdapterScales":0.5)") ==
        "type /ipAdapterScales: ip_adapter_scales must be an array; a number was given");
  CHECK(only_with(R"("ipAdapterImage":1)") ==
        "type /ipAdapterImage: data_url must be a data URL with a PNG, JPEG or WebP image in "
        "base64; a number was given");
  CHECK(only_with(R"("concepts":{"modelId":"a","scale":1})") ==
        "type /concepts: concepts must be an array; an object was given");
  CHECK(only_with(R"("concepts":["a"])") ==
        "type /concepts/0: concepts must be made of objects; a string was given");
  CHECK(only<pairs>(R"({"firstPair":[]})") ==
        "type /firstPair: first_pair must be an object; an array was given");
  CHECK(only<pairs>(R"({"firstPair":{"left":1},"grid":[[],5]})") ==
        "type /grid/1: grid must be made of arrays; a number was given");
  CHECK(refused(body(R"("width":"64")"))[0].parameter() == "width");
  CHECK(given(body(R"("width":"64")")) == "a string");
}

TEST_CASE("the whole text must be an object") {
  CHECK(only("[]") == "type : the text must be an object; an array was given");
  CHECK(only("[{}]") == "type : the text must be an object; an array was given");
  CHECK(only("null") == "type : the text must be an object; null was given");
  CHECK(only("\"x\"") == "type : the text must be an object; a string was given");
  CHECK(only("17") == "type : the text must be an object; a number was given");
}

TEST_CASE("what is required is missed at the end of its object, in the order of members") {
  CHECK(refused("{}").text() ==
        "/modelId: model_id is required; nothing was given\n"
        "/prompt: prompt is required; nothing was given");
  CHECK(only(R"({"prompt":"p"})") == "required /modelId: model_id is required; nothing was given");
  CHECK(only_with(R"("concepts":[{"modelId":"a","scale":1},{"modelId":"b"}])") ==
        "required /concepts/1/scale: scale is required; nothing was given");
  CHECK(only<pairs>("{}") == "required /firstPair: first_pair is required; nothing was given");
  CHECK(only<pairs>(R"({"firstPair":{}})") ==
        "required /firstPair/left: left is required; nothing was given");
  CHECK(given("{}") == "nothing");
  CHECK(only_with(R"("prompt":"q")") == "duplicate /prompt: prompt is given twice; leave one out");
  CHECK(refused(R"({"modelId":"m","prompt":null})").size() == 1);  // given, though not well
}

TEST_CASE("a member that the family of models does not take is known, and refused") {
  using flux_dev = sc::txt2img_ip_adapter_for<sc::flux_dev>;
  CHECK(only<flux_dev>(body(R"("aspectRatio":"1:1")")) ==
        "not /aspectRatio: aspect_ratio is not taken by this family of models; leave it out");
  CHECK(only<flux_dev>(body(R"("modelEpoch":[1])")) ==
        "not /modelEpoch: model_epoch is not taken by this family of models; leave it out");
  CHECK(only<flux_dev>(body(R"("aspect_ratio":"1:1")")) ==
        "additionalProperties /aspect_ratio: aspect_ratio is unknown; leave it out");
  CHECK(only<flux_dev>(body(R"("guidance":10.5)")) ==
        "maximum /guidance: guidance must be a number, at least 0 and at most 10; 10.5 was given");
  CHECK(refused<flux_dev>(body(R"("aspectRatio":"1:1","modelEpoch":"1","guidance":11)")).size() ==
        3);  // reading goes on behind it
}

TEST_CASE("numbers keep their rules, at the limits and just beyond") {
  for (char const* const good : {"64", "2048", "2.048e3"})
    CHECK(vetted::read_json<sc::txt2img_ip_adapter>(body("\"width\":" + std::string{good}))
              .has_value());
  CHECK(only_with("\"width\":63").find("minimum /width: ") == 0);
  CHECK(only_with("\"width\":56").find("minimum /width: ") == 0);
  CHECK(only_with("\"width\":2056").find("maximum /width: ") == 0);
  CHECK(only_with("\"width\":1023").find("multipleOf /width: ") == 0);
  CHECK(only_with("\"width\":64.5") == width_must_be + "64.5 was given");
  CHECK(only_with("\"guidance\":20.000000000000004").find("maximum /guidance: ") == 0);
  CHECK(only_with("\"guidance\":-1e-300").find("minimum /guidance: ") == 0);
  CHECK(only_with("\"ipAdapterScales\":[0,1.5]") ==
        "maximum /ipAdapterScales/1: ip_adapter_scales must be a number, at least 0 and at most 1; "
        "1.5 was given");
  CHECK(given(body("\"width\":1023")) == "1023");
}

TEST_CASE("no number is narrowed in silence") {
  CHECK(only_with("\"width\":64.00000000000000000001") ==
        width_must_be + "64.00000000000000000001 was given");
  CHECK(only_with("\"width\":1e999") == width_must_be + "1e999 was given");
  CHECK(only_with("\"width\":1e-400") == width_must_be + "1e-400 was given");
  CHECK(only_with("\"guidance\":-1e999") ==
        "type /guidance: guidance must be a number, at least 0 and at most 20; -1e999 was given");
  CHECK(only<pair_of>(R"({"left":9007199254740993})") ==
        "type /left: left must be a whole number; 9007199254740993 was given");
  CHECK(vetted::read_json<pair_of>(R"({"left":9007199254740992})").has_value());
  CHECK(vetted::read_json<pair_of>(R"({"left":-9007199254740992.0})").has_value());
  CHECK(only<pair_of>(R"({"left":9007199254740994})").find("type /left: ") == 0);
  std::string const digits(1000, '7');
  CHECK(only_with("\"width\":" + digits) == width_must_be + digits.substr(0, 64) + "… was given");
  CHECK(given(body("\"width\":1e999")) == "1e999");
}

TEST_CASE("text keeps its rules") {
  CHECK(refused(R"({"modelId":"","prompt":""})").text() ==
        "/modelId: model_id must be text in valid UTF-8, not empty and made of visible ASCII "
        "characters; nothing was given\n"
        "/prompt: prompt must be text in valid UTF-8 and not empty; nothing was given");
  CHECK(only_with(R"("seed":"12a")") ==
        "pattern /seed: seed must be text in valid UTF-8 and made of decimal digits; \"12a\" was "
        "given");
  CHECK(only_with(R"("ipAdapterType":"face")") ==
        "enum /ipAdapterType: ip_adapter_type must be one of character, style; \"face\" was given");
  CHECK(only_with(R"("ipAdapterImages":["data:image/png;base64,iVBORw0KGgo=","x"])") ==
        "pattern /ipAdapterImages/1: data_url must be a data URL with a PNG, JPEG or WebP "
        "image in base64; \"x\" was given");
  CHECK(given(body(R"("seed":"12a")")) == "\"12a\"");
}

TEST_CASE("rules across members come last") {
  std::string const two =
      R"("ipAdapterImage":"data:image/png;base64,iVBORw0KGgo=","ipAdapterImageId":"a")";
  CHECK(only_with(two) ==
        "not /ipAdapterImage: at most one of ip_adapter_image and ip_adapter_image_id may be "
        "given; leave out the others");
  CHECK(refused(body(two + R"(,"widht":1,"projectId":"x","scheduler":"DDIMScheduler")")).size() ==
        3);
  CHECK(refused(body(two + R"(,"widht":1)"))[0].pointer() == "/widht");
  CHECK(refused(body(two + R"(,"widht":1)"))[1].is_across_members());
  CHECK(refused(body(two + R"(,"width":1)")).size() == 2);
  CHECK(refused(body(two)).has_errors());
  CHECK(only(R"({"modelId":"flux.1-dev","prompt":"p","guidance":15})").find("/guidance: ") !=
        std::string::npos);
}

TEST_CASE("all that is wrong is told at once, in the order of the text") {
  CHECK(refused(R"({"widht":64,"guidance":21,"concepts":[{"modelId":"a","scale":9,"epoch":"1"},
                    {"scale":1},[]],"prompt":7,"guidance":1,"hideResults":1,"seed":"x"})")
            .text() ==
        "/widht: widht is unknown; did you mean width?\n"
        "/guidance: guidance must be a number, at least 0 and at most 20; 21 was given\n"
        "/concepts/0/scale: scale must be a number, at least -2 and at most 2; 9 was given\n"
        "/concepts/0/epoch: epoch is unknown; leave it out\n"
        "/concepts/1/modelId: model_id is required; nothing was given\n"
        "/concepts/2: concepts must be made of objects; an array was given\n"
        "/prompt: prompt must be text in valid UTF-8 and not empty; a number was given\n"
        "/guidance: guidance is given twice; leave one out\n"
        "/hideResults: hide_results must be true or false; a number was given\n"
        "/seed: seed must be text in valid UTF-8 and made of decimal digits; \"x\" was given\n"
        "/modelId: model_id is required; nothing was given");
}

TEST_CASE("places in lists of lists are whole") {
  CHECK(refused<pairs>(
            R"({"firstPair":{"left":0},"grid":[[],[{"left":1},{"right":"x"}],[{"left":.5}]]})")
            .size() == 3);
  CHECK(
      refused<pairs>(R"({"firstPair":{"left":0},"grid":[[],[{"left":1},{"right":"x"}]]})").text() ==
      "/grid/1/1/right: right must be a number; a string was given\n"
      "/grid/1/1/left: left is required; nothing was given");
  CHECK(only<odd>(R"({"aToB":"x"})").find("/aToB: ") != std::string::npos);
}

TEST_CASE("text that is no JSON is told with the byte and the parser's words, after the rest") {
  CHECK(only("") == "json : the text must be JSON; at byte 0: incomplete JSON");
  CHECK(only("{\"modelId\":\"m\",}") == "json : the text must be JSON; at byte 15: syntax error");
  CHECK(only(R"({"modelId":"m","prompt":"p"} x)") ==
        "json : the text must be JSON; at byte 29: extra data");
  CHECK(refused(R"({"width":1,"prompt":"p)").text() ==
        "/width: width must be a whole number, at least 64, at most 2048 and a multiple of 8; 1 "
        "was given\n: the text must be JSON; at byte 22: incomplete JSON");
  auto const found = refused("{\"a");
  CHECK(found[0].byte_offset() == 3);
  CHECK_FALSE(found[0].is_invalid_utf8());
  CHECK(found[0].given().empty());
}

TEST_CASE("depth and size have their limits") {
  vetted::read_limits const flat{.depth = 1};
  CHECK(vetted::read_json<sc::txt2img_ip_adapter>(R"({"modelId":"m","prompt":"p"})", flat)
            .has_value());
  CHECK(only(R"({"modelId":"m","prompt":"p","concepts":[]})", flat) ==
        "depth : the text must be nested at most 1 levels deep; at byte 39 it goes deeper");
  CHECK(only("{}", {.depth = 0}) ==
        "depth : the text must be nested at most 0 levels deep; at byte 0 it goes deeper");
  std::string const text = R"({"modelId":"m","prompt":"p"})";
  CHECK(vetted::read_json<sc::txt2img_ip_adapter>(text, {.size = text.size()}).has_value());
  CHECK(only(text, {.size = text.size() - 1}) ==
        "size : the text must be at most 27 bytes long; 28 bytes were given");
  CHECK(refused(text, {.size = 3})[0].given() == "28 bytes");
}

TEST_CASE("a hundred violations are enough") {
  std::string text = "{";
  for (int i = 0; i < 100000; ++i) text += "\"k" + std::to_string(i) + "\":1,";
  text.back() = '}';
  auto const found = refused(text);
  CHECK(found.size() == 100);
  CHECK(found[99].pointer() == "/k99");
  // Of two rules across members that are broken beside them there is room for one.
  std::string few = R"({"modelId":"flux.1-dev","prompt":"p","guidance":15,"ipAdapterImageId":"a",)"
                    R"("ipAdapterImage":"data:image/png;base64,iVBORw0KGgo=")";
  std::size_t const rules = refused(few + '}').size();
  REQUIRE(rules == 2);
  for (std::size_t i = 0; i < 99; ++i) few += ",\"k" + std::to_string(i) + "\":1";
  auto const with_rules = refused(few + '}');
  REQUIRE(with_rules.size() == 100);
  CHECK(with_rules[98].pointer() == "/k98");
  CHECK(with_rules[99].is_across_members());
}

TEST_CASE("violations in a result are thrown as their text") {
  std::string words;
  try {
    static_cast<void>(vetted::read_json<sc::txt2img_ip_adapter>("{}").value());
  } catch (std::domain_error const& thrown) {
    words = thrown.what();
  }
  CHECK(words == refused("{}").text());
}

TEST_CASE("rules across members are told beside values that are refused") {
  vetted::violations const found = refused(
      R"({"modelId":"flux.1-dev","prompt":"p","guidance":15,"width":1023,"ipAdapterImageId":"a",)"
      R"("ipAdapterImage":"data:image/png;base64,iVBORw0KGgo="})");
  REQUIRE(found.size() == 3);
  CHECK(found[0].pointer() == "/width");
  CHECK(found[1].pointer() == "/ipAdapterImage");
  CHECK(found[1].keyword() == "not");
  CHECK(found[2].pointer() == "/guidance");
  CHECK(found[2].keyword() == "maximum");
  // Without its required members there is no request to look at.
  CHECK(refused(R"({"modelId":"flux.1-dev","guidance":15})").size() == 1);
  CHECK(refused(R"({"modelId":"flux.1-dev","prompt":"","guidance":15})").size() == 1);
}
