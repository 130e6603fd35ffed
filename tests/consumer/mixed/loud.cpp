// SPDX-License-Identifier: BSL-1.0
//
// The half with exceptions and RTTI, and the program: each half does its work and goes on with what
// the other one has made.
#include <cstdio>
#include <span>
#include <stdexcept>

#include <fault_server/socket.hpp>

#include "half.hpp"

half loud_half(std::uint16_t closed_port, shared_parts& parts) {
  return run_half(closed_port, parts);
}

namespace {

int failures = 0;

void expect(bool is_true, char const* what) {
  if (is_true) return;
  std::printf("WRONG: %s\n", what);
  ++failures;
}

/// Uses what was made in the other half, and destroys it here.
void use(shared_parts& parts) {
  std::string text(static_cast<std::size_t>(parts.content.size()), '\0');
  parts.x->read(0, std::as_writable_bytes(std::span{text}));
  expect(text.find("flux.1-dev") != text.npos, "the body of the other half");
  parts.x->status(200);
  parts.x->header_line("A: b");
  parts.x->finish();
  expect(parts.x->state().finished(), "the exchange of the other half");
  expect(parts.recorded->exchanges.size() == 2, "the recording of the other half");
  parts.recorded.reset();
}

}  // namespace

int main() {
  fault_server::closed_port const nobody;
  for (int i = 0; i < 2; ++i) {
    shared_parts of_quiet, of_loud;
    half const quiet = quiet_half(nobody.port(), of_quiet);
    half const loud = loud_half(nobody.port(), of_loud);
    expect(quiet.wrong.empty(), quiet.wrong.c_str());
    expect(loud.wrong.empty(), loud.wrong.c_str());
    expect(quiet.sizes == loud.sizes, "the types of both halves are of the same size");
    use(of_quiet);
    use(of_loud);
  }
  // An exception of the program's own goes through the library or becomes an error: which of the
  // two halves' functions the linker has kept decides.
  bool was_told = false;
  try {
    sc::client client{http::memory{[](http::request const&) -> http::outcome {
                        throw std::runtime_error{"out of a transport"};
                      }},
                      {"key", "secret"}};
    auto const cost = client.estimate(
        sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = std::string{"a pier"}});
    was_told = !cost.has_value();
  } catch (std::exception const&) {
    was_told = true;
  }
  expect(was_told, "an exception of the program's own");
  std::puts(failures == 0 ? "both halves agree" : "the halves differ");
  return failures;
}
