// SPDX-License-Identifier: BSL-1.0
//
// body: the bytes of a request. The size is known before the first byte and any position can be
// read any number of times, so that nothing has to be rewound, joined or copied. They are a text or
// come out of a body_source, from which yours may be derived.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace vetted::http {

/// Bytes that are made or fetched while they are sent. They must not change from one reading to the
/// next; what cannot be sure of that says so with `failed`. Several threads may read at a time.
class body_source {
 public:
  /// What read() returns if the bytes cannot be had any more. Transports know it as
  /// exchange::stop.
  static constexpr std::size_t failed = static_cast<std::size_t>(-1);

  virtual ~body_source() = default;

  /// In bytes; always the same.
  virtual std::uint64_t size() const noexcept = 0;

  /// Copies the bytes from position `at`, which is in front of the end, into `target`; returns how
  /// many, which is all that fit. Errors: `failed`.
  virtual std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept = 0;

  /// Why the bytes cannot be had any more, found out now, in a sentence; empty if they can.
  virtual std::string objection() const = 0;
};

namespace detail {

/// A text, its own or one that outlives it.
class text_source final : public body_source {
 public:
  explicit text_source(std::string text) : own_(std::move(text)), text_(own_) {}
  explicit text_source(std::string_view constant) : text_(constant) {}
  text_source(text_source const&) = delete;
  text_source& operator=(text_source const&) = delete;

  std::uint64_t size() const noexcept override { return text_.size(); }
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    std::span const rest{text_.data() + at, text_.data() + text_.size()};
    std::size_t const count = (std::min)(target.size(), rest.size());
    if (count > 0) std::memcpy(target.data(), rest.data(), count);
    return count;
  }
  std::string objection() const override { return {}; }

 private:
  std::string own_;
  std::string_view text_;
};

}  // namespace detail

/// Cheap to copy: copies share the bytes.
class body {
 public:
  /// What read() returns if the bytes cannot be had any more.
  static constexpr std::size_t failed = body_source::failed;

  body() = default;
  explicit body(std::string text)
      : source_(std::make_shared<detail::text_source>(std::move(text))) {}
  explicit body(std::shared_ptr<body_source const> source) : source_(std::move(source)) {}

  /// A text that outlives every copy, such as a constant.
  static body of_constant(std::string_view text) {
    return body{std::make_shared<detail::text_source>(text)};
  }

  /// In bytes.
  std::uint64_t size() const { return source_ ? source_->size() : 0; }

  /// Copies bytes from position `at` into `target`; returns how many, which is all that fit, and 0
  /// behind the end. Errors: `failed` if they cannot be had any more, see objection().
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept {
    if (target.empty() || at >= size()) return 0;
    std::size_t const count = source_->read(at, target);
    return count == 0 ? failed : count;  // a source that breaks its word: asking again is no use
  }

  /// Why the body cannot be sent any more, found out now: a sentence that names the file at fault.
  /// Empty if it can be sent.
  std::string objection() const { return source_ ? source_->objection() : std::string{}; }

 private:
  std::shared_ptr<body_source const> source_;
};

}  // namespace vetted::http
