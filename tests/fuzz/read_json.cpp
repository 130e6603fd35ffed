// SPDX-License-Identifier: BSL-1.0
//
// Fuzzes read_json with libFuzzer: no input may crash it, and what it accepts is written and read
// again to the same request.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

namespace {

template <class Request>
void read_and_write(std::string_view text) {
  auto const request = vetted::read_json<Request>(text);
  if (!request) {
    // The sentences are part of what must not crash, and there is always one.
    if (request.error().text().empty()) std::abort();
    return;
  }
  auto const written = vetted::write_json(*request);
  if (!written) std::abort();
  auto const again = vetted::read_json<Request>(*written);
  if (!again || *vetted::write_json(*again) != *written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  read_and_write<sc::txt2img_ip_adapter>(text);
  read_and_write<sc::txt2img_ip_adapter_for<sc::flux_dev>>(text);
  return 0;
}
