// SPDX-License-Identifier: BSL-1.0
//
// operation_base: what all operations have in common. Each is a machine that ends with a result; an
// exception out of a function of the program ends it with an error like any other. See operation
// for what a program holds of one.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include <vetted/api/session.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/guarded.hpp>

namespace vetted {

/// `Derived` has advance(now), which is next() without a care for exceptions, and fail(error),
/// which ends it.
template <class Derived, class Value>
class operation_base {
 public:
  using value_type = Value;

  call::action next(http::time_point now) {
    auto& self = static_cast<Derived&>(*this);
    return http::guarded([&] { return self.advance(now); },
                         [&](std::string_view words) {
                           self.fail(thrown(words));
                           return call::action::done();
                         });
  }

  /// From any thread; see error_kind::cancelled and outcome_unknown.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

 private:
  friend Derived;

  /// advance() of a machine that is one `part` and what `take()` makes of it in the end.
  template <class Part, class Take>
  static call::action advance_by(Part& part, http::time_point now, Take const& take) {
    call::action asked = part.next(now);
    if (asked.what == call::action::kind::done) take();
    return asked;
  }

  operation_base(std::shared_ptr<session> shared, std::shared_ptr<http::event> told)
      : shared_(std::move(shared)), event_(std::move(told)) {}

  // Moved and destroyed as a part of `Derived` only.
  operation_base(operation_base&&) noexcept = default;
  operation_base& operator=(operation_base&&) noexcept = default;
  ~operation_base() = default;

  std::shared_ptr<session> shared_;
  std::shared_ptr<http::event> event_;

  /// With a text that is short enough for a std::string to need no memory where that has run out.
  static error thrown(std::string_view words) {
    error made{.kind = error_kind::exception};
    if (words == std::string_view{"std::bad_alloc"})
      made.message = http::out_of_memory;
    else
      made.message.append("a function of the program threw")
          .append(words.empty() ? "" : ": ")
          .append(shortened(words, 256));
    return made;
  }
};

}  // namespace vetted
