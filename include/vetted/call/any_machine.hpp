// SPDX-License-Identifier: BSL-1.0
//
// any_machine: a machine of any type, for what is compiled once for all.
#pragma once

#include <memory>

#include <vetted/call/machine.hpp>
#include <vetted/http/event.hpp>

namespace vetted::call {

class any_machine {
 public:
  any_machine() = default;
  any_machine(any_machine const&) = delete;
  any_machine& operator=(any_machine const&) = delete;
  virtual ~any_machine() = default;

  virtual action next(http::time_point now) = 0;
  virtual std::shared_ptr<http::event> event() const = 0;
};

}  // namespace vetted::call
