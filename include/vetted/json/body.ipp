// SPDX-License-Identifier: BSL-1.0
//
// The bodies of body.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <vetted/bytes/body.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/holed_text.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/config.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/detail/json_source.hpp>
#include <vetted/json/write.hpp>
#include <vetted/result.hpp>

namespace vetted::detail {

VETTED_DECL result<std::unique_ptr<json_source>, violations> body_writer::finish() {
  if (is_refused_) return refused();
  auto body =
      std::make_unique<json_source>(std::string(text_.get(), text_size()), std::move(holes_));
  if (body->is_too_long()) return too_long();
  return body;
}

VETTED_DECL void body_writer::put_hole(streamed_text text) {
  out_ += text.head.copy(out_, text.head.size());
  if (text.bytes) holes_.push_back({text_size(), std::move(text.bytes), text.in_base64});
}

VETTED_DECL violations body_writer::refused() {
  violations found;
  found.add(violation::across_members({}, "type", severity::error, "a value cannot be written"));
  return found;
}

VETTED_DECL violations body_writer::too_long() {
  violations found;
  found.add(violation::of_size(
      SIZE_MAX,
      static_cast<std::size_t>((std::min<std::uint64_t>)(holed_text::longest, SIZE_MAX))));
  return found;
}

}  // namespace vetted::detail
