// SPDX-License-Identifier: BSL-1.0
//
// The bodies of handle.hpp.
#pragma once

#include <utility>

#include <vetted/call/handle.hpp>
#include <vetted/config.hpp>
#include <vetted/http/event.hpp>

namespace vetted::call {

VETTED_DECL handle::handle(handle&& other) noexcept
    : loop_(std::move(other.loop_)),
      id_(std::exchange(other.id_, 0)),
      event_(std::move(other.event_)) {}

VETTED_DECL handle& handle::operator=(handle&& other) noexcept {
  handle taken{std::move(other)};
  std::swap(loop_, taken.loop_);
  std::swap(id_, taken.id_);
  std::swap(event_, taken.event_);
  return *this;
}

VETTED_DECL void handle::cancel() const {
  if (event_) event_->cancel();
}

VETTED_DECL void handle::reset() {
  if (auto const loop = std::exchange(loop_, {}).lock()) loop->drop(id_);
  event_.reset();
}

VETTED_DECL void handle::detach() {
  loop_.reset();
  event_.reset();
}

}  // namespace vetted::call
