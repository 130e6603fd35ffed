// SPDX-License-Identifier: BSL-1.0
//
// All targets in one program: `fuzz TARGET` and what libFuzzer takes. Without a target it lists
// them. libFuzzer's own children find the target in the environment.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz.hpp"

namespace {

constexpr char const* variable = "VETTED_FUZZ_TARGET";

fuzz::target chosen{};
std::string_view current;

void print(std::string_view text) {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

bool choose(std::string_view name) {
  for (fuzz::target const& one : fuzz::targets())
    if (one.name == name) chosen = one;
  return chosen.run != nullptr;
}

}  // namespace

namespace fuzz {

std::vector<target>& targets() {
  static std::vector<target> all;
  return all;
}

bool add(std::string_view name, void (*run)(std::string_view input)) {
  targets().push_back({name, run});
  return true;
}

void require(bool holds, std::string_view words, std::string_view more) {
  if (holds) return;
  std::string text{chosen.name};
  text.append(": ").append(words);
  if (!more.empty()) text.append(": ").append(quoted(more));
  print(text.append("\nthe input is ").append(quoted(current)).append("\n"));
  std::abort();
}

std::string quoted(std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string result = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7f)
      result.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    else
      result.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
  }
  return result + '"';
}

}  // namespace fuzz

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments);
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  if (*count > 1 && choose((*arguments)[1])) {
    ::setenv(variable, (*arguments)[1], 1);
    std::copy(*arguments + 2, *arguments + *count, *arguments + 1);
    --*count;
    return 0;
  }
  char const* const known = std::getenv(variable);
  if (known != nullptr && choose(known)) return 0;
  print("fuzz TARGET [what libFuzzer takes]; the targets are");
  for (fuzz::target const& one : fuzz::targets()) print(' ' + std::string{one.name});
  print("\n");
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  current = {reinterpret_cast<char const*>(data), size};
  chosen.run(current);
  return 0;
}
