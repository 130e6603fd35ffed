// SPDX-License-Identifier: BSL-1.0
//
// holed_text: a text with holes in it that are filled while it is read, from sources of any kind:
// what long bodies are made of, so that they need not be put together in memory. Look at hole for
// what fills one.
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

namespace vetted {

class holed_text : public byte_source {
 public:
  /// Bytes at the most; HTTP stacks count in signed numbers.
  static constexpr std::uint64_t longest = INT64_MAX;

  /// Where `bytes` belong, as they are or in base64.
  struct hole {
    std::size_t text_before;  // bytes of the text
    source_ptr bytes;
    bool in_base64 = false;
    std::uint64_t begin = 0, end = 0;  // in the whole; found out by holed_text

    bool read(std::uint64_t at, std::span<std::byte> target) const noexcept {
      return in_base64 ? read_base64(*bytes, at, target) : bytes->read(at, target);
    }
  };

  /// `holes` are in the order of their places. Files are kept open.
  holed_text(std::string text, std::vector<hole> holes)
      : text_(std::move(text)), holes_(std::move(holes)) {
    std::uint64_t in_holes = 0;
    for (hole& one : holes_) {
      if (source_ptr opened = one.bytes->opened()) one.bytes = std::move(opened);
      std::uint64_t const bytes = one.bytes->size();
      std::uint64_t const size =
          one.in_base64 ? base64_text_size(bytes).value_or(UINT64_MAX) : bytes;
      is_too_long_ = is_too_long_ || size > longest - text_.size() - in_holes;
      if (is_too_long_) return;
      one.begin = one.text_before + in_holes;
      one.end = one.begin + size;
      in_holes += size;
    }
    size_ = text_.size() + in_holes;
  }

  /// Whether there are more than `longest` bytes; nothing can be read then.
  bool is_too_long() const { return is_too_long_; }

  std::uint64_t size() const noexcept override { return size_; }

  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    auto next = std::upper_bound(
        holes_.begin(), holes_.end(), at,
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

  /// All of it, if there are no holes.
  std::string_view view() const noexcept override {
    return holes_.empty() ? std::string_view{text_} : std::string_view{};
  }

  std::string objection() const override {
    source_ptr const lost = unreadable();
    return lost ? lost->objection() : std::string{};
  }
  std::string_view path() const override {
    source_ptr const lost = unreadable();
    return lost ? lost->path() : std::string_view{};  // of a source that stays in holes_
  }

 protected:
  std::string_view text() const { return text_; }
  std::vector<hole> const& holes() const { return holes_; }

 private:
  /// The first source that cannot be read any more, found out now; null if there is none.
  source_ptr unreadable() const {
    for (hole const& one : holes_)
      if (!one.bytes->objection().empty()) return one.bytes;
    return {};
  }

  std::string text_;
  std::vector<hole> holes_;
  std::uint64_t size_ = 0;
  bool is_too_long_ = false;
};

}  // namespace vetted
