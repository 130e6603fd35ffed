// SPDX-License-Identifier: BSL-1.0
#include <cstdlib>

#include <glaze/glaze.hpp>

#include "reflected.hpp"

void reflected::write_glaze(request const& from, std::string& out) {
  if (glz::write_json(from, out)) std::abort();
}
