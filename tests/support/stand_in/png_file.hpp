// SPDX-License-Identifier: BSL-1.0
// PNG in and out of memory, with libpng: reference images
// come in, generated pictures go out. Nothing here touches a
// file, and nothing trusts the bytes that a client has sent.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace stand_in {

/// Eight bits of red, green and blue per pixel, row by row.
struct bitmap {
  int width = 0;   // pixels
  int height = 0;  // pixels
  std::vector<std::uint8_t> bytes;
};

/// Nothing, if it is no PNG, is broken or is larger
/// than 8192 x 8192 pixels. Transparency shows white.
std::optional<bitmap> decode_png(std::string_view file);

/// Empty if the stop comes first.
std::string encode_png(bitmap const& picture, std::stop_token const& stop);

}  // namespace stand_in
