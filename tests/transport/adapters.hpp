// SPDX-License-Identifier: BSL-1.0
//
// adapters: the transports that can be had here, and one exchange over any of them.
#pragma once

#include <doctest/doctest.h>

#include <tuple>
#include <utility>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/http/message.hpp>
#include <vetted/transport/curl.hpp>

#ifdef VETTED_WITH_BEAST
#include <vetted/transport/beast.hpp>
#endif
#ifdef VETTED_WITH_HTTPLIB
#include <vetted/transport/httplib.hpp>
#endif

using adapters = std::tuple<vetted::transport::curl
#ifdef VETTED_WITH_BEAST
                            ,
                            vetted::transport::beast
#endif
#ifdef VETTED_WITH_HTTPLIB
                            ,
                            vetted::transport::httplib
#endif
                            >;

TYPE_TO_STRING_AS("curl", vetted::transport::curl);
#ifdef VETTED_WITH_BEAST
TYPE_TO_STRING_AS("beast", vetted::transport::beast);
#endif
#ifdef VETTED_WITH_HTTPLIB
TYPE_TO_STRING_AS("httplib", vetted::transport::httplib);
#endif

/// One attempt, on this thread.
template <class Transport>
vetted::http::outcome fetch(Transport& transport, vetted::http::request what) {
  vetted::call::call_machine machine{std::move(what), {.attempts = 1}, vetted::call::jitter{1}};
  vetted::call::block(transport, machine);
  return std::move(machine.result());
}
