// SPDX-License-Identifier: BSL-1.0
//
// image_scan: reads along while an image comes, to tell whether all of it has come. It walks the
// chunks of a PNG, the segments of a JPEG, the chunks of a WebP and the boxes of an AVIF, so that
// an end is not taken for one where it is only part of something else, such as a preview.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <vetted/media/image_type.hpp>

namespace vetted {

class image_scan {
 public:
  /// The next bytes.
  void add(std::string_view bytes) {
    size_ += bytes.size();
    for (char const c : bytes.substr(bytes.size() - (std::min)(bytes.size(), tail_.size()))) {
      std::copy(tail_.begin() + 1, tail_.end(), tail_.begin());
      tail_.back() = c;
    }
    std::size_t const had = head_size_;
    bytes.copy(head_.data() + had, head_.size() - had);
    head_size_ += (std::min)(bytes.size(), head_.size() - had);
    if (had < image_signature_size) {
      if (head_size_ < image_signature_size) return;
      begin();
      bytes.remove_prefix(head_size_ - had);
    }
    walk(bytes);
  }

  /// The first bytes, for image_type_of.
  std::string_view head() const { return {head_.data(), head_size_}; }

  /// Bytes so far.
  std::uint64_t size() const { return size_; }

  /// By the first bytes.
  std::optional<image_type> type() const { return image_type_of(head()); }

  /// Whether the bytes so far are all of the image by what stands in them; more may follow, which
  /// is not part of it. Of an image of another type it is unknown, and false, but for one that
  /// consists of boxes as an AVIF does.
  bool is_whole() const {
    if (head_size_ < image_signature_size) return false;
    switch (walked_.value_or(image_type::other)) {
      case image_type::png: return has_ended_ || (is_lost_ && tail() == png_end);
      case image_type::jpeg: return has_ended_;
      case image_type::webp:
        return size_ >= riff_size() || (size_ + 1 == riff_size() && lacks_pad());
      case image_type::gif: return ends_as_gif();
      case image_type::avif: return to_the_end_ || (skip_ == 0 && !is_in_box_head());
      case image_type::other: break;
    }
    return false;
  }

 private:
  /// The length of a box begins with a zero in all files of less than 16 MiB, and what is put
  /// behind a file does not.
  bool is_in_box_head() const { return got_ > 0 && field_[0] == '\0'; }

  static constexpr std::string_view png_end{"\0\0\0\0IEND\xae\x42\x60\x82", 12};

  static constexpr std::string_view png_begin{"\0\0\0\x0dIHDR", 8};

  std::string_view tail() const { return {tail_.data(), tail_.size()}; }
  unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(field_[i]); }

  std::uint64_t big_endian(std::size_t at, std::size_t count) const {
    std::uint64_t number = 0;
    for (std::size_t i = at; i < at + count; ++i) number = number << 8 | byte(i);
    return number;
  }

  /// Bytes of a whole WebP: its head says how many follow, little-endian.
  std::uint64_t riff_size() const {
    std::uint64_t size = 0;
    for (std::size_t i = 8; i-- > 4;) size = size << 8 | static_cast<unsigned char>(head_[i]);
    return size + 8;
  }

  /// Whether only the byte is missing that makes the size of the last chunk even.
  bool lacks_pad() const { return skip_ == 1 && is_padded_; }

  bool ends_as_gif() const {
    std::string_view const end = tail();
    std::size_t const last = end.find_last_not_of(std::string_view{"\0\r\n", 3});
    return last != end.npos && end[last] == ';';
  }

  /// Goes over the head, once it is there.
  void begin() {
    walked_ = type();
    if (begins_with_brands(head())) walked_ = image_type::avif;
    want_ = walked_ == image_type::jpeg ? 0 : 8;
    skip_ = walked_ == image_type::png    ? 8
            : walked_ == image_type::jpeg ? 2
            : walked_ == image_type::webp ? 12
                                          : 0;
    walk(head());
  }

