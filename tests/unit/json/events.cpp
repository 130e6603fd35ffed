// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/json/events.hpp>

namespace {

using reason = vetted::detail::events_end::reason;

/// Writes down what it is told; wants no more after `most` events.
struct recorder {
  std::string told{};
  std::size_t most = SIZE_MAX;
  std::size_t count = 0;
  char const* last = nullptr;  // where the last text stood

  bool add(std::string const& event) {
    told += event;
    return ++count < most;
  }
  bool on_object_begin() { return add("{"); }
  bool on_object_end() { return add("}"); }
  bool on_array_begin() { return add("["); }
  bool on_array_end() { return add("]"); }
  bool on_key(std::string_view text) { return add("<" + std::string{text} + ">"); }
  bool on_string(std::string_view text) {
    last = text.data();
    return add("'" + std::string{text} + "'");
  }
  bool on_number(std::string_view text) { return add("#" + std::string{text} + " "); }
  bool on_bool(bool value) { return add(value ? "true " : "false "); }
  bool on_null() { return add("null "); }
};

vetted::detail::events_end run(recorder& told, std::string_view text,
                               vetted::read_limits limits = {}) {
  return vetted::detail::for_each_event(text, limits, told);
}

std::string events(std::string_view text) {
  recorder told;
  CHECK(run(told, text).why == reason::all_read);
  return told.told;
}

}  // namespace

TEST_CASE("events come in the order of the text") {
  CHECK(events(R"( {"a":1,"b":[true,false,null,"x"],"c":{}} )") ==
        "{<a>#1 <b>[true false null 'x']<c>{}}");
  CHECK(events("17") == "#17 ");
  CHECK(events("\"\"") == "''");
  CHECK(events("[]") == "[]");
}

TEST_CASE("strings and keys are whole, however they are escaped and however long") {
  CHECK(events(R"({"a\u00fcb\n":"\ud83d\ude80x\\"})") == "{<aüb\n>'🚀x\\'}");
  for (std::size_t const size : {1u, 100u, 4095u, 4096u, 4097u, 20000u}) {
    CAPTURE(size);
    std::string const text = "a\\n" + std::string(size, 'x') + "\\u20ac" + std::string(size, 'y');
    std::string const kept = "a\n" + std::string(size, 'x') + "€" + std::string(size, 'y');
    CHECK(events("{\"" + text + "\":\"" + text + "\",\"b\":\"c\"}") ==
          "{<" + kept + ">'" + kept + "'<b>'c'}");
    CHECK(events("[\"" + std::string(size, 'x') + "\"]") == "['" + std::string(size, 'x') + "']");
  }
}

TEST_CASE("numbers come as they were written") {
  for (std::string const number :
       {"0", "-0", "1.50", "1E+2", "-1e-2", "12345678901234567890123", "1e999", "0.1e1",
        "18446744073709551615", "1234567890123456.25", "0.00000000000000000000000000000000001"}) {
    CHECK(events(number) == "#" + number + " ");
    CHECK(events("[" + number + "," + number + " ]") == "[#" + number + " #" + number + " ]");
  }
}

TEST_CASE("a string that holds no escapes is not copied") {
  std::string const text = R"({"a":"a text"})";
  recorder told;
  run(told, text);
  CHECK(told.last == text.data() + 6);
}

TEST_CASE("a handler that wants no more gets no more") {
  for (std::size_t most = 1; most <= 15; ++most) {
    recorder told{.most = most};
    auto const end = run(told, R"({"a":1,"b":[true,null,"x"],"c":{"d":[]}} nonsense)");
    CHECK(end.why == reason::by_handler);
    CHECK(told.count == most);
  }
}

TEST_CASE("what is no JSON is told with its byte and the words of Boost.JSON") {
  auto const end_of = [](std::string_view text) {
    recorder told;
    return run(told, text);
  };
  auto const cut = end_of("[1, 2");
  CHECK(cut.why == reason::no_json);
  CHECK(cut.offset == 5);
  CHECK(cut.error.message() == "incomplete JSON");
  auto const more = end_of("[1] 2");
  CHECK(more.why == reason::no_json);
  CHECK(more.offset == 4);
  CHECK(more.error.message() == "extra data");
  CHECK(end_of("[1,]").offset == 3);
  CHECK(end_of("[1 1]").offset == 3);
  CHECK(end_of("nul").offset == 3);
  CHECK(end_of("").offset == 0);
  CHECK(end_of({}).why == reason::no_json);
  CHECK(end_of("\"\xff\"").offset == 1);
  CHECK(end_of("[1e99999999999]").error.message() == "exponent overflow");
}

TEST_CASE("depth and size are limited") {
  recorder told;
  auto end = run(told, "[[[]]]", {.depth = 2});
  CHECK(end.why == reason::too_deep);
  CHECK(end.offset == 2);
  CHECK(told.told == "[[");
  CHECK(run(told, "[[]]", {.depth = 2}).why == reason::all_read);
  CHECK(run(told, "[[],[]]", {.depth = 2}).why == reason::all_read);
  told = {};
  end = run(told, "[[]]", {.size = 3});
  CHECK(end.why == reason::too_large);
  CHECK(told.told.empty());
  CHECK(run(told, "[[]]", {.size = 4}).why == reason::all_read);
}
