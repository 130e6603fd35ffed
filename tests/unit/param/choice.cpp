// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include <vetted/scenario/parameters.hpp>

namespace p = vetted::scenario::param;
namespace sc = vetted::scenario;

TEST_CASE("a word that is none of the choices is refused with all of them") {
  CHECK(p::ip_adapter_type::from("face").error().message() ==
        "ip_adapter_type must be one of character, style; \"face\" was given");
  CHECK(p::aspect_ratio::from("").error().message() ==
        "aspect_ratio must be one of 16:9, 1:1, 21:9, 2:3, 3:2, 3:4, 4:3, 4:5, 5:4, 9:16, 9:21; "
        "nothing was given");
}

TEST_CASE("a word behind a pointer is read, and a null pointer is refused") {
  char const* const word = "style";
  char const* const none = nullptr;
  CHECK(p::ip_adapter_type::from(word)->value() == sc::ip_adapter_type::style);
  CHECK(p::ip_adapter_type::from(none).error().message() ==
        "ip_adapter_type must be one of character, style; nothing was given");
}

TEST_CASE("a word in a std::array of char is read to its NUL") {
  std::array<char, 12> const word{"style"};
  CHECK(p::ip_adapter_type::from(word)->value() == sc::ip_adapter_type::style);
  CHECK(p::ip_adapter_type::from(std::array<char, 2>{}).has_error());
}

TEST_CASE("a hostile word is cut and made printable in the sentence") {
  std::string const given = "\x1b[31m" + std::string(1000, 'x');
  std::string const words = p::ip_adapter_type::from(given).error().message();
  CHECK(words.find('\x1b') == std::string::npos);
  CHECK(words.find("\"\\x1b[31mxxx") != std::string::npos);
  CHECK(words.find("…\" was given") != std::string::npos);
  CHECK(words.size() < 160);
}

TEST_CASE("each word makes its enumerator and comes back from it") {
  for (auto const& row : p::scheduler::words) {
    auto const made = p::scheduler::from(row.word);
    REQUIRE(made.has_value());
    CHECK(made->value() == row.value);
    CHECK(made->word() == row.word);
  }
}

TEST_CASE("an enumerator out of a cast has no word and is reported by inspect()") {
  // Not a constant, so that the constructor lets it pass.
  auto number = static_cast<unsigned char>(200);
  p::scheduler const stray = static_cast<sc::scheduler>(number);
  CHECK(stray.word().empty());
  std::vector<vetted::violation> found;
  stray.inspect([&](vetted::violation const& one) { found.push_back(one); });
  REQUIRE(found.size() == 1);
  CHECK(found[0].keyword() == "enum");
  std::string const words = found[0].message();
  CHECK(words.find("scheduler must be one of DDIMScheduler, ") == 0);
  CHECK(words.find("; 200 was given") != std::string::npos);
}
