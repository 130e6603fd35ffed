// SPDX-License-Identifier: BSL-1.0
//
// Reads texts in hexadecimal, one a line, and prints the URL that each makes as a value in a path
// and in a query, the second time in a list. compare.py compares them with what Python makes.
#include <cstdio>
#include <iostream>
#include <string>

#include <vetted/api.hpp>

namespace {

struct find {
  vetted::text<"place"> place;
  vetted::text<"word"> word;
  vetted::list<vetted::text<"words">> words{};
  vetted::list<vetted::text<"joined">> joined{};

  struct endpoint : vetted::get<"/a/{place}/b", vetted::nothing> {
    using comma = vetted::members<&find::joined>;
  };
};
BOOST_DESCRIBE_STRUCT(find, (), (place, word, words, joined))

}  // namespace

int main() {
  vetted::session const session{vetted::any_credentials_of(vetted::no_credentials{}), "https://h",
                                vetted::answer_rules{}, vetted::client_options{}};
  for (std::string line; std::getline(std::cin, line);) {
    std::string text;
    for (std::size_t i = 0; i + 1 < line.size(); i += 2)
      text += static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16));
    find request{.place = text, .word = text};
    request.words = {vetted::text<"words">{text}, vetted::text<"words">{"and"}};
    request.joined = {vetted::text<"joined">{text}, vetted::text<"joined">{"and"}};
    auto const made = vetted::message_of(session, request);
    std::puts(made ? made->url.c_str() : ("! " + made.error().message).c_str());
  }
}
