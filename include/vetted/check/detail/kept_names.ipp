// SPDX-License-Identifier: BSL-1.0
//
// The bodies of kept_names.hpp.
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/check/detail/kept_names.hpp>
#include <vetted/config.hpp>

namespace vetted::detail {

VETTED_DECL kept_names::kept_names(kept_names const& other) : pool_(other.pool_) {
  if (pool_ != nullptr) pool_->users.fetch_add(1, std::memory_order_relaxed);
}

VETTED_DECL kept_names& kept_names::operator=(kept_names other) noexcept {
  pool* const mine = pool_;
  pool_ = other.pool_;
  other.pool_ = mine;
  return *this;
}

VETTED_DECL kept_names::~kept_names() {
  if (pool_ != nullptr && pool_->users.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    one const* last = pool_->last.load(std::memory_order_acquire);
    while (last != nullptr) {
      one const* const before = last->before;
      delete last;
      last = before;
    }
    delete pool_;
  }
}

VETTED_DECL std::string_view kept_names::keep(std::string name) {
  begin();
  one* before = pool_->last.load(std::memory_order_acquire);
  if (before != nullptr && before->text == name) return before->text;
  one* const made = new one{std::move(name), before};
  while (!pool_->last.compare_exchange_weak(made->before, made, std::memory_order_acq_rel)) {
  }
  return made->text;
}

VETTED_DECL void kept_names::begin() {
  if (pool_ == nullptr) pool_ = new pool;
}

}  // namespace vetted::detail
