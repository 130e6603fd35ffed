// SPDX-License-Identifier: BSL-1.0
//
// Sources for tests: slow_source is in memory but says it is not, and can end in a failure;
// counting_source has any number of bytes, which are made from their position.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>

/// Bytes without a pattern, the same for every size.
inline std::string some_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 1;
  for (char& c : bytes) {
    state = state * 1664525u + 1013904223u;
    c = static_cast<char>(state >> 24);
  }
  return bytes;
}

class slow_source final : public vetted::byte_source {
 public:
  /// Fails to read what lies behind the first `good` bytes.
  explicit slow_source(std::string bytes, std::size_t good = SIZE_MAX)
      : bytes_(std::move(bytes)), good_(good) {}

  std::uint64_t size() const noexcept override { return bytes_.size(); }
  std::string_view path() const noexcept override { return "slow/source"; }
  std::string objection() const override { return good_ < bytes_.size() ? "it is lost" : ""; }

  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    if (at + target.size() > (std::min)(good_, bytes_.size())) return false;
    bytes_.copy(reinterpret_cast<char*>(target.data()), target.size(),
                static_cast<std::size_t>(at));
    most_ = (std::max)(most_.load(), target.size());
    read_ += target.size();
    ++reads_;
    return true;
  }

  std::size_t most_at_once() const { return most_; }
  std::size_t bytes_read() const { return read_; }
  std::size_t reads() const { return reads_; }

  std::string bytes_;
  std::size_t good_;

 private:
  mutable std::atomic<std::size_t> most_ = 0, read_ = 0, reads_ = 0;
};

class counting_source final : public vetted::byte_source {
 public:
  explicit counting_source(std::uint64_t size) : size_(size) {}

  std::uint64_t size() const noexcept override { return size_; }

  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    for (std::byte& one : target) {
      std::uint64_t const mixed = at++ * 0x9e3779b97f4a7c15u;
      one = static_cast<std::byte>(mixed >> 56);
    }
    return true;
  }

 private:
  std::uint64_t size_;
};
