// SPDX-License-Identifier: BSL-1.0
//
// What is read: every kind of member, each example of the service, numbers and text to the last
// bit. VETTED_ALLOW_SUPERSEDED is not defined here: reading those members gives no warning.
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;
namespace fs = std::filesystem;
using nlohmann::json;

template <class Request = sc::txt2img_ip_adapter>
Request read(std::string_view text) {
  auto made = vetted::read_json<Request>(text);
  CAPTURE(text);
  CAPTURE(made.has_error() ? made.error().text() : "");
  REQUIRE(made.has_value());
  return *made;
}

/// Reads a body that has `member` besides what is required.
sc::txt2img_ip_adapter read_with(std::string const& member) {
  return read(R"({"modelId":"m","prompt":"p",)" + member + "}");
}

std::string file(std::string const& name) {
  std::ifstream stream{fs::path{VETTED_SOURCE_DIR} / "tests" / "support" / "examples" / name};
  REQUIRE(stream.is_open());
  return {std::istreambuf_iterator<char>{stream}, {}};
}

enum class fruit { apple, pear };
constexpr auto choices_of(fruit) {
  return std::to_array<vetted::choice_word<fruit>>(
      {{fruit::apple, "Apple"}, {fruit::pear, "Pear"}});
}

struct inner {
  vetted::optional<vetted::flag<"is_set">> is_set{};
};
BOOST_DESCRIBE_STRUCT(inner, (), (is_set))

struct nested {
  inner one_part{};
  sc::concept_weight one_weight;
  vetted::optional<inner> other_part{};
  vetted::list<inner> more_parts{};
  vetted::list<vetted::list<vetted::number<"rows">>> rows{};
  vetted::flag<"is_on"> is_on;
  vetted::choice<"kind", fruit> kind;
};
BOOST_DESCRIBE_STRUCT(nested, (), (one_part, one_weight, other_part, more_parts, rows, is_on, kind))

struct no_members {};
BOOST_DESCRIBE_STRUCT(no_members, (), ())

struct one_number {
  vetted::number<"value"> value;
};
BOOST_DESCRIBE_STRUCT(one_number, (), (value))

}  // namespace

TEST_CASE("every example of the service is read and written back as it was") {
  for (char const* const name :
       {"request_flux_dev_style_two_refs.json", "request_flux_lora_character.json",
        "request_legacy_deprecated_fields.json", "request_pro_ultra_dataurl.json"}) {
    CAPTURE(name);
    std::string const text = file(name);
    auto const request = read(text);
    auto const written = vetted::write_json(request);
    REQUIRE(written.has_value());
    CHECK(json::parse(*written) == json::parse(text));
  }
}

TEST_CASE("a superseded member is read like any other") {
  auto const one = read_with(R"("ipAdapterImage":"data:image/png;base64,iVBORw0KGgo=")");
  REQUIRE(one.ip_adapter_image.has_value());
  auto const other = read_with(R"("ipAdapterImageId":"asset_1","ipAdapterScale":0.25)");
  REQUIRE(other.ip_adapter_image_id.has_value());
  CHECK((*other.ip_adapter_image_id).view() == "asset_1");
  CHECK((*other.ip_adapter_scale).value() == 0.25);
}

TEST_CASE("each kind of value comes to its member, in any order of members") {
  auto const made = read(R"( { "hideResults" : true , "scheduler":"DDIMScheduler",
    "seed":"0012", "ipAdapterScales":[0,0.5,1,0.25,0.125], "prompt":"p", "width":768,
    "concepts":[{"scale":-2,"modelId":"c"},{"modelId":"d","modelEpoch":"1","scale":0.5}],
    "ipAdapterImages":["data:image/png;base64,iVBORw0KGgo="], "modelId":"flux.1-dev" } )");
  CHECK(made.model_id.view() == "flux.1-dev");
  CHECK((*made.hide_results).value());
  CHECK((*made.scheduler).value() == sc::scheduler::ddim);
  CHECK((*made.seed).view() == "0012");
  REQUIRE(made.ip_adapter_scales.size() == 5);
  CHECK(made.ip_adapter_scales[4].value() == 0.125);
  CHECK((*made.width).value() == 768);
  REQUIRE(made.concepts.size() == 2);
  CHECK(made.concepts[0].scale.value() == -2);
  CHECK_FALSE(made.concepts[0].model_epoch.has_value());
  CHECK((*made.concepts[1].model_epoch).view() == "1");
  CHECK(made.ip_adapter_images.size() == 1);
  CHECK_FALSE(made.guidance.has_value());
}

TEST_CASE("the text may go away after it was read") {
  auto text = std::make_unique<std::string>(
      R"({"modelId":"a-model-with-a-name-of-some-length","prompt":"a prompt of some length"})");
  auto const made = read(*text);
  text->assign(text->size(), '?');
  text.reset();
  CHECK(made.model_id.view() == "a-model-with-a-name-of-some-length");
  CHECK(made.prompt.view() == "a prompt of some length");
}

