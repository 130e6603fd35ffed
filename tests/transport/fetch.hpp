// SPDX-License-Identifier: BSL-1.0
//
// fetch: one exchange over any transport, on this thread.
#pragma once

#include <utility>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/http/message.hpp>

template <class Transport>
vetted::http::outcome fetch(Transport& transport, vetted::http::request what) {
  vetted::call::call_machine machine{std::move(what), {.attempts = 1}, vetted::call::jitter{1}};
  vetted::call::block(transport, machine);
  return std::move(machine.result());
}
