// SPDX-License-Identifier: BSL-1.0
//
// The notes of the members, which go into schemas and reference pages, are the first sentences of
// the comments that a reader of the header sees.
#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <map>
#include <string>

#include <vetted/model/notes.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;

/// First sentence of the comment above each member of the struct that begins with `opening`.
std::map<std::string, std::string> comments_in(std::string const& opening) {
  std::ifstream file{std::string{VETTED_SOURCE_DIR} +
                     "/include/vetted/scenario/txt2img_ip_adapter.hpp"};
  std::map<std::string, std::string> found;
  bool inside = false;
  std::string sentence;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind(opening, 0) == 0) inside = true;
    if (!inside) continue;
    if (line.rfind("};", 0) == 0 || line.rfind("  BOOST_DESCRIBE", 0) == 0) break;
    if (line.rfind("  /// ", 0) == 0) {
      sentence = line.substr(6);
      if (std::size_t const end = sentence.find(". "); end != sentence.npos)
        sentence.resize(end + 1);
    } else if (!sentence.empty() && line.find(';') != line.npos) {
      std::size_t const end = line.find_first_of("{;");
      std::size_t const begin = line.find_last_of(' ', end) + 1;
      found[line.substr(begin, end - begin)] = sentence;
      sentence.clear();
    }
  }
  return found;
}

template <class T>
void compare_notes(std::map<std::string, std::string> const& comments) {
  std::size_t count = 0;
  vetted::for_each_member<T>([&]<class Descriptor>(Descriptor) {
    std::string const name = Descriptor::name;
    CAPTURE(name);
    REQUIRE(comments.count(name) == 1);
    CHECK(comments.at(name) == vetted::note_of<T, Descriptor>());
    ++count;
  });
  CHECK(notes_of(static_cast<T const*>(nullptr)).size() == count);
  CHECK(comments.size() == count);
}

}  // namespace

TEST_CASE("each member's note is the first sentence of its comment") {
  compare_notes<sc::txt2img_ip_adapter>(comments_in("struct txt2img_ip_adapter_for {"));
  compare_notes<sc::concept_weight>(comments_in("struct concept_weight {"));
}
