// SPDX-License-Identifier: BSL-1.0
//
// body: the bytes of a request. The size is known before the first byte and any position can be
// read any number of times, so that nothing has to be rewound, joined or copied. They are a text or
// come out of a byte_source, from which yours may be derived.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>

namespace vetted {

/// Cheap to copy: copies share the bytes.
class body {
 public:
  /// What read() returns if the bytes cannot be had any more. Transports know it as
  /// exchange::stop.
  static constexpr std::size_t failed = static_cast<std::size_t>(-1);

  body() = default;
  explicit body(std::string text) : source_(new memory_source{std::move(text)}) {}
  explicit body(source_ptr source) : source_(std::move(source)) {}

  /// A text that outlives every copy, such as a constant.
  static body of_constant(std::string_view text) { return body{memory_source::of_view(text)}; }

  /// In bytes.
  std::uint64_t size() const { return source_ ? source_->size() : 0; }

  /// Copies bytes from position `at` into `target`; returns how many, which is all that fit, and 0
  /// behind the end. Errors: `failed` if they cannot be had any more, see objection().
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept {
    std::uint64_t const whole = size();
    if (target.empty() || at >= whole) return 0;
    std::size_t const count =
        static_cast<std::size_t>((std::min<std::uint64_t>)(target.size(), whole - at));
    return source_->read(at, target.first(count)) ? count : failed;
  }

  /// All bytes, if they are in memory in one piece; empty otherwise.
  std::string_view view() const { return source_ ? source_->view() : std::string_view{}; }

  /// Why the body cannot be sent any more, found out now: a sentence that names the file at fault.
  /// Empty if it can be sent.
  std::string objection() const { return source_ ? source_->objection() : std::string{}; }

  /// Path of that file; empty if no file is at fault.
  std::string_view path() const { return source_ ? source_->path() : std::string_view{}; }

 private:
  source_ptr source_;
};

}  // namespace vetted
