// SPDX-License-Identifier: BSL-1.0
//
// holed_text: a text with holes in it that are filled while it is read, from sources of any kind:
// what long bodies are made of, so that they need not be put together in memory. Look at hole for
// what fills one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

    bool read(std::uint64_t at, std::span<std::byte> target) const noexcept;
  };

  /// `holes` are in the order of their places. Files are kept open.
  holed_text(std::string text, std::vector<hole> holes);

  /// Whether there are more than `longest` bytes; nothing can be read then.
  bool is_too_long() const { return is_too_long_; }

  std::uint64_t size() const noexcept override { return size_; }

  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override;

  /// All of it, if there are no holes.
  std::string_view view() const noexcept override;

  std::string objection() const override;
  std::string_view path() const override;

 protected:
  std::string_view text() const { return text_; }
  std::vector<hole> const& holes() const { return holes_; }

 private:
  /// The first source that cannot be read any more, found out now; null if there is none.
  source_ptr unreadable() const;

  std::string text_;
  std::vector<hole> holes_;
  std::uint64_t size_ = 0;
  bool is_too_long_ = false;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/bytes/holed_text.ipp>
#endif
