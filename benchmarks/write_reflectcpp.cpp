// SPDX-License-Identifier: BSL-1.0
#include <rfl.hpp>
#include <rfl/json.hpp>

#include "reflected.hpp"

void reflected::write_reflectcpp(request const& from, std::string& out) {
  out = rfl::json::write(from);
}
