// SPDX-License-Identifier: BSL-1.0
//
// driver: drives what a client does over its transport, by blocking or from tick(); compiled once
// for all transports and operations. Look at client_base, which has one.
#pragma once

#include <cstddef>
#include <memory>

#include <vetted/call/any_machine.hpp>
#include <vetted/call/handle.hpp>
#include <vetted/http/any_transport.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted::detail {

/// A machine that has somebody to tell when it is done.
class started_machine : public call::any_machine {
 public:
  virtual void tell() = 0;
};

/// Drives `what` to its end on this thread. `over` lives as long as that takes.
void drive(http::any_transport& over, call::any_machine& what);

/// Drives any number of machines from tick().
class driver {
 public:
  explicit driver(std::shared_ptr<http::any_transport> over);
  driver(driver const&) = delete;
  driver& operator=(driver const&) = delete;
  ~driver();

  call::handle add(std::unique_ptr<started_machine> what);
  void tick(http::time_point now, http::time_limit budget);
  std::size_t size() const;

 private:
  struct loop;
  std::unique_ptr<loop> loop_;
};

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/detail/driver.ipp>
#endif
