// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <locale>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

namespace {

struct numbers {
  vetted::list<vetted::number<"values">> values{};
};
BOOST_DESCRIBE_STRUCT(numbers, (), (values))

struct inner {
  vetted::optional<vetted::flag<"is_set">> is_set{};
};
BOOST_DESCRIBE_STRUCT(inner, (), (is_set))

struct outer {
  inner one_part{};
  vetted::list<inner> more_parts{};
};
BOOST_DESCRIBE_STRUCT(outer, (), (one_part, more_parts))

/// A text with a rule of its own beside those of its base.
struct lower_case : vetted::text<"lower", vetted::not_empty> {
  using text::text;
  template <class Report>
  constexpr void inspect(Report&& report) const {
    text::inspect(report);
    for (char const c : view())
      if (c >= 'A' && c <= 'Z') return report(violation_of("no lower case"));
  }
};

/// A rule that only some texts keep, which no pass over characters tests.
struct even {
  static constexpr std::string_view keyword = "even";
  static constexpr bool holds(std::string_view text) { return text.size() % 2 == 0; }
  static constexpr void put_words(vetted::constant_text& out) { out.add("of even length"); }
  template <vetted::name Parameter, class... Allowed>
  static consteval vetted::reporter refuse() {
    return &vetted::value_is_out_of_range<Parameter, Allowed...>;
  }
};

enum class sparse { ten = 10, minus = -1, nothing = 3 };
constexpr auto choices_of(sparse) {
  return std::to_array<vetted::choice_word<sparse>>(
      {{sparse::ten, "t\"n"}, {sparse::minus, "\xc3\xa9"}, {sparse::nothing, ""}});
}

struct words {
  vetted::list<lower_case> lower{};
  vetted::optional<vetted::text<"pair", even>> pair{};
  vetted::optional<vetted::choice<"odd", sparse>> odd{};
};
BOOST_DESCRIBE_STRUCT(words, (), (lower, pair, odd))

std::string json_text_of(auto const& request) {
  auto written = vetted::write_json(request);
  REQUIRE(written.has_value());
  return *written;
}

std::string written_number(double value) {
  numbers const one{.values = {*vetted::number<"values">::from(value)}};
  std::string const text = json_text_of(one);
  std::size_t const head = std::string_view{"{\"values\":["}.size();
  return text.substr(head, text.size() - head - 2);
}

/// Writes the point as a comma and groups digits, as many locales do.
class comma : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("a request is written in the order of its members, without what is left out") {
  sc::txt2img_ip_adapter const request{.model_id = "flux.1-dev", .prompt = "a pier"};
  CHECK(json_text_of(request) == R"({"modelId":"flux.1-dev","prompt":"a pier"})");
  sc::txt2img_ip_adapter const more{.model_id = "m",
                                    .prompt = "p",
                                    .ip_adapter_scales = {0.9, 1},
                                    .width = 768,
                                    .guidance = 3.5,
                                    .concepts = {{.model_id = "c", .scale = -2},
                                                 {.model_id = "d", .scale = 0, .model_epoch = "1"}},
                                    .hide_results = false};
  CHECK(json_text_of(more) ==
        R"({"modelId":"m","prompt":"p","ipAdapterScales":[0.9,1],"width":768,"guidance":3.5,)"
        R"("concepts":[{"modelId":"c","scale":-2},{"modelId":"d","scale":0,"modelEpoch":"1"}],)"
        R"("hideResults":false})");
}

TEST_CASE("members of the query are not in the body") {
  sc::txt2img_ip_adapter request{.model_id = "m", .prompt = "p"};
  request.original_assets = true;
  request.project_id = "proj_1";
  CHECK(json_text_of(request) == R"({"modelId":"m","prompt":"p"})");
}

TEST_CASE("objects without members are braces") {
  CHECK(json_text_of(outer{}) == R"({"onePart":{}})");
  outer full{};
  full.one_part.is_set = true;
  full.more_parts = {inner{}, full.one_part};
  CHECK(json_text_of(full) == R"({"onePart":{"isSet":true},"moreParts":[{},{"isSet":true}]})");
  CHECK(json_text_of(numbers{}) == "{}");
}

TEST_CASE("numbers are the shortest that read back, whole ones without a point") {
  CHECK(written_number(0) == "0");
  CHECK(written_number(-0.0) == "0");
  CHECK(written_number(4.0) == "4");
  CHECK(written_number(0.1) == "0.1");
  CHECK(written_number(-2.5) == "-2.5");
  CHECK(written_number(1e-7) == "1e-07");
  CHECK(written_number(123456789012.0) == "123456789012");
  for (double const value : {1e-7, 1e300, -1e-300, 0.1 + 0.2, 9007199254740993.0, 5e-324})
    CHECK(nlohmann::json::parse(written_number(value)).get<double>() == value);
}

TEST_CASE("every control character is written so that a reader gets it back") {
  for (int byte = 0; byte < 0x80; ++byte) {
    CAPTURE(byte);
    std::string const given = "<" + std::string(1, static_cast<char>(byte)) + ">";
    sc::txt2img_ip_adapter const request{.model_id = "m", .prompt = given};
    std::string const text = json_text_of(request);
    for (char const c : text) CHECK(static_cast<unsigned char>(c) >= 0x20);
    CHECK(nlohmann::json::parse(text).at("prompt").get<std::string>() == given);
  }
}

TEST_CASE("quotes, backslashes and line ends cannot break out of a string") {
  sc::txt2img_ip_adapter const request{.model_id = "m", .prompt = "\"},{\"x\":\\\r\n\t\b\f"};
  CHECK(json_text_of(request) == R"({"modelId":"m","prompt":"\"},{\"x\":\\\r\n\t\b\f"})");
}

