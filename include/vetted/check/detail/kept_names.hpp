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
  kept_names(kept_names const& other);
  kept_names(kept_names&& other) noexcept : pool_(other.pool_) { other.pool_ = nullptr; }
  kept_names& operator=(kept_names other) noexcept;
  ~kept_names();

  /// `name`, to stay. Several threads may keep names in copies that share them.
  std::string_view keep(std::string name);

  /// From here on copies share what any of them keeps.
  void begin();

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

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/check/detail/kept_names.ipp>
#endif
