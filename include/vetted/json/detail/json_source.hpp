// SPDX-License-Identifier: BSL-1.0
//
// json_source: the bytes of what stream_json makes, a JSON text with holes in it that are filled
// while it is read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <vetted/bytes/base64_read.hpp>
#include <vetted/bytes/byte_source.hpp>

namespace vetted::detail {

class json_source final : public byte_source {
 public:
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
          in_memory((std::min<std::uint64_t>)(target.size() - done, end - at));
      auto const part = target.subspan(done, count);
      if (!in_hole) {
        std::uint64_t const in_holes =
            is_last ? size_ - text_.size() : next->begin - next->text_before;
        text_.copy(reinterpret_cast<char*>(part.data()), count, in_memory(at - in_holes));
      } else if (!next->read(at - next->begin, part)) {
        return false;
      }
      at += count;
      done += count;
    }
    return true;
  }

  /// The whole body, if nothing in it is streamed.
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

  /// Calls `visit(begin, end)` for each streamed string, in order: where its text, with its head
  /// and without its quotes, lies in the body.
  template <class Visit>
  void for_each_streamed(Visit&& visit) const {
    for (hole const& one : holes_) {
      std::size_t const head = one.text_before - 1 - text_.rfind('"', one.text_before - 1);
      visit(one.begin - head, one.end);
    }
  }

 private:
  friend class body_writer;

  /// Where a streamed text belongs.
  struct hole {
    std::size_t text_before;   // bytes of text_
    std::uint64_t begin, end;  // in the body
    source_ptr bytes;
    bool in_base64;

    bool read(std::uint64_t at, std::span<std::byte> target) const noexcept {
      return in_base64 ? read_base64(*bytes, at, target) : bytes->read(at, target);
    }
  };

  /// The first source that cannot be read any more, found out now; null if there is none.
  source_ptr unreadable() const {
    for (hole const& one : holes_)
      if (!one.bytes->objection().empty()) return one.bytes;
    return {};
  }

  std::string text_;  // all that is not streamed
  std::vector<hole> holes_;
  std::uint64_t size_ = 0;
};

}  // namespace vetted::detail
