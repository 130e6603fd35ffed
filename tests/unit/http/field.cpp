// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cctype>
#include <string>
#include <string_view>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>

namespace http = vetted::http;

TEST_CASE("a field's name is made of RFC 9110's token characters, all 256 bytes tried") {
  constexpr std::string_view token =
      "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (int byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    CAPTURE(byte);
    bool const expected = token.find(c) != token.npos;
    CHECK(http::is_field_name(std::string(1, c)) == expected);
    CHECK(http::is_field_name("X" + std::string(1, c) + "Y") == expected);
  }
  CHECK_FALSE(http::is_field_name(""));
}

TEST_CASE("a field's value has no control character but the tab, all 256 bytes tried") {
  for (int byte = 0; byte < 256; ++byte) {
    std::string const c(1, static_cast<char>(byte));
    CAPTURE(byte);
    bool const control = byte < 0x20 || byte == 0x7f;
    CHECK(http::is_field_value("a" + c + "b") == (!control || byte == '\t'));
    CHECK(http::is_field_value(c) == (!control && byte != ' '));
    CHECK(http::is_field_value(c + "b") == (!control && byte != ' '));
    CHECK(http::is_field_value("a" + c) == (!control && byte != ' '));
  }
  CHECK(http::is_field_value(""));
}

TEST_CASE("names are the same whatever their case, all 256 bytes tried") {
  for (int left = 0; left < 256; ++left)
    for (int right = 0; right < 256; ++right) {
      auto const lower = [](int c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
      if (http::same_field_name(std::string(1, static_cast<char>(left)),
                                std::string(1, static_cast<char>(right))) !=
          (lower(left) == lower(right)))
        FAIL("bytes ", left, " and ", right);
    }
  CHECK_FALSE(http::same_field_name("Accept", "Accept-"));
  CHECK(http::same_field_name("", ""));
}

TEST_CASE("the first field of a name counts") {
  http::response const answer{.status = 200,
                              .fields = {{"A", "1"}, {"content-TYPE", "x"}, {"Content-Type", "y"}}};
  CHECK(answer.field_value("Content-Type") == "x");
  CHECK(answer.field_value("Content").empty());
}
