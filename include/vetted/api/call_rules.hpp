// SPDX-License-Identifier: BSL-1.0
//
// call_rules: how an endpoint may be called: whether that costs, and when it may be sent again.
// Look at rules_of_call, which reads them from the endpoint's description.
#pragma once

#include <string>
#include <string_view>

#include <vetted/call/retry_rules.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted {

using call::call_kind;

/// Finds the id of the paid job in a reply that cannot be read; empty if it names none.
using job_finder = std::string (*)(std::string_view text);

/// An answer by its status and a text in its JSON object; none has the status 0.
struct named_answer {
  int status = 0;
  std::string_view member{};
};

struct call_rules {
  call_kind kind = call_kind::paid;
  named_answer not_taken{};            // how the API turns a paid request away
  std::string_view idempotency_key{};  // the name of the field; empty: there is none
  job_finder find_job = nullptr;       // null: the reply names no job
};

template <class Endpoint>
constexpr call_rules rules_of_call() {
  call_rules made{.kind = is_paid<Endpoint> ? call_kind::paid : call_kind::free_of_charge};
  if constexpr (requires { typename Endpoint::not_taken; })
    made.not_taken = {Endpoint::not_taken::status, Endpoint::not_taken::member};
  if constexpr (requires { Endpoint::idempotency_key; })
    made.idempotency_key = Endpoint::idempotency_key;
  return made;
}

}  // namespace vetted
