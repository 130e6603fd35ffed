// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include <vetted/bytes/printable.hpp>

using vetted::printable;
using vetted::shortened;

TEST_CASE("text for people is left as it is") {
  CHECK(printable("") == "");
  CHECK(printable("plain ~ text") == "plain ~ text");
  CHECK(printable("Zürich 🚀 日本") == "Zürich 🚀 日本");
}

TEST_CASE("nothing that a terminal obeys gets through") {
  CHECK(printable("\x1b[2J") == "\\x1b[2J");
  CHECK(printable("a\r\nb\tc") == "a\\x0d\\x0ab\\x09c");
  CHECK(printable({"\0", 1}) == "\\x00");
  CHECK(printable("\x7f") == "\\x7f");
  CHECK(printable("\xc2\x9b"
                  "31m") == "\\xc2\\x9b31m");  // CSI in one character
  CHECK(printable("\xc2\xa0") == "\xc2\xa0");  // the first one behind C1
  for (int byte = 0; byte < 256; ++byte) {
    std::string const shown = printable(std::string(1, static_cast<char>(byte)));
    bool const plain = byte >= 0x20 && byte < 0x7f;
    CHECK(shown.size() == (plain ? 1u : 4u));
  }
}

TEST_CASE("bytes that are no UTF-8 are shown as numbers") {
  CHECK(printable("caf\xe9!") == "caf\\xe9!");
  CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");
  CHECK(printable("\xe2\x82") == "\\xe2\\x82");
}

TEST_CASE("text is shortened between characters and says so") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "abc…");
  CHECK(shortened("ab€", 4) == "ab…");
  CHECK(shortened("ab€", 5) == "ab€");
  CHECK(shortened("€", 1) == "…");
  CHECK(shortened("\x80\x80\x80\x80", 2) == "…");
  CHECK(shortened("", 0) == "");
  // Never more than the limit asks for, escapes aside.
  for (std::size_t most = 0; most < 12; ++most)
    CHECK(shortened("ä€🚀ä€🚀", most).size() <= most + std::string{"…"}.size());
}