  void walk(std::string_view bytes) {
    if (!walked_ || walked_ == image_type::gif) return;
    while (!bytes.empty() && !has_ended_ && !is_lost_ && !to_the_end_) {
      std::size_t count = static_cast<std::size_t>((std::min<std::uint64_t>)(skip_, bytes.size()));
      skip_ -= count;
      bytes.remove_prefix(count);
      if (skip_ > 0 || bytes.empty()) return;
      if (want_ == 0 && !find_marker(bytes)) return;
      count = (std::min)(bytes.size(), want_ - got_);
      bytes.copy(field_.data() + got_, count);
      got_ += count;
      bytes.remove_prefix(count);
      if (got_ == want_) take_field();
    }
  }

  /// Of a JPEG: goes to the next marker, which stands behind 0xff. Image data has 0xff 0 instead.
  bool find_marker(std::string_view& bytes) {
    bytes.remove_prefix((std::min)(bytes.find('\xff'), bytes.size()));
    if (bytes.empty()) return false;
    bytes.remove_prefix(1);
    want_ = 1;
    return true;
  }

  void take_field() {
    std::size_t const had = std::exchange(got_, 0);
    if (walked_ == image_type::png) take_png(had);
    if (walked_ == image_type::jpeg) take_jpeg(had);
    if (walked_ == image_type::webp) {
      std::uint64_t size = 0;
      for (std::size_t i = 8; i-- > 4;) size = size << 8 | byte(i);
      is_padded_ = size % 2 != 0;
      skip_ = size + size % 2;
    }
    if (walked_ == image_type::avif) take_box(had);
  }

  void take_png(std::size_t had) {
    std::string_view const field{field_.data(), had};
    if (had == png_end.size()) {
      has_ended_ = field == png_end;
      is_lost_ = !has_ended_;
    } else if (field == png_end.substr(0, 8)) {
      got_ = had;  // and its checksum
      want_ = png_end.size();
    } else {
      skip_ = big_endian(0, 4) + 4;
      // No PNG by the book, but all that there is: then its last bytes count.
      is_lost_ = !std::exchange(has_begun_, true) && field != png_begin;
      for (std::size_t i = 4; i < 8; ++i) {
        unsigned const letter = byte(i) | 0x20u;
        is_lost_ = is_lost_ || letter < 'a' || letter > 'z';
      }
    }
  }

  void take_jpeg(std::size_t had) {
    unsigned const marker = byte(0);
    bool const stands_alone = marker <= 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (had == 3) {
      std::uint64_t const size = big_endian(1, 2);  // of the segment, with these two bytes
      skip_ = size - (std::min<std::uint64_t>)(size, 2);
      want_ = 0;
    } else if (marker == 0xd9) {
      has_ended_ = true;
    } else if (marker == 0xff) {
      want_ = 1;  // 0xff may be repeated
    } else if (stands_alone) {
      want_ = 0;
    } else {
      got_ = had;
      want_ = 3;
    }
  }

  void take_box(std::size_t had) {
    std::uint64_t const size = had == 16 ? big_endian(8, 8) : big_endian(0, 4);
    want_ = 8;
    if (had == 8 && size == 1) {
      got_ = had;  // its size is the next field
      want_ = 16;
    } else if (had == 8 && size == 0) {
      to_the_end_ = true;
    } else if (size < had) {
      is_lost_ = true;
      skip_ = 1;
    } else {
      skip_ = size - had;
    }
  }

  std::array<char, image_head_size> head_{};
  std::array<char, png_end.size()> tail_{};
  std::size_t head_size_ = 0;
  std::uint64_t size_ = 0;
  std::optional<image_type> walked_;
  std::uint64_t skip_ = 0;          // bytes up to the next field
  std::array<char, 16> field_{};    // of which want_ bytes are wanted and got_ are there
  std::size_t want_ = 0, got_ = 0;  // want_ is 0 where a marker is looked for
  bool has_begun_ = false, has_ended_ = false, is_lost_ = false, to_the_end_ = false,
       is_padded_ = false;
};

}  // namespace vetted
