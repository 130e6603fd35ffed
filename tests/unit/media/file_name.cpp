// SPDX-License-Identifier: BSL-1.0
//
// What a file is called whose name comes from a server.
#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/media/file_name.hpp>

namespace fs = std::filesystem;

TEST_CASE("no id of the service becomes a path of its choosing") {
  std::vector<std::string> hostile{
      // Out of the folder.
      ".", "..", "...", "/", "//", "\\", "../x", "..\\x", "../../etc/passwd", "/etc/passwd",
      "..\\..\\windows", "a/b", "a\\b", "a/../b", "./a", "a/.", "a/", "a\\", "C:", "C:x", "C:\\x",
      "C:/x", "c|/x", "\\\\server\\share", "//server/share", "\\\\?\\C:\\x", "\\\\.\\pipe\\x", "~",
      "~root", "~/x", "file:///x", "%2e%2e%2f", "..%2fx", "%2fetc", "..%c0%af", "..%5cx",
      "\xc0\xae\xc0\xae/", "\xef\xbc\x8f", "\xe2\x88\x95x", "\xe2\x81\x84x",
      "\xef\xbc\x8e\xef\xbc\x8e",
      // Streams, wildcards, quotes.
      "a:b", "a::$DATA", "a:b:$DATA", "a*b", "a?b", "a\"b", "a<b", "a>b", "a|b", "a'b", "a`b",
      "a^b", "a;b", "a&b", "a,b", "a=b", "a+b", "a!b", "a@b", "a#b", "a$b", "a%b", "[]", "{}", "()",
      "#",
      // Shells.
      "$HOME", "${HOME}", "`id`", "$(id)", "%PATH%", "!x", "a && b", "a\nrm", "|x", ">x", "<x",
      // Options.
      "-", "--", "-rf", "-rf /", "--help", "-o", "-0",
      // Blanks, dots, controls.
      " ", " a", "a ", "a.", "a..", ".a", ".bashrc", ".ssh", "..a", "a\tb", "a\nb", "a\rb", "\n",
      std::string{"a\0b", 3}, std::string{"\0", 1}, std::string{"a.png\0.exe", 10}, "\x1b[31m",
      "\x1b]0;x\a", "\x01", "\x7f", "\x80", "\xc2\x85",
      // Letters that are not what they look like.
      "\xff\xfe", "Z\xc3\xbcrich", "\xe2\x80\xaegnp.exe", "\xe2\x80\x8b", "\xef\xbb\xbf",
      "\xd0\xb0", "\xed\xa0\x80", "a\xcc\x81", "\xf0\x9f\x98\x80",
      // Suffixes and names that mean something.
      "a.png", "a.exe", "a.png.exe", "desktop.ini", "Thumbs.db", ".htaccess", "a.lnk", "a.url",
      "con.", "CON:", "CON ", "aux.txt", "NUL.png", "CONIN$", "CONOUT$", "CLOCK$", "COM1.png"};
  // Devices of Windows, whatever the suffix.
  std::vector<std::string> devices{"CON", "con", "PRN", "AUX", "aux", "NUL", "Nul", "nul"};
  for (std::string const port : {"COM", "LPT", "com", "lpt"})
    for (char const digit : std::string_view{"0123456789"}) devices.push_back(port + digit);
  for (std::string const& one : devices) hostile.push_back(one);
  CHECK(hostile.size() >= 160);

  std::set<std::string> names;
  for (std::string const& id : hostile) {
    std::string const name = vetted::file_name(id);
    CAPTURE(id);
    CHECK(name.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == name.npos);
    CHECK_FALSE(name.empty());
    CHECK(name.size() <= 118);
    CHECK(name.front() != '-');
    for (std::string const& device : devices) CHECK(name != device);
    names.insert(name);
  }
  CHECK(names.size() == std::set<std::string>(hostile.begin(), hostile.end()).size());
  CHECK(vetted::file_name("asset_EXAMPLE-01a") == "asset_EXAMPLE-01a");
  CHECK(vetted::file_name("CONTROL") == "CONTROL");
  CHECK(vetted::file_name("COM10") == "COM10");
}

TEST_CASE("no two ids share a name, and none has that of another's second file") {
  std::string const long_id(5000, 'a');
  std::string const ids[] = {"a/b",
                             "a\\b",
                             "a.b",
                             "a_b",
                             "",
                             "_",
                             long_id,
                             long_id + "a",
                             long_id.substr(0, 100),
                             long_id.substr(0, 101)};
  std::set<std::string> names;
  for (std::string const& id : ids) names.insert(vetted::file_name(id));
  CHECK(names.size() == std::size(ids));
  CHECK(vetted::file_name(long_id.substr(0, 100)) == long_id.substr(0, 100));
  CHECK(vetted::file_name("a/b").find("a_b_") == 0);
  // An id may be what the name of another is.
  for (std::string const id : {"a/b", ""})
    CHECK(vetted::file_name(vetted::file_name(id)) != vetted::file_name(id));
  CHECK(vetted::file_name("a_0123456789abcde") == "a_0123456789abcde");
  for (std::string const id : {"asset_1-2", "asset_1-10", "asset_1-1000"})
    CHECK(vetted::file_name(id) != id);
  for (std::string const id : {"asset_1-12345", "550e8400-e29b-41d4-a716-446655440000", "2", "a2"})
    CHECK(vetted::file_name(id) == id);
}

TEST_CASE("two ids of one job that differ in their case only have names that do not") {
  vetted::file_names names;
  CHECK(names.next("asset_a") == "asset_a");
  std::string const other = names.next("asset_A");
  CHECK(other.find("asset_A_") == 0);
  CHECK(other.size() == 24);
  CHECK(names.next("asset_b") == "asset_b");
}

TEST_CASE("no two bytes lead out of the folder, all 65,536 tried") {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      char const id[] = {static_cast<char>(first), static_cast<char>(second)};
      std::string const name = vetted::file_name({id, 2});
      if (name.empty() || name.find_first_of("/\\.:") != name.npos || name.front() == '-')
        FAIL("bytes ", first, " and ", second);
    }
}
