// SPDX-License-Identifier: BSL-1.0
//
// What a reply may consist of, beyond what decode.cpp has: integers of any width, open enums, maps,
// bytes in base64, variants, optionals in lists, and values that are no struct at the top.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json/value.hpp>
#include <nlohmann/json.hpp>

#include <vetted/json/decode.hpp>
#include <vetted/json/open_choice.hpp>

namespace {

using nlohmann::json;
using vetted::decode;
using words = std::vector<std::string>;

// Nothing tells one of two lists or maps before its items are read.
template <class... Types>
inline constexpr bool is_decodable = vetted::decodable<std::variant<Types...>>;
using names_to_numbers = std::map<std::string, int>;
static_assert(!is_decodable<std::vector<double>, words>);
static_assert(!is_decodable<int, std::vector<bool>, std::string, std::vector<int>>);
static_assert(!is_decodable<names_to_numbers, std::map<std::string, std::string>>);
static_assert(!is_decodable<names_to_numbers, std::vector<std::pair<std::string, int>>>);
static_assert(!vetted::decodable<std::vector<std::variant<std::vector<double>, words>>>);
static_assert(is_decodable<words, std::vector<std::byte>, names_to_numbers, boost::json::value>);
static_assert(is_decodable<words, std::vector<std::pair<std::string, int>>>);
static_assert(vetted::decodable<std::vector<std::variant<double, std::string>>>);

/// What of `text` could not be read.
template <class T>
words left_out_of(std::string_view text) {
  std::vector<vetted::decode_error> left_out;
  auto const made = decode<T>(text, left_out);
  REQUIRE(made.has_value());
  words told;
  for (auto const& one : left_out) told.push_back(one.message());
  return told;
}

template <class T>
std::string error_of(std::string_view text) {
  auto const made = decode<T>(text);
  return made ? "none" : made.error().message();
}

enum class state { queued, done };
constexpr auto choices_of(state) {
  return std::to_array<vetted::choice_word<state>>(
      {{state::queued, "queued"}, {state::done, "done"}});
}
using open_state = vetted::open_choice<state>;

struct order {
  std::string id;
  open_state now;
  std::map<std::string, double> prices;
  std::vector<std::pair<std::string, std::vector<int>>> sizes;
  std::optional<std::vector<std::byte>> image;
  std::vector<std::optional<double>> hours;
  std::vector<bool> flags;
  using needed = vetted::members<&order::id>;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, now, prices, sizes, image, hours, flags))

struct strict_order {
  open_state now;
  std::map<std::string, double> prices;
};
BOOST_DESCRIBE_STRUCT(strict_order, (), (now, prices))

struct folder {
  std::string name;
  std::map<std::string, folder> folders;
  using needed = vetted::members<&folder::name>;
};
BOOST_DESCRIBE_STRUCT(folder, (), (name, folders))

/// Takes a tree, though it is a text as well.
struct shouted : std::string {};
void decode_value(shouted& target, boost::json::value const& given) {
  target.assign(given.is_string() ? "text" : "other");
}