TEST_CASE("text beyond ASCII goes as it is") {
  sc::txt2img_ip_adapter const request{.model_id = "m", .prompt = "Zürich 🚀 日本 \u2028"};
  std::string const text = json_text_of(request);
  CHECK(text.find("Zürich 🚀 日本 \u2028") != std::string::npos);
  CHECK(nlohmann::json::parse(text).at("prompt") == "Zürich 🚀 日本 \u2028");
}

TEST_CASE("the program's locale does not change a byte") {
  sc::txt2img_ip_adapter const request{
      .model_id = "m", .prompt = "p", .width = 1024, .guidance = 3.5};
  std::string const before = json_text_of(request);
  std::locale const old = std::locale::global(std::locale{std::locale::classic(), new comma});
  std::string const after = json_text_of(request);
  std::locale::global(old);
  CHECK(after == before);
}

TEST_CASE("a body is appended to what the buffer holds, or nothing is") {
  std::string buffer = "before";
  sc::txt2img_ip_adapter request{.model_id = "m", .prompt = "p"};
  REQUIRE(vetted::write_json(request, buffer).has_value());
  CHECK(buffer == R"(before{"modelId":"m","prompt":"p"})");
  std::string const kept = buffer;
  request.prompt = std::string{};
  request.seed = std::string{"x"};
  auto const refused = vetted::write_json(request, buffer);
  REQUIRE(refused.has_error());
  CHECK(refused.error().size() == 2);
  CHECK(buffer == kept);
  CHECK(vetted::write_json(request).error().size() == 2);
}

TEST_CASE("the longest text that a request can make fits its bound") {
  // Six bytes for each given: any bound that is too small shows under ASan.
  std::string const worst(1000, '\x01');
  std::string const quotes(1000, '"');
  sc::txt2img_ip_adapter request{
      .model_id = quotes, .prompt = worst, .negative_prompt = std::string(5000, '\x01')};
  request.ip_adapter_image_ids = std::vector<std::string>(7, quotes);
  request.guidance = *sc::param::guidance::from(1.2345678901234567e-300);
  auto const parsed = nlohmann::json::parse(json_text_of(request));
  CHECK(parsed.at("ipAdapterImageIds").size() == 7);
  CHECK(parsed.at("ipAdapterImageIds").at(6) == quotes);
  CHECK(parsed.at("prompt") == worst);
}

