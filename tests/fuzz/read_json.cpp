// SPDX-License-Identifier: BSL-1.0
//
// Requests as JSON text: nothing crashes read_json, and what it accepts is written and read again
// to the same request.
#include <string_view>

#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../support/every_kind.hpp"
#include "fuzz.hpp"

namespace sc = vetted::scenario;

namespace {

template <class Request>
void read_and_write(std::string_view text) {
  auto const request = vetted::read_json<Request>(text);
  if (!request)  // the sentences are part of what must not crash
    return fuzz::require(!request.error().text().empty(), "it is refused without a sentence");
  auto const written = vetted::write_json(*request);
  fuzz::require(written.has_value(), "what was read cannot be written");
  auto const again = vetted::read_json<Request>(*written);
  fuzz::require(again && *vetted::write_json(*again) == *written, "it is not the same again",
                *written);
}

bool const added = fuzz::add("read_json", [](std::string_view text) {
  read_and_write<sc::txt2img_ip_adapter>(text);
  read_and_write<sc::txt2img_ip_adapter_for<sc::flux_dev>>(text);
});

bool const also_added =
    fuzz::add("read_kinds", [](std::string_view text) { read_and_write<kinds::every_kind>(text); });

}  // namespace