std::string text_of(std::vector<std::byte> const& bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

/// Whether `text` is read as an `Integer` exactly where it is one, and with that value.
template <class Integer>
void compare_integer(std::string const& text) {
  CAPTURE(text);
  json const other = json::parse(text);
  bool fits = false;
  if (other.is_number_unsigned())
    fits = std::in_range<Integer>(other.get<std::uint64_t>());
  else if (other.is_number_integer())
    fits = std::in_range<Integer>(other.get<std::int64_t>());
  auto const made = decode<Integer>(text);
  REQUIRE(made.has_value() == fits);
  if (fits) CHECK(json(*made) == other);
  CHECK(decode<Integer>("\"" + text + "\"").has_value() == fits);
}

template <class Integer>
void compare_integers() {
  std::mt19937_64 random{1};
  for (char const* const text : {"0",
                                 "1",
                                 "-1",
                                 "127",
                                 "128",
                                 "-128",
                                 "-129",
                                 "255",
                                 "256",
                                 "32767",
                                 "32768",
                                 "-32768",
                                 "-32769",
                                 "65535",
                                 "65536",
                                 "2147483647",
                                 "2147483648",
                                 "-2147483648",
                                 "-2147483649",
                                 "4294967295",
                                 "4294967296",
                                 "9223372036854775807",
                                 "9223372036854775808",
                                 "-9223372036854775808",
                                 "18446744073709551615"})
    compare_integer<Integer>(text);
  for (int i = 0; i < 500; ++i) {
    auto const bits = random() >> random() % 64;
    compare_integer<Integer>(std::to_string(bits));
    compare_integer<Integer>(std::to_string(static_cast<std::int64_t>(bits)));
  }
  CHECK(decode<Integer>("18446744073709551616").has_error());
  CHECK(decode<Integer>("-9223372036854775809").has_error());
  CHECK(decode<Integer>("1.5").has_error());
  CHECK(decode<Integer>("1e400").has_error());
  CHECK(decode<Integer>("true").has_error());
  CHECK(*decode<Integer>("1.2e1") == Integer{12});
  CHECK(*decode<Integer>("12.0") == Integer{12});
  CHECK(*decode<Integer>("-0") == Integer{0});
  CHECK(*decode<Integer>("-0.0") == Integer{0});
  CHECK(decode<Integer>("-1.0").has_value() == std::is_signed_v<Integer>);
  CHECK(decode<Integer>("3e2").has_value() == (sizeof(Integer) > 1));
}

}  // namespace

TEST_CASE("an integer of any width is read where it fits, and never narrowed") {
  compare_integers<signed char>();
  compare_integers<unsigned char>();
  compare_integers<short>();
  compare_integers<unsigned short>();
  compare_integers<int>();
  compare_integers<unsigned>();
  compare_integers<long>();
  compare_integers<unsigned long>();
  compare_integers<long long>();
  compare_integers<unsigned long long>();
  CHECK(error_of<int>("3000000000") ==
        "the reply must be a whole number of 32 bits; a number was found");
  CHECK(error_of<std::uint8_t>("-1") ==
        "the reply must be a whole number of 8 bits, from 0 on; a number was found");
  CHECK(error_of<std::uint64_t>("null") ==
        "the reply must be a whole number from 0 on; null was found");
}

TEST_CASE("a float is rounded, and is left out beyond the floats") {
  CHECK(*decode<float>("0.1") == 0.1f);
  CHECK(*decode<float>("3.4028234663852886e38") == std::numeric_limits<float>::max());
  CHECK(*decode<float>("-3.4028234663852886e38") == -std::numeric_limits<float>::max());
  CHECK(decode<float>("3.5e38").has_error());
  CHECK(decode<float>("-3.5e38").has_error());
  CHECK(*decode<float>("1e-60") == 0.0f);
  CHECK(error_of<float>("1e39") ==
        "the reply must be a number that a float holds; a number was found");
}

TEST_CASE("a word of an enum is known, and another one is kept") {
  auto const done = decode<open_state>("\"done\"");
  REQUIRE(done.has_value());
  CHECK(*done == state::done);
  CHECK_FALSE(*done == state::queued);
  CHECK(*done != state::queued);
  CHECK(done->is_known());
  CHECK(done->word() == "done");
  CHECK(done->value() == state::done);
  CHECK(*done == open_state{state::done});
  auto const other = decode<open_state>("\"Done\"");
  REQUIRE(other.has_value());
  CHECK_FALSE(other->is_known());
  CHECK_FALSE(other->value().has_value());
  CHECK(other->word() == "Done");
  CHECK(*other != state::done);
  CHECK(*other == open_state{std::string_view{"Done"}});
  CHECK(*other != open_state{});
  CHECK(open_state{}.word() == "");
  CHECK(error_of<open_state>("1") == "the reply must be a string; a number was found");
  CHECK(left_out_of<order>(R"({"id":"a","now":7})") ==
        words{"/now must be a string; a number was found"});
  CHECK(error_of<strict_order>(R"({"now":null,"prices":{}})") ==
        "/now must be a string; null was found");
}

