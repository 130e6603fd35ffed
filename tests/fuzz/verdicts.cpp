// SPDX-License-Identifier: BSL-1.0
//
// Prints the JSON Schema of a request and of some families, and after each what read_json thinks of
// many bodies near to the real ones named on the command line: "1" or "0", the keyword of the first
// violation, and the body in hexadecimal. compare_verdicts.py asks a validator of JSON Schema the
// same.
//   verdicts COUNT BODY.json…          of an image request
//   verdicts COUNT kinds BODY.json…    of a request with every kind of member
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/json/read.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../support/every_kind.hpp"
#include "mutations.hpp"

namespace sc = vetted::scenario;

namespace {

void put_hex(std::string const& bytes) {
  for (char const c : bytes)
    std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
}

template <class Request>
void judge(std::string const& body) {
  auto const request = vetted::read_json<Request>(body);
  std::string const keyword{request ? "-" : request.error()[0].keyword()};
  std::printf("%d %s ", request ? 1 : 0, keyword.c_str());
  put_hex(body);
  std::putchar('\n');
}

/// The schema of `Request`, then the verdicts on the corpus and on `count` bodies near to it.
template <class Request>
void judge_all(std::vector<std::string> const& corpus, long count,
               std::string (mutations::*next)() = &mutations::next) {
  std::printf("%s\n", std::string{vetted::json_schema<Request>}.c_str());
  for (std::string const& body : corpus) judge<Request>(body);
  mutations near_real{corpus};
  for (long left = count; left > 0; --left) judge<Request>((near_real.*next)());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return std::fputs("verdicts COUNT [kinds] BODY.json…\n", stderr), 2;
  std::vector<std::string> corpus;
  bool const is_kinds = std::string_view{arguments[2]} == "kinds";
  for (int i = is_kinds ? 3 : 2; i < count; ++i) {
    std::ifstream file{arguments[i], std::ios::binary};
    corpus.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    if (corpus.back().empty()) return std::fprintf(stderr, "%s: empty\n", arguments[i]), 2;
  }
  long const bodies = std::strtol(arguments[1], nullptr, 10);
  if (is_kinds) return judge_all<kinds::every_kind>(corpus, bodies, &mutations::next_anywhere), 0;
  judge_all<sc::txt2img_ip_adapter>(corpus, bodies);
  judge_all<sc::txt2img_ip_adapter_for<sc::flux_dev>>(corpus, bodies / 4);
  judge_all<sc::txt2img_ip_adapter_for<sc::flux_pro_ultra>>(corpus, bodies / 4);
  judge_all<sc::txt2img_ip_adapter_for<sc::sd_xl>>(corpus, bodies / 4);
}
