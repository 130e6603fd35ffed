// SPDX-License-Identifier: BSL-1.0
//
// The schema that the compiler writes, read by another library and compared with the API's own.
#define VETTED_ALLOW_SUPERSEDED
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include <vetted/json/schema.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;
using nlohmann::json;

template <class Request>
json schema_of() {
  constexpr std::string_view text = vetted::json_schema<Request>;
  CHECK(text.data()[text.size()] == '\0');  // for C
  return json::parse(text);
}

json contract() {
  std::ifstream file{std::string{VETTED_SOURCE_DIR} + "/tests/support/contract.json"};
  return json::parse(file).at("PostTxt2imgIpAdapterInferences").at("request");
}

std::set<std::string> keys(json const& object) {
  std::set<std::string> found;
  for (auto const& [key, value] : object.items()) found.insert(key);
  return found;
}

/// Numbers that must be whole according to the API's texts; its schema says "number" for all.
bool is_whole(std::string const& name) {
  return std::set<std::string>{"width", "height", "numInferenceSteps", "numSamples"}.count(name) >
         0;
}

/// What the API's schema says of a parameter, and ours with it.
void compare(std::string const& name, json const& theirs, json const& ours) {
  CAPTURE(name);
  CHECK(ours.at("type") == (is_whole(name) ? json("integer") : theirs.at("type")));
  for (char const* const keyword : {"minimum", "maximum", "enum"}) {
    CAPTURE(keyword);
    CHECK(ours.contains(keyword) == theirs.contains(keyword));
    if (theirs.contains(keyword)) CHECK(ours.at(keyword) == theirs.at(keyword));
  }
  if (theirs.contains("default")) CHECK(ours.value("default", json{}) == theirs.at("default"));
}

}  // namespace

