// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <vetted/http/detail/framing.hpp>

namespace http = vetted::http;

namespace {

http::detail::framing read(std::vector<http::field> fields, int status = 200,
                           std::string_view method = "GET") {
  return http::detail::framing_of({.status = status, .fields = std::move(fields)}, method);
}

std::string objection(std::vector<http::field> fields) { return read(std::move(fields)).objection; }

}  // namespace

TEST_CASE("a length is taken as it is announced") {
  CHECK(read({{"content-length", "5"}}).length == 5u);
  CHECK(read({{"Content-Length", "0"}}).length == 0u);
  CHECK(read({{"Content-Length", "007"}}).length == 7u);
  CHECK(read({{"Content-Length", "9223372036854775807"}}).length == 9223372036854775807u);
  CHECK_FALSE(read({}).length.has_value());
  CHECK(objection({{"Content-Length", "5"}}).empty());
}

TEST_CASE("a length that is no number up to 2^63 - 1 is refused") {
  for (std::string const length :
       {"", "x", "5 5", "5, 5", "-5", "+5", "5x", "0x5", "5.0", "9223372036854775808",
        "18446744073709551615", "10000000000000000000000"}) {
    CAPTURE(length);
    CHECK(objection({{"Content-Length", length}}) == "Content-Length is '" + length + "'");
  }
}

TEST_CASE("of what the server wrote a sentence has 32 bytes") {
  std::string const digits = "9999999999999999999999999999999";  // 31
  CHECK(objection({{"Content-Length", digits + "8x"}}) == "Content-Length is '" + digits + "8'");
}

TEST_CASE("a length is there once, and not beside a coding") {
  CHECK(objection({{"Content-Length", "3"}, {"Content-Length", "5"}}) ==
        "Content-Length is there twice");
  CHECK(objection({{"Content-Length", "5"}, {"content-length", "5"}}) ==
        "Content-Length is there twice");
  for (bool const length_first : {false, true}) {
    std::vector<http::field> fields{{"Transfer-Encoding", "chunked"}};
    fields.insert(length_first ? fields.begin() : fields.end(), {"Content-Length", "5"});
    CHECK(objection(fields) == "Content-Length and Transfer-Encoding contradict");
  }
}

TEST_CASE("the only coding is chunked") {
  CHECK(objection({{"Transfer-Encoding", "chunked"}}).empty());
  CHECK(objection({{"transfer-encoding", "Chunked"}}).empty());
  for (std::string const coding : {"gzip, chunked", "gzip", "identity", "", "chunked, chunked"}) {
    CAPTURE(coding);
    CHECK(objection({{"Transfer-Encoding", coding}}) == "Transfer-Encoding is '" + coding + "'");
  }
  CHECK_FALSE(
      objection({{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}}).empty());
}

TEST_CASE("names are tokens and values have no control characters") {
  for (std::string const name : {"", "X A", "X-A ", "X\t", "X:", "X(", "caf\xc3\xa9"}) {
    CAPTURE(name);
    CHECK_FALSE(objection({{name, "x"}}).empty());
  }
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    bool const is_control = (byte < 0x20 && byte != '\t') || byte == 0x7f;
    std::string const value = std::string{"a"} + static_cast<char>(byte) + "b";
    CHECK(objection({{"X-A", value}}).empty() != is_control);
  }
  CHECK(objection({{"X-A", "a\nb"}}) == "a control character is in the field 'X-A'");
  CHECK(objection({{std::string(1000, ' '), ""}}).size() < 100);
}

TEST_CASE("some answers have no content, whatever they announce") {
  CHECK(read({{"Content-Length", "5"}}).has_content);
  CHECK_FALSE(read({{"Content-Length", "5"}}, 204).has_content);
  CHECK_FALSE(read({{"Content-Length", "5"}}, 304).has_content);
  CHECK_FALSE(read({{"Content-Length", "5"}}, 200, "HEAD").has_content);
  CHECK(read({}, 205).has_content);
  CHECK_FALSE(read({{"Content-Length", "x"}}, 204).objection.empty());
}

TEST_CASE("a final status is between 200 and 999") {
  for (int const status : {-1, 0, 99, 100, 199, 1000, 9999})
    CHECK(read({}, status).objection == "no final status between 200 and 999");
  for (int const status : {200, 269, 404, 599, 600, 999}) CHECK(read({}, status).objection.empty());
}

TEST_CASE("content may be encoded") {
  CHECK(read({{"content-encoding", "gzip"}}).is_encoded);
  CHECK_FALSE(read({{"Content-Type", "gzip"}}).is_encoded);
}
