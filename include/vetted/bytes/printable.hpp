// SPDX-License-Identifier: BSL-1.0
//
// printable: text of others for a person's eyes. Control characters and bytes that are no UTF-8
// become \xNN, so that no terminal or log obeys them. Look at printable and shortened.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vetted {

/// `text` with control characters (C0, DEL, C1) and bytes that are no UTF-8 as \xNN.
std::string printable(std::string_view text);

/// The first `most` bytes of `text`, printable, with an ellipsis if there are more.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/bytes/printable.ipp>
#endif
