// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string_view>
#include <utility>

#include <vetted/http/url_reference.hpp>

namespace http = vetted::http;

// The examples of RFC 3986, sections 5.4.1 and 5.4.2, with an http base and without fragments.
TEST_CASE("references are resolved as RFC 3986 shows") {
  std::string_view const base = "http://a/b/c/d;p?q";
  std::pair<std::string_view, std::string_view> const rows[] = {
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q"},
      {"g#s", "http://a/b/c/g"},
      {"g?y#s", "http://a/b/c/g?y"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (auto const& [reference, wanted] : rows) {
    CAPTURE(reference);
    CHECK(http::resolved(base, reference).value_or("none") == wanted);
  }
}

TEST_CASE("scheme and host are put into lower case, the rest is left alone") {
  CHECK(http::resolved("https://a/", "HTTPS://Example.COM:8443/A?B") ==
        "https://example.com:8443/A?B");
  CHECK(http::resolved("https://a/", "//EXAMPLE.com/A") == "https://example.com/A");
  CHECK(http::resolved("https://A.example/x?y", "/Z") == "https://a.example/Z");
  CHECK(http::resolved("https://[::1]:8443/x", "y") == "https://[::1]:8443/y");
  CHECK(http::resolved("https://a", "y") == "https://a/y");
  CHECK(http::resolved("https://a?q", "y") == "https://a/y");
  CHECK(http::resolved("https://a//b//c", "d") == "https://a//b//d");
  CHECK(http::resolved("https://a/b", "c?u=https://x/") == "https://a/c?u=https://x/");
}

TEST_CASE("what is only written without care is put right, and no more than that") {
  CHECK(http::resolved("https://a/b", " /c d ") == "https://a/c%20d");
  CHECK(http::resolved("https://a/b", "\t//x.example/\xc3\xa9#\xc3\xa9\r\n") ==
        "https://x.example/%C3%A9");
  CHECK(http::resolved("https://a/b", "c?\"<>^`{|}\"%20") ==
        "https://a/c?%22%3C%3E%5E%60%7B%7C%7D%22%20");
  CHECK(http::resolved("https://a/b", "//x.example.:/c") == "https://x.example.:/c");
  CHECK(http::objection_to_reference("https://a/b", "//u@x/") == "names a user");
  CHECK(http::objection_to_reference("https://a/b", "c%") ==
        "has a '%' without two hexadecimal digits");
  CHECK(http::objection_to_reference("https://a/b", "ftp://x/") ==
        "does not begin with http:// or https://");
  CHECK(http::objection_to_reference("https://a/b", "c d").empty());
}

TEST_CASE("what parse_url does not take is no result") {
  for (std::string_view const reference : {"ftp://a/",
                                           "file:///etc/passwd",
                                           "data:text/plain,x",
                                           "javascript:x",
                                           "mailto:a@b",
                                           "https:path",
                                           "https:/path",
                                           "https:",
                                           "https://",
                                           "//",
                                           "//user@host/",
                                           "https://user:word@host/",
                                           "//host:99999/",
                                           "//host:0/",
                                           "/a\r\nb",
                                           "/a\\b",
                                           "//ho st/",
                                           "/\\evil.example/../c",
                                           "%/../c",
                                           "a:b",
                                           "///x",
                                           "//[::1/",
                                           "//[x]/"}) {
    CAPTURE(reference);
    CHECK_FALSE(http::resolved("https://example.com/a/b", reference));
  }
  CHECK_FALSE(http::resolved("example.com", "/a"));
  CHECK_FALSE(http::resolved("", "https://a/"));
}
