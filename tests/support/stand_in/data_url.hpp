// SPDX-License-Identifier: BSL-1.0
// Strict base64, and the data URLs in which reference images arrive. Strict, because a stand-
// in that forgives line breaks, the URL alphabet or missing padding would let a client pass
// its tests with what the real service may refuse.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stand_in {

/// Decodes RFC 4648 base64: the standard alphabet,
/// full padding, zero bits at the end, nothing else.
std::optional<std::string> base64_decoded(std::string_view text);

std::string base64_encoded(std::string_view bytes);

/// "image/png", "image/jpeg" or "image/webp" by the first bytes, or nothing.
std::string_view image_type(std::string_view bytes);

/// The image in a data URL, if it is one and says truly which kind it is.
std::optional<std::string> image_in_data_url(std::string_view url);

}  // namespace stand_in
