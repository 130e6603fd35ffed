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
#include <utility>

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
      one const* last = pool_->last.load(std::memory_order_acquire);
      while (last != nullptr) {
        one const* const before = last->before;
        delete last;
        last = before;
      }
      delete pool_;
    }
  }

  /// `name`, to stay. Several threads may keep names in copies that share them.
  std::string_view keep(std::string name) {
    begin();
    one* before = pool_->last.load(std::memory_order_acquire);
    if (before != nullptr && before->text == name) return before->text;
    one* const made = new one{std::move(name), before};
    while (!pool_->last.compare_exchange_weak(made->before, made, std::memory_order_acq_rel)) {
    }
    return made->text;
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
    std::atomic<one*> last = nullptr;
  };

  pool* pool_ = nullptr;
};

}  // namespace vetted::detail