TEST_CASE("the schema has every parameter of the API's description and no other") {
  json const theirs = contract();
  json const ours = schema_of<sc::txt2img_ip_adapter>();
  CHECK(keys(ours.at("properties")) == keys(theirs.at("properties")));
  CHECK(ours.at("properties").size() == 24);
  CHECK(ours.at("required") == json({"modelId", "prompt"}));
  CHECK(std::set<json>(theirs.at("required").begin(), theirs.at("required").end()) ==
        std::set<json>(ours.at("required").begin(), ours.at("required").end()));
  CHECK(ours.at("type") == "object");
  CHECK(ours.at("additionalProperties") == false);
  CHECK(ours.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
}

TEST_CASE("types, limits, words and defaults are those of the API's description") {
  json const theirs = contract().at("properties");
  json const ours = schema_of<sc::txt2img_ip_adapter>().at("properties");
  for (auto const& [name, property] : theirs.items()) {
    compare(name, property, ours.at(name));
    if (!property.contains("items") || name == "concepts") continue;
    CAPTURE(name);
    CHECK(ours.at(name).at("items").at("type") == property.at("items").at("type"));
  }
  json const& concept_theirs = theirs.at("concepts").at("items");
  json const& concept_ours = ours.at("concepts").at("items");
  CHECK(keys(concept_ours.at("properties")) == keys(concept_theirs.at("properties")));
  CHECK(concept_ours.at("required") == concept_theirs.at("required"));
  for (auto const& [name, property] : concept_theirs.at("properties").items())
    compare("concepts/" + name, property, concept_ours.at("properties").at(name));
}

TEST_CASE("what only the API's texts say is in the schema too") {
  json const ours = schema_of<sc::txt2img_ip_adapter>().at("properties");
  for (char const* const name : {"width", "height"}) {
    CHECK(ours.at(name).at("multipleOf") == 8);
    CHECK(ours.at(name).at("default") == 512);
  }
  CHECK(ours.at("numInferenceSteps").at("default") == 30);
  CHECK(ours.at("numSamples").at("default") == 4);
  CHECK(ours.at("ipAdapterScale").at("default") == 0.9);
  CHECK(ours.at("ipAdapterScales").at("items").at("maximum") == 1);
  CHECK(ours.at("prompt").at("minLength") == 1);
  CHECK(ours.at("seed").at("pattern") == "^[0-9]+$");
  for (char const* const name : {"ipAdapterImage", "ipAdapterImageId", "ipAdapterScale"})
    CHECK(ours.at(name).at("deprecated") == true);
  int deprecated = 0;
  for (auto const& [name, property] : ours.items()) {
    CAPTURE(name);
    CHECK(property.at("description").get<std::string>().back() == '.');
    deprecated += property.contains("deprecated") ? 1 : 0;
  }
  CHECK(deprecated == 3);
}

TEST_CASE("the schema of a family has its limits and not what it does not take") {
  json const dev = schema_of<sc::txt2img_ip_adapter_for<sc::flux_dev>>();
  CHECK(dev.at("properties").at("guidance").at("maximum") == 10);
  CHECK(dev.at("properties").at("guidance").at("default") == 3.5);
  CHECK_FALSE(dev.at("properties").contains("aspectRatio"));
  CHECK_FALSE(dev.at("properties").contains("modelEpoch"));
  CHECK(dev.at("properties").contains("negativePromptStrength"));
  CHECK(dev.at("properties").at("modelId").at("not").at("enum") ==
        json({"flux.1-schnell", "flux.1-pro", "flux.1.1-pro", "flux.1.1-pro-ultra",
              "stable-diffusion-xl-base-1.0"}));
  CHECK(dev.at("properties").at("modelId").at("pattern") == "^[!-~]+$");
  CHECK_FALSE(schema_of<sc::txt2img_ip_adapter>().at("properties").at("modelId").contains("not"));
  json const ultra = schema_of<sc::txt2img_ip_adapter_for<sc::flux_pro_ultra>>();
  CHECK(ultra.at("properties").contains("aspectRatio"));
  json const large = schema_of<sc::txt2img_ip_adapter_for<sc::sd_xl>>();
  CHECK(large.at("properties").at("width").at("minimum") == 512);
}

TEST_CASE(
    "families are conditions on the id of the model, one for each public model that narrows") {
  json const all = schema_of<sc::txt2img_ip_adapter>().at("allOf");
  std::set<std::string> narrowed;
  for (json const& one : all)
    if (one.contains("if"))
      for (auto const& [name, property] : one.at("then").at("properties").items())
        narrowed.insert(one.at("if").at("properties").at("modelId").at("const").get<std::string>() +
                        " " + name);
  CHECK(narrowed == std::set<std::string>{"flux.1-dev guidance", "flux.1-schnell guidance",
                                          "flux.1-pro guidance", "flux.1.1-pro guidance",
                                          "stable-diffusion-xl-base-1.0 width",
                                          "stable-diffusion-xl-base-1.0 height"});
  // A request for one family needs no conditions.
  json const dev = schema_of<sc::txt2img_ip_adapter_for<sc::flux_dev>>();
  for (json const& one : dev.at("allOf")) CHECK_FALSE(one.contains("if"));
}

TEST_CASE("a part of a request has a schema of its own") {
  json const part = schema_of<sc::concept_weight>();
  CHECK(part.at("required") == json({"modelId", "scale"}));
  CHECK_FALSE(part.contains("title"));
  CHECK_FALSE(part.contains("allOf"));
}

namespace {

struct part {
  struct endpoint;
  vetted::optional<vetted::text<"a">> a{};
  vetted::optional<vetted::text<"b">> b{};
};
BOOST_DESCRIBE_STRUCT(part, (), (a, b))
struct part::endpoint {
  using rules = vetted::member_rules<vetted::at_most_one_of<&part::a, &part::b>>;
};

struct whole_of_parts {
  vetted::list<part> parts{};
};
BOOST_DESCRIBE_STRUCT(whole_of_parts, (), (parts))

}  // namespace

TEST_CASE("rules across the members of a nested struct are in its schema") {
  json const outer = schema_of<whole_of_parts>();
  CHECK_FALSE(outer.contains("allOf"));
  json const& inner = outer.at("properties").at("parts").at("items");
  REQUIRE(inner.at("allOf").size() == 1);
  CHECK(inner.at("allOf").at(0).contains("oneOf"));
}