TEST_CASE("a map takes any names, and a bad value costs its entry") {
  auto const made = decode<order>(R"({"id":"a","prices":{"b":1,"":2,"a/b~c":3,"\u00e9":4},)"
                                  R"("sizes":{"z":[1],"a":[],"m":[2,3]}})");
  REQUIRE(made.has_value());
  CHECK(made->prices ==
        std::map<std::string, double>{{"b", 1}, {"", 2}, {"a/b~c", 3}, {"\xc3\xa9", 4}});
  REQUIRE(made->sizes.size() == 3);
  CHECK(made->sizes[0].first == "z");
  CHECK(made->sizes[1].first == "a");
  CHECK(made->sizes[2].second == std::vector<int>{2, 3});

  CHECK(left_out_of<order>(R"({"id":"a","prices":{"b":"x","a/b~c":null,"c":[1],"d":{"b":1},"e":5},)"
                           R"("sizes":{"z":[1,"x"],"y":7,"x":null}})") ==
        words{"/prices/b must be a finite number; a string was found",
              "/prices/a~1b~0c must be a finite number; null was found",
              "/prices/c must be a finite number; an array was found",
              "/prices/d must be a finite number; an object was found",
              "/sizes/z/1 must be a whole number of 32 bits; a string was found",
              "/sizes/y must be an array; a number was found",
              "/sizes/x must be an array; null was found"});
  auto const some = decode<order>(
      R"({"id":"a","prices":{"b":"x","e":5,"f":{}},"sizes":{"y":7,"z":[1,"x",2],"w":{}}})");
  REQUIRE(some.has_value());
  CHECK(some->prices == std::map<std::string, double>{{"e", 5}});
  REQUIRE(some->sizes.size() == 1);
  CHECK(some->sizes[0].second == std::vector<int>{1, 2});
  CHECK(left_out_of<order>(R"({"id":"a","prices":[]})") ==
        words{"/prices must be an object; an array was found"});
  CHECK(error_of<strict_order>(R"({"now":"done"})") == "/prices must be there; nothing was found");
}

TEST_CASE("of a name that a map is given twice the first one that can be read counts") {
  constexpr std::string_view twice =
      R"({"id":"a","prices":{"b":1,"b":2,"c":"x","c":3,"b":"y"},)"
      R"("sizes":{"z":[1],"y":[2],"z":[3],"x":7,"x":[4],"y":[5],"w":[6],"z":[7]}})";
  auto const made = decode<order>(twice);
  REQUIRE(made.has_value());
  CHECK(made->prices == std::map<std::string, double>{{"b", 1}, {"c", 3}});
  CHECK(made->sizes == std::vector<std::pair<std::string, std::vector<int>>>{
                           {"z", {1}}, {"y", {2}}, {"x", {4}}, {"w", {6}}});
  CHECK(left_out_of<order>(twice) == words{"/prices/b must be there once; a second one was found",
                                           "/prices/c must be a finite number; a string was found",
                                           "/prices/b must be there once; a second one was found",
                                           "/sizes/x must be an array; a number was found",
                                           "/sizes/z must be there once; a second one was found",
                                           "/sizes/y must be there once; a second one was found",
                                           "/sizes/z must be there once; a second one was found"});
}

TEST_CASE("a name that a server has chosen is told short and printable") {
  auto const told = left_out_of<std::map<std::string, int>>(R"({"a\u001b[31m":"x",")" +
                                                            std::string(500, 'n') + R"(":"x"})");
  REQUIRE(told.size() == 2);
  CHECK(told[0] == "/a\\x1b[31m must be a whole number of 32 bits; a string was found");
  CHECK(told[1].size() < 160);
}

