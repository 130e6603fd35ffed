// SPDX-License-Identifier: BSL-1.0
//
// kept_names: copies of names that violations refer to, such as those of a map, for as long as any
// copy of the violations lives. (Containers of the standard library would be compiled by every
// program that validates.)
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace vetted::detail {

class kept_names {
 public:
  kept_names() = default;
  kept_names(kept_names const& other) : pool_(other.pool_) {
    if (pool_ != nullptr) pool_->users.fetch_add(1, std::memory_order_relaxed);
  }
  kept_names(kept_names&& other) noexcept : pool_(other.pool_) { other.pool_ = nullptr; }
  kept_names& operator=(kept_names other) noexcept {
    pool* const mine = pool_;
    pool_ = other.pool_;
    other.pool_ = mine;
    return *this;
  }
  ~kept_names() {
    if (pool_ != nullptr && pool_->users.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      while (one const* const last = pool_->last) {
        pool_->last = last->before;
        delete last;
      }
      delete pool_;
    }
  }

  /// A copy of `name`. Copies of these names made after share it.
  std::string_view keep(std::string_view name) {
    begin();
    pool_->last = new one{std::string{name}, pool_->last};
    return pool_->last->text;
  }

  /// From here on copies share what any of them keeps.
  void begin() {
    if (pool_ == nullptr) pool_ = new pool;
  }

 private:
  struct one {
    std::string text;
    one* before;
  };
  struct pool {
    std::atomic<std::uint32_t> users = 1;
    one* last = nullptr;
  };

  pool* pool_ = nullptr;
};

}  // namespace vetted::detail
