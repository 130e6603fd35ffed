// SPDX-License-Identifier: BSL-1.0
//
// The bodies of driver.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include <vetted/api/detail/driver.hpp>
#include <vetted/call/block.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/config.hpp>

namespace vetted::detail {

VETTED_DECL void drive(http::any_transport& over, call::any_machine& what) {
  call::block(over, what);
}

struct driver::loop {
  explicit loop(std::shared_ptr<http::any_transport> over) : ticker(std::move(over)) {}

  /// As the ticker holds it.
  struct entry {
    std::unique_ptr<started_machine> what;
    call::action next(http::time_point now) const { return what->next(now); }
    std::shared_ptr<http::event> event() const { return what->event(); }
  };

  call::ticker<http::any_transport> ticker;
};

VETTED_DECL driver::driver(std::shared_ptr<http::any_transport> over)
    : loop_(std::make_unique<loop>(std::move(over))) {}
VETTED_DECL driver::~driver() = default;

VETTED_DECL call::handle driver::add(std::unique_ptr<started_machine> what) {
  return loop_->ticker.add(loop::entry{std::move(what)},
                           [](loop::entry& done) { done.what->tell(); });
}

VETTED_DECL void driver::tick(http::time_point now, http::time_limit budget) {
  loop_->ticker.tick(now, budget);
}

VETTED_DECL std::size_t driver::size() const { return loop_->ticker.size(); }

}  // namespace vetted::detail
