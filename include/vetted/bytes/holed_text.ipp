// SPDX-License-Identifier: BSL-1.0
//
// The bodies of holed_text.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/bytes/base64_read.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/holed_text.hpp>
#include <vetted/config.hpp>

namespace vetted {

VETTED_DECL bool holed_text::hole::read(std::uint64_t at,
                                        std::span<std::byte> target) const noexcept {
  return in_base64 ? read_base64(*bytes, at, target) : bytes->read(at, target);
}

VETTED_DECL holed_text::holed_text(std::string text, std::vector<hole> holes)
    : text_(std::move(text)), holes_(std::move(holes)) {
  std::uint64_t in_holes = 0;
  for (hole& one : holes_) {
    if (source_ptr opened = one.bytes->opened()) one.bytes = std::move(opened);
    std::uint64_t const bytes = one.bytes->size();
    std::uint64_t const size = one.in_base64 ? base64_text_size(bytes).value_or(UINT64_MAX) : bytes;
    is_too_long_ = is_too_long_ || size > longest - text_.size() - in_holes;
    if (is_too_long_) return;
    one.begin = one.text_before + in_holes;
    one.end = one.begin + size;
    in_holes += size;
  }
  size_ = text_.size() + in_holes;
}

VETTED_DECL bool holed_text::read(std::uint64_t at, std::span<std::byte> target) const noexcept {
  auto next =
      std::upper_bound(holes_.begin(), holes_.end(), at,
                       [](std::uint64_t position, hole const& one) { return position < one.end; });
  std::size_t done = 0;
  while (done < target.size()) {
    while (next != holes_.end() && next->end <= at) ++next;
    bool const is_last = next == holes_.end();
    bool const in_hole = !is_last && at >= next->begin;
    std::uint64_t const end = is_last ? size_ : in_hole ? next->end : next->begin;
    std::size_t const count =
        detail::in_memory((std::min<std::uint64_t>)(target.size() - done, end - at));
    auto const part = target.subspan(done, count);
    if (!in_hole) {
      std::uint64_t const in_holes =
          is_last ? size_ - text_.size() : next->begin - next->text_before;
      text_.copy(reinterpret_cast<char*>(part.data()), count, detail::in_memory(at - in_holes));
    } else if (!next->read(at - next->begin, part)) {
      return false;
    }
    at += count;
    done += count;
  }
  return true;
}

VETTED_DECL std::string_view holed_text::view() const noexcept {
  return holes_.empty() ? std::string_view{text_} : std::string_view{};
}

VETTED_DECL std::string holed_text::objection() const {
  source_ptr const lost = unreadable();
  return lost ? lost->objection() : std::string{};
}

VETTED_DECL std::string_view holed_text::path() const {
  source_ptr const lost = unreadable();
  return lost ? lost->path() : std::string_view{};  // of a source that stays in holes_
}

VETTED_DECL source_ptr holed_text::unreadable() const {
  for (hole const& one : holes_)
    if (!one.bytes->objection().empty()) return one.bytes;
  return {};
}

}  // namespace vetted
