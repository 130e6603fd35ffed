// SPDX-License-Identifier: BSL-1.0
//
// Reads a preset, the JSON of a request, and prints what is wrong with it or the body that would be
// sent:
//   preset FILE     reads a file
//   preset          reads a text with two mistakes
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

int main(int count, char** arguments) {
  std::string text = R"({"modelId": "flux.1-dev", "prompt": "a lighthouse", "widht": 1024,
                         "guidance": 35})";
  if (count > 1) {
    std::ifstream file{arguments[1], std::ios::binary};
    if (!file) return std::printf("%s cannot be read\n", arguments[1]), 1;
    text.assign(std::istreambuf_iterator<char>{file}, {});
  }

  auto const request = vetted::read_json<sc::txt2img_ip_adapter>(text);
  if (!request) {
    for (vetted::violation const& found : request.error())
      std::printf("%s: %s\n", found.pointer().c_str(), found.message().c_str());
    return 1;
  }
  std::puts(vetted::write_json(*request)->c_str());
}
