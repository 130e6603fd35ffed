// SPDX-License-Identifier: BSL-1.0
//
// handle: a machine that a ticker or a dispatcher drives. Destroying it ends the machine and
// forgets its handler; keep it as long as the result is wanted, or detach() it.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include <vetted/http/event.hpp>

namespace vetted::call {

namespace detail {

/// Where machines are driven, without the types of transport and machine.
class loop {
 public:
  virtual ~loop() = default;
  virtual void drop(std::uint64_t id) = 0;
};

}  // namespace detail

class [[nodiscard]] handle {
 public:
  handle() = default;
  handle(std::weak_ptr<detail::loop> where, std::uint64_t id, std::shared_ptr<http::event> told)
      : loop_(std::move(where)), id_(id), event_(std::move(told)) {}
  handle(handle&& other) noexcept;
  handle& operator=(handle&& other) noexcept;
  ~handle() { reset(); }

  /// From any thread: the machine ends soon, and its handler is called.
  void cancel() const;

  /// On the driver's thread: tells the transport to stop, without waiting for it, and forgets the
  /// machine. None of its functions (handler, hooks, progress) is called any more, and they have
  /// been destroyed once this returns; if one of them calls it, once that one has returned.
  void reset();

  /// The machine goes on by itself, as long as its driver lives.
  void detach();

 private:
  std::weak_ptr<detail::loop> loop_;
  std::uint64_t id_ = 0;
  std::shared_ptr<http::event> event_;
};

}  // namespace vetted::call

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/call/handle.ipp>
#endif
