// SPDX-License-Identifier: BSL-1.0
//
// What the long strings of a streamed body are made of: bytes that are read while the body is sent,
// from any position and any number of times. Look at byte_source, from which yours may be derived,
// and at source_ptr, which shares one; a constant request may hold one that is null.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace vetted {

class source_ptr;

namespace detail {

/// `count` where it is known to fit into memory. (A template, as no compiler warns in one of a cast
/// that is useless on some machines.)
template <class Count>
constexpr std::size_t in_memory(Count count) {
  return static_cast<std::size_t>(count);
}

}  // namespace detail

/// Bytes that do not change, in memory or elsewhere. Several threads may read them at a time.
class byte_source {
 public:
  byte_source() = default;
  byte_source(byte_source const&) = delete;
  byte_source& operator=(byte_source const&) = delete;
  virtual ~byte_source() = default;

  /// How many bytes there are.
  virtual std::uint64_t size() const noexcept = 0;

  /// Fills `target` with the bytes from position `at` on; there are that many.
  /// Errors: false if they cannot be read or are not the same any more.
  virtual bool read(std::uint64_t at, std::span<std::byte> target) const noexcept = 0;

  /// All bytes, if they are in memory; empty otherwise.
  virtual std::string_view view() const noexcept { return {}; }

  /// Why the bytes cannot be read any more, found out now: a sentence that names the file. Empty if
  /// they can be.
  virtual std::string objection() const { return {}; }

  /// Path of the file that the bytes come from; empty if they come from none.
  virtual std::string_view path() const { return {}; }

  /// The same bytes made ready for many reads, such as with their file kept open. Null if that
  /// makes no difference.
  virtual source_ptr opened() const;

 private:
  friend class source_ptr;
  mutable std::atomic<std::uint32_t> users_{0};
};

/// Shares a byte_source; the last one deletes it.
class source_ptr {
 public:
  constexpr source_ptr() = default;

  /// Takes over what `new` made.
  explicit source_ptr(byte_source const* made) : at_(made) { enter(); }

  constexpr source_ptr(source_ptr const& other) : at_(other.at_) { enter(); }
  constexpr source_ptr(source_ptr&& other) noexcept : at_(std::exchange(other.at_, nullptr)) {}
  constexpr source_ptr& operator=(source_ptr other) noexcept {
    std::swap(at_, other.at_);
    return *this;
  }
  constexpr ~source_ptr() { leave(); }

  constexpr explicit operator bool() const { return at_ != nullptr; }
  constexpr byte_source const& operator*() const { return *at_; }
  constexpr byte_source const* operator->() const { return at_; }

  /// Whether both share the same source.
  friend constexpr bool operator==(source_ptr const&, source_ptr const&) = default;

 private:
  constexpr void enter() const {
    if (at_ != nullptr) at_->users_.fetch_add(1, std::memory_order_relaxed);
  }
  constexpr void leave() const {
    if (at_ != nullptr && at_->users_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete at_;
  }

  byte_source const* at_ = nullptr;
};

inline source_ptr byte_source::opened() const { return {}; }

/// Bytes in memory: its own, or others that outlive it.
class memory_source final : public byte_source {
 public:
  explicit memory_source(std::string bytes) : own_(std::move(bytes)), view_(own_) {}

  static source_ptr of_view(std::string_view bytes) {
    auto* const made = new memory_source{std::string{}};
    made->view_ = bytes;
    return source_ptr{made};
  }

  std::uint64_t size() const noexcept override { return view_.size(); }
  std::string_view view() const noexcept override { return view_; }

  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    if (!target.empty()) std::memcpy(target.data(), view_.data() + at, target.size());
    return true;
  }

 private:
  std::string own_;
  std::string_view view_;
};

}  // namespace vetted
