// SPDX-License-Identifier: BSL-1.0
//
// What the targets of the fuzzer have in common. A target is a function that takes any bytes; what
// has to be true of them it says with fuzz::require. A source file adds its targets:
//   bool const added = fuzz::add("url", [](std::string_view input) { … });
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct target {
  std::string_view name;
  void (*run)(std::string_view input);
};

std::vector<target>& targets();

/// Always true: it is there to initialise something with it.
bool add(std::string_view name, void (*run)(std::string_view input));

/// Prints `words`, `more` and the input that is being tried, and aborts, unless `holds`.
void require(bool holds, std::string_view words, std::string_view more = {});

/// `text` as a literal of C++ would have it.
std::string quoted(std::string_view text);

/// Takes the first byte of `input` as a number; 0 if there is none.
inline unsigned number_from(std::string_view& input) {
  if (input.empty()) return 0;
  auto const byte = static_cast<unsigned char>(input.front());
  input.remove_prefix(1);
  return byte;
}

/// Takes a line without its end.
inline std::string_view line_from(std::string_view& input) {
  std::size_t const end = input.find('\n');
  std::string_view const line = input.substr(0, end);
  input.remove_prefix(end == input.npos ? input.size() : end + 1);
  return line;
}

}  // namespace fuzz