TEST_CASE("maps of a million names are read in a time that grows with their size") {
  auto const of_names = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += (i > 0 ? ",\"" : "\"") + std::to_string(i * 7919ll % 1'000'003) + "\":1";
    return text;
  };
  using pairs = std::vector<std::pair<std::string, int>>;
  auto const begin = std::chrono::steady_clock::now();
  CHECK(decode<std::map<std::string, int>>("{" + of_names(1'000'000) + "}")->size() == 1'000'000);
  std::string const names = of_names(200'000);
  std::string const twice = "{" + names + "," + names + "}";
  CHECK(decode<pairs>(twice)->size() == 200'000);
  CHECK(decode<std::map<std::string, int>>(twice)->size() == 200'000);
  // 1.5 s alone; a machine that has much else to do takes a multiple.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{180});
}

TEST_CASE("structs and maps in each other are read to 32 levels") {
  auto const nested = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += R"({"name":"a","folders":{"f":)";
    text += R"({"name":"a"})";
    for (int i = 0; i < count; ++i) text += "}}";
    return text;
  };
  CHECK(left_out_of<folder>(nested(15)).empty());
  CHECK(left_out_of<folder>(nested(16)).size() == 1);
  CHECK(left_out_of<folder>(nested(100)).size() == 1);
}

TEST_CASE("bytes stand in base64") {
  auto const made = decode<order>(R"({"id":"a","image":"iVBORw0KGgo="})");
  REQUIRE(made.has_value());
  CHECK(text_of(*made->image) == "\x89PNG\r\n\x1a\n");
  CHECK(decode<order>(R"({"id":"a","image":""})")->image->empty());
  CHECK(text_of(*decode<order>(R"({"id":"a","image":"\/\/8="})")->image) == "\xff\xff");
  for (char const* const odd :
       {"\"iVBORw0KGgo\"", "\"iVBO\\nRw==\"", "\"-_-_\"", "7", "[137,80]"}) {
    CAPTURE(odd);
    CHECK(left_out_of<order>(std::string{R"({"id":"a","image":)"} + odd + "}").size() == 1);
  }
  CHECK(left_out_of<order>(R"({"id":"a","image":"AAA"})") ==
        words{"/image must be a string of base64; a string was found"});
  auto const list = decode<std::vector<std::vector<std::byte>>>(R"(["AAAA","?","AA=="])");
  REQUIRE(list->size() == 2);
  CHECK(list->at(0).size() == 3);
}

TEST_CASE("a list of optionals keeps the place of what is null or cannot be read") {
  auto const made = decode<order>(R"({"id":"a","hours":[1,null,"x",{},2.5,[3]]})");
  REQUIRE(made.has_value());
  CHECK(made->hours == std::vector<std::optional<double>>{1, std::nullopt, std::nullopt,
                                                          std::nullopt, 2.5, std::nullopt});
  CHECK(left_out_of<order>(R"({"id":"a","hours":[1,null,"x"]})") ==
        words{"/hours/2 must be a finite number; a string was found"});
  auto const map = decode<std::map<std::string, std::optional<int>>>(R"({"a":1,"b":null,"c":"x"})");
  CHECK(*map == std::map<std::string, std::optional<int>>{
                    {"a", 1}, {"b", std::nullopt}, {"c", std::nullopt}});
}

TEST_CASE("a type with a decode_value of its own is read by that, whatever else it is") {
  CHECK(*decode<std::vector<shouted>>(R"(["a",1,{}])") ==
        std::vector<shouted>{{"text"}, {"other"}, {"other"}});
}

TEST_CASE("a list of booleans is one") {
  CHECK(decode<order>(R"({"id":"a","flags":[true,false,1,true,null,[]]})")->flags ==
        std::vector<bool>{true, false, true});
  CHECK(left_out_of<order>(R"({"id":"a","flags":[true,1]})") ==
        words{"/flags/1 must be a boolean; a number was found"});
}

TEST_CASE("the whole may be any of these") {
  CHECK(*decode<int>(" 7 ") == 7);
  CHECK(*decode<bool>("true") == true);
  CHECK(*decode<std::string>(R"("a\n")") == std::string{"a\n"});
  CHECK(error_of<std::string>("[]") == "the reply must be a string; an array was found");
  CHECK(error_of<int>("{}") == "the reply must be a whole number of 32 bits; an object was found");
  CHECK(error_of<std::vector<int>>("7") == "the reply must be an array; a number was found");
  CHECK(error_of<std::map<std::string, int>>("[]") ==
        "the reply must be an object; an array was found");
  CHECK(error_of<std::vector<int>>("[1").find("the reply must be JSON; ") == 0);
  CHECK(*decode<std::vector<int>>("[1,\"x\",3]") == std::vector<int>{1, 3});
  CHECK(left_out_of<std::vector<int>>("[1,\"x\",3]") ==
        words{"/1 must be a whole number of 32 bits; a string was found"});
  auto const orders = decode<std::vector<order>>(R"([{"id":"a"},{"no":1},{"id":"b"},null])");
  REQUIRE(orders->size() == 2);
  CHECK(orders->at(1).id == "b");
  auto const named = decode<std::map<std::string, order>>(R"({"x":{"id":"a"},"y":{},"z":7})");
  REQUIRE(named->size() == 1);
  CHECK(named->at("x").id == "a");
  CHECK(decode<std::vector<std::vector<int>>>("[[1],[],[2,3]]")->at(2).size() == 2);
  CHECK(decode<std::vector<std::string>>(R"(["\ud83d"])")->at(0) == "\xef\xbf\xbd");  // mended
}

TEST_CASE("of a whole that is cut off there is what came") {
  CHECK(vetted::salvaged<std::vector<order>>(R"([{"id":"a"},{"id":"b","now":"do)").at(1).id == "b");
  CHECK(vetted::salvaged<std::map<std::string, order>>(R"({"x":{"id":"a"},"y":{"id)").at("x").id ==
        "a");
  CHECK(vetted::salvaged<int>("tru") == 0);
}

TEST_CASE("maps and lists are read as another parser reads them") {
  std::mt19937 random{7};
  auto const value = [&](auto const& self, int depth) -> json {
    switch (random() % (depth > 3 ? 4u : 6u)) {
      case 0: return static_cast<std::int64_t>(random()) - 1'000'000'000;
      case 1: return std::string(random() % 40, static_cast<char>('a' + random() % 26));
      case 2: return random() % 2 == 0;
      case 3: return random() % 3 == 0 ? json{} : json(0.5);
      case 4: {
        json made = json::array();
        for (auto i = random() % 5; i > 0; --i) made.push_back(self(self, depth + 1));
        return made;
      }
      default: {
        json made = json::object();
        for (auto i = random() % 5; i > 0; --i)
          made[std::string(random() % 3, 'k')] = self(self, depth + 1);
        return made;
      }
    }
  };
  for (int i = 0; i < 3000; ++i) {
    json const text = {{"a", value(value, 0)}, {"b", value(value, 0)}, {"c", value(value, 0)}};
    CAPTURE(text.dump());
    auto const ints = decode<std::map<std::string, std::int64_t>>(text.dump());
    auto const lists =
        decode<std::vector<std::pair<std::string, std::vector<std::string>>>>(text.dump());
    std::map<std::string, std::int64_t> expected_ints;
    std::vector<std::pair<std::string, std::vector<std::string>>> expected_lists;
    for (auto const& [name, one] : text.items()) {
      if (one.is_number_integer()) expected_ints[name] = one;
      if (!one.is_array()) continue;
      expected_lists.push_back({name, {}});
      for (json const& item : one)
        if (item.is_string()) expected_lists.back().second.push_back(item);
    }
    REQUIRE(*ints == expected_ints);
    REQUIRE(*lists == expected_lists);
  }
}
