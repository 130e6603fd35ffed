// SPDX-License-Identifier: BSL-1.0
// A prompt may ask for trouble: "a castle [429]". The markers of
// a prompt decide what goes wrong with its order; trouble.hpp
// does it. All markers are listed in README.md beside this file.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace stand_in {

class markers {
 public:
  markers() = default;
  explicit markers(std::string prompt) : prompt_{std::move(prompt)} {}

  /// For example has("[429]").
  bool has(std::string_view marker) const { return prompt_.find(marker) != std::string::npos; }

 private:
  std::string prompt_;
};

}  // namespace stand_in