TEST_CASE(
    "a text that is not UTF-8 is refused wherever that begins, and the buffer stays as it was") {
  for (std::size_t size : {std::size_t{41}, std::size_t{3000}})  // on the stack, and beyond
    for (std::size_t at = 0; at <= 40; ++at)
      for (char const* const bad :
           {"\x80", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3"}) {
        std::string given(size, 'a');
        given.replace(at, std::string_view{bad}.size(), bad);
        sc::txt2img_ip_adapter const request{.model_id = "m", .prompt = given};
        std::string buffer = "before";
        auto const refused = vetted::write_json(request, buffer);
        REQUIRE(refused.has_error());
        REQUIRE(refused.error().size() == 1);
        CHECK(refused.error()[0].is_invalid_utf8());
        CHECK(refused.error()[0].byte_offset() == at);
        CHECK(refused.error()[0].pointer() == "/prompt");
        CHECK(buffer == "before");
      }
}

TEST_CASE("what validate calls an error is not written, whatever finds it") {
  sc::txt2img_ip_adapter const good{.model_id = "m", .prompt = "p"};
  auto const refused = [&](auto const& change) {
    sc::txt2img_ip_adapter request = good;
    change(request);
    std::string buffer = "before";
    auto const written = vetted::write_json(request, buffer);
    CHECK((buffer == "before") == written.has_error());
    return written.has_error() ? written.error().text() : "written";
  };
  CHECK(refused([](auto& r) { r.model_id = std::string{}; }).starts_with("/modelId: "));
  CHECK(refused([](auto& r) { r.model_id = std::string{"two words"}; }).starts_with("/modelId: "));
  CHECK(
      refused([](auto& r) { r.model_id = std::string{"caf\xc3\xa9"}; }).starts_with("/modelId: "));
  CHECK(refused([](auto& r) { r.seed = std::string{"12a"}; }).starts_with("/seed: "));
  CHECK(refused([](auto& r) { r.seed = std::string(17, '1') + '/'; }).starts_with("/seed: "));
  CHECK(refused([](auto& r) { r.project_id = std::string{}; }).starts_with("/projectId: "));
  CHECK(refused([](auto& r) {
          r.scheduler = static_cast<sc::scheduler>(200);
        }).starts_with("/scheduler: "));
  CHECK(refused([](auto& r) {
          r.scheduler = static_cast<sc::scheduler>(15);
        }).starts_with("/scheduler: "));
  CHECK(refused([](auto& r) {
          r.ip_adapter_image_ids = std::vector<std::string>{"a", "b", "c", "d", "e", "f g"};
        }).starts_with("/ipAdapterImageIds/5: "));
  CHECK(refused([](auto& r) {
          r.ip_adapter_images = {std::string{"data:text/plain,x"}};
        }).starts_with("/ipAdapterImages/0: "));
  CHECK(refused([](auto& r) {
          r.concepts = {{.model_id = std::string{" "}, .scale = 1}};
        }).starts_with("/concepts/0/modelId: "));
  CHECK(refused([](auto& r) {
          r.model_id = sc::models::flux_1_dev;
          r.guidance = 15;
        }).starts_with("/guidance: "));
  CHECK(refused([](auto& r) { r.negative_prompt = std::string{}; }) == "written");

  static char const* const none = nullptr;
  CHECK(refused([](auto& r) { r.model_id = none; }).starts_with("/modelId: "));
  CHECK(refused([](auto& r) { r.prompt = none; }).starts_with("/prompt: "));
  CHECK(refused([](auto& r) { r.negative_prompt = none; }) ==
        "/negativePrompt: negative_prompt must be text in valid UTF-8; a null pointer was given");
  CHECK(refused([](auto& r) { r.seed = none; }).starts_with("/seed: "));
  CHECK(refused([](auto& r) { r.project_id = none; }).starts_with("/projectId: "));
  CHECK(refused([](auto& r) { r.ip_adapter_images = {none}; }).starts_with("/ipAdapterImages/0: "));
  CHECK(refused([](auto& r) {
          r.ip_adapter_image_ids = std::vector<char const*>{"a", none};
        }).starts_with("/ipAdapterImageIds/1: "));
}

TEST_CASE("warnings do not stand in the way") {
  sc::txt2img_ip_adapter const request{.model_id = "m", .prompt = "p", .ip_adapter_scales = {0.5}};
  CHECK(!vetted::validate(request).empty());
  CHECK(json_text_of(request) == R"({"modelId":"m","prompt":"p","ipAdapterScales":[0.5]})");
}

TEST_CASE("rules of types of the user's are kept as well") {
  words one{.lower = {lower_case{std::string{"ab"}}}, .pair = std::string{"\"\xc3\xa9x"}};
  one.odd = sparse::ten;
  CHECK(json_text_of(one) == "{\"lower\":[\"ab\"],\"pair\":\"\\\"\xc3\xa9x\",\"odd\":\"t\\\"n\"}");
  one.odd = sparse::minus;
  CHECK(json_text_of(one).ends_with("\"odd\":\"\xc3\xa9\"}"));
  words wrong = one;
  wrong.lower = {lower_case{std::string{"aB"}}};
  CHECK(vetted::write_json(wrong).has_error());
  wrong = one;
  wrong.pair = std::string{"abc"};
  CHECK(vetted::write_json(wrong).has_error());
  for (int const value : {0, 3, 9, 11, -2}) {  // 3 has a word, which is empty
    wrong = one;
    wrong.odd = static_cast<sparse>(value);
    CHECK(vetted::write_json(wrong).has_error());
  }
}

TEST_CASE("a long body is written as a short one is") {
  std::string const prompt(5000, 'x');
  sc::txt2img_ip_adapter const request{.model_id = "m", .prompt = prompt};
  std::string buffer = "before";
  REQUIRE(vetted::write_json(request, buffer).has_value());
  CHECK(buffer == "before{\"modelId\":\"m\",\"prompt\":\"" + prompt + "\"}");
}
