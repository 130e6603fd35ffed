// SPDX-License-Identifier: BSL-1.0
//
// Structs of more members than BOOST_DESCRIBE_STRUCT takes, and than a word has bits, described by
// pointers.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <vetted/json/decode.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>

namespace wide {

#define EIGHT(use, m) \
  use(m##0) use(m##1) use(m##2) use(m##3) use(m##4) use(m##5) use(m##6) use(m##7)
#define SIXTY_FOUR(use) \
  EIGHT(use, a)         \
  EIGHT(use, b) EIGHT(use, c) EIGHT(use, d) EIGHT(use, e) EIGHT(use, f) EIGHT(use, g) EIGHT(use, h)
#define POINTER(name) &self::name,
#define SETTING(name) vetted::optional<vetted::number<#name, vetted::maximum<9>>> name{};
#define VALUE(name) int name = -1;

struct wide_request {
  using self = wide_request;
  SIXTY_FOUR(SETTING)
  EIGHT(SETTING, i)
  vetted::number<"last_one", vetted::whole, vetted::maximum<9>> last_one;
  friend vetted::members<SIXTY_FOUR(POINTER) EIGHT(POINTER, i) & self::last_one> describe(
      self const*);
  struct endpoint : vetted::free_post<"/wide", std::string> {
    using rules = vetted::member_rules<vetted::ignored_beside<&self::i7, &self::a0>>;
  };
};

struct wide_reply {
  using self = wide_reply;
  SIXTY_FOUR(VALUE)
  EIGHT(VALUE, i)
  int last_one;
  friend vetted::members<SIXTY_FOUR(POINTER) EIGHT(POINTER, i) & self::last_one> describe(
      self const*);
};

#define NAME(name) #name,
inline constexpr std::string_view names[] = {SIXTY_FOUR(NAME) EIGHT(NAME, i) "lastOne"};
inline constexpr std::size_t count = sizeof names / sizeof *names;
static_assert(count == 73);

/// All members with the last digit of their place, the last one first if `is_reversed`.
inline std::string text_of_all(bool is_reversed) {
  std::string text{'{'};
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t const at = is_reversed ? count - 1 - i : i;
    text += (i > 0 ? ",\"" : "\"") + std::string{names[at]} + "\":" + std::to_string(at % 10);
  }
  return text + '}';
}

}  // namespace wide

using namespace wide;

TEST_CASE("a struct of 73 members is read in any order and written in its own") {
  for (bool const is_reversed : {false, true}) {
    auto const made = vetted::read_json<wide_request>(text_of_all(is_reversed));
    REQUIRE(made.has_value());
    CHECK(made->i7->value() == 1);
    CHECK(made->last_one.value() == 2);
    auto const written = nlohmann::ordered_json::parse(*vetted::write_json(*made));
    CHECK(written == nlohmann::ordered_json::parse(text_of_all(false)));
    CHECK(written.dump() == text_of_all(false));
  }
  auto const schema = nlohmann::json::parse(vetted::json_schema<wide_request>);
  CHECK(schema.at("properties").size() == count);
  CHECK(schema.at("required") == nlohmann::json{"lastOne"});
}

TEST_CASE("violations name members behind the 64th") {
  std::string text = text_of_all(false);
  text.insert(1, R"("lastOne":1,"i6":1,"i6":2,"i6":3,"i5":10,"lastTwo":0,)");
  auto const made = vetted::read_json<wide_request>(text);
  REQUIRE(made.has_error());
  CHECK(made.error().text() ==
        "/i6: i6 is given twice; leave one out\n"
        "/i5: i5 must be a number and at most 9; 10 was given\n"
        "/lastTwo: lastTwo is unknown; leave it out\n"
        "/i5: i5 is given twice; leave one out\n"
        "/lastOne: last_one is given twice; leave one out");
  CHECK(vetted::read_json<wide_request>("{}").error().text() ==
        "/lastOne: last_one is required; nothing was given");
  auto const warned = vetted::validate(wide_request{.a0 = 1, .i7 = 1, .last_one = 1});
  CHECK(warned.text() == "/i7: warning: i7 is ignored beside a0; leave it out");
}

TEST_CASE("a reply of 73 members is read in any order") {
  for (bool const is_reversed : {false, true}) {
    auto const made = vetted::decode<wide_reply>(text_of_all(is_reversed));
    REQUIRE(made.has_value());
    CHECK(made->a0 == 0);
    CHECK(made->i7 == 1);
    CHECK(made->last_one == 2);
  }
  std::string without = text_of_all(false);
  without.replace(without.find("lastOne"), 7, "another");
  CHECK(vetted::decode<wide_reply>(without).error().pointer == "/lastOne");
}