TEST_CASE("an empty array counts as left out") {
  auto const made = read_with(R"("ipAdapterScales":[],"concepts":[],"ipAdapterImageIds":[])");
  CHECK(made.concepts.empty());
  CHECK(*vetted::write_json(made) == R"({"modelId":"m","prompt":"p"})");
}

TEST_CASE("whole numbers may be written in other ways, as long as they are whole") {
  for (char const* const text : {"1000", "1e3", "1.0e+3", "1000.000", "10000e-1", "0.1e4"}) {
    CAPTURE(text);
    CHECK((*read_with("\"width\":" + std::string{text}).width).value() == 1000);
  }
  CHECK((*read_with("\"numSamples\":1.0").num_samples).value() == 1);
}

TEST_CASE("a number is the double that is closest to it") {
  auto const value = [](std::string const& text) {
    return read<one_number>("{\"value\":" + text + "}").value.value();
  };
  CHECK(value("0.1") == 0.1);
  CHECK(value("-0") == 0);
  CHECK(value("2.2250738585072011e-308") == 2.2250738585072011e-308);
  CHECK(value("1.7976931348623157e308") == (std::numeric_limits<double>::max)());
  CHECK(value("5e-324") == 5e-324);
  CHECK(value("1e-400") == 0);
  CHECK(value("9007199254740993") == 9007199254740992.0);
  CHECK(value("8.988465674311579e307") == 8.988465674311579e307);  // wrong in Boost.JSON 1.81
  CHECK(value("0." + std::string(400, '0') + "1e401") == 1);
  CHECK(value("1" + std::string(400, '0') + "e-400") == 1);
}

TEST_CASE("escapes are resolved, in values and in keys") {
  auto const made =
      read(R"({"model\u0049d":"m","prompt":"\"\\\/\b\f\n\r\t\u00fc\u20ac\ud83d\ude80 Zürich 🚀"})");
  CHECK(made.prompt.view() == "\"\\/\b\f\n\r\tü€🚀 Zürich 🚀");
}

TEST_CASE("a NUL is a character like any other") {
  auto const made = read(R"({"modelId":"m","prompt":"a\u0000b"})");
  CHECK(made.prompt.view() == std::string_view{"a\0b", 3});
  CHECK(*vetted::write_json(made) == R"({"modelId":"m","prompt":"a\u0000b"})");
}

TEST_CASE("structs in structs, lists of lists and required members of each kind are read") {
  auto const made = read<nested>(
      R"({"kind":"Pear","isOn":false,"oneWeight":{"modelId":"c","scale":1},"onePart":{},
          "otherPart":{"isSet":true},"moreParts":[{},{"isSet":false}],"rows":[[1,2],[],[3]]})");
  CHECK(made.kind.value() == fruit::pear);
  CHECK_FALSE(made.is_on.value());
  CHECK(made.one_weight.model_id.view() == "c");
  CHECK_FALSE(made.one_part.is_set.has_value());
  REQUIRE(made.other_part.has_value());
  CHECK((*(*made.other_part).is_set).value());
  REQUIRE(made.more_parts.size() == 2);
  CHECK_FALSE((*made.more_parts[1].is_set).value());
  REQUIRE(made.rows.size() == 3);
  CHECK(made.rows[0][1].value() == 2);
  CHECK(made.rows[1].empty());
  CHECK(made.rows[2][0].value() == 3);
}

TEST_CASE("a struct that may be empty need not be given") {
  auto const made =
      read<nested>(R"({"oneWeight":{"modelId":"c","scale":1},"isOn":true,"kind":"Apple"})");
  CHECK_FALSE(made.one_part.is_set.has_value());
  CHECK_FALSE(made.other_part.has_value());
  CHECK(vetted::read_json<no_members>("{}").has_value());
}

TEST_CASE("a part of a request can be read alone") {
  auto const made = read<sc::concept_weight>(R"({"modelId":"c","scale":0.5})");
  CHECK(made.scale.value() == 0.5);
}

TEST_CASE("the request of a family is read by its narrower rules") {
  auto const made = read<sc::txt2img_ip_adapter_for<sc::flux_dev>>(
      R"({"modelId":"flux.1-dev","prompt":"p","guidance":10})");
  CHECK((*made.guidance).value() == 10);
}

TEST_CASE("what only has no effect is read") {
  auto const made = read_with(R"("ipAdapterScales":[1],"ipAdapterType":"style")");
  CHECK_FALSE(vetted::validate(made).empty());
  CHECK_FALSE(vetted::validate(made).has_errors());
}

TEST_CASE("whitespace of JSON does not count") {
  CHECK(read("\t{\r\n \"modelId\" :\t\"m\"\n,\"prompt\":\"p\" }\r\n").prompt.view() == "p");
}
