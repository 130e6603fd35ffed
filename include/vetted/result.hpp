// SPDX-License-Identifier: BSL-1.0
//
// result: a value, or the error why there is none. It is used like boost::system::result and
// converts from and to that, but its header takes a tenth of the time to compile.
#pragma once

#include <concepts>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/assert.hpp>
#include <boost/assert/source_location.hpp>

namespace boost::system {
template <class T, class E>
class result;
}  // namespace boost::system

namespace vetted {

namespace detail {

/// What error() refers to where there is none; it is never destroyed, so that it may be asked for
/// at the very end of a program.
template <class E>
E const& no_error() {
  alignas(E) static unsigned char room[sizeof(E)];
  static E const* const none = ::new (static_cast<void*>(room)) E{};
  return *none;
}

}  // namespace detail

/// `E` can be made without arguments, which stands for no error. A function
/// throw_exception_from_error(E const&, boost::source_location const&) beside it says what value()
/// throws.
template <class T, class E>
class result {
 public:
  using value_type = T;
  using error_type = E;

  constexpr result()
    requires std::default_initializable<T>
      : value_(std::in_place) {}

  /// A value made of `given`.
  template <class... Given>
  constexpr explicit result(std::in_place_t, Given&&... given)
      : value_(std::in_place, std::forward<Given>(given)...) {}

  template <class Given = T>
    requires(!std::same_as<std::remove_cvref_t<Given>, result> && std::convertible_to<Given, T> &&
             !std::convertible_to<Given, E>)
  constexpr result(Given&& value) : value_(std::in_place, std::forward<Given>(value)) {}

  template <class Given = E>
    requires(!std::same_as<std::remove_cvref_t<Given>, result> && std::convertible_to<Given, E> &&
             !std::convertible_to<Given, T>)
  constexpr result(Given&& error) : error_(std::in_place, std::forward<Given>(error)) {}

  /// The same value as a T that it converts to, or the same error.
  template <class Other>
    requires(std::convertible_to<Other, T> && !std::same_as<Other, T>)
  constexpr result(result<Other, E> other) {
    if (other)
      value_.emplace(*std::move(other));
    else
      error_.emplace(std::move(other).error());
  }

  template <class Other, class OtherError>
    requires(std::convertible_to<Other, T> && std::convertible_to<OtherError, E>)
  constexpr result(boost::system::result<Other, OtherError> other) {
    if (other)
      value_.emplace(*std::move(other));
    else
      error_.emplace(std::move(other).error());
  }

  constexpr operator boost::system::result<T, E>() const {
    if (!value_) return error();
    return *value_;
  }

  constexpr bool has_value() const { return value_.has_value(); }
  constexpr bool has_error() const { return !value_.has_value(); }
  constexpr explicit operator bool() const { return value_.has_value(); }

  /// Throws if there is none.
  constexpr T const& value(boost::source_location const& where = BOOST_CURRENT_LOCATION) const& {
    if (!value_) throw_exception_from_error(error(), where);
    return *value_;
  }
  constexpr T& value(boost::source_location const& where = BOOST_CURRENT_LOCATION) & {
    if (!value_) throw_exception_from_error(error(), where);
    return *value_;
  }
  constexpr T value(boost::source_location const& where = BOOST_CURRENT_LOCATION) && {
    return std::move(value(where));
  }

  // The value, there has to be one; of a temporary it is moved out, so that nothing refers to it.
  constexpr T const& operator*() const& { return BOOST_ASSERT(value_), *value_; }
  constexpr T& operator*() & { return BOOST_ASSERT(value_), *value_; }
  constexpr T operator*() && { return BOOST_ASSERT(value_), *std::move(value_); }
  constexpr T const* operator->() const { return BOOST_ASSERT(value_), &*value_; }
  constexpr T* operator->() { return BOOST_ASSERT(value_), &*value_; }

  /// No error if there is a value.
  constexpr E const& error() const& { return error_ ? *error_ : detail::no_error<E>(); }
  constexpr E error() && { return error_ ? *std::move(error_) : E{}; }

  template <class... Given>
  constexpr T& emplace(Given&&... given) {
    error_.reset();
    return value_.emplace(std::forward<Given>(given)...);
  }

  friend constexpr bool operator==(result const&, result const&) = default;

 private:
  std::optional<T> value_{};
  std::optional<E> error_{};  // just one of them is there
};

/// Nothing, or the error why something did not go well.
template <class E>
class result<void, E> {
 public:
  using value_type = void;
  using error_type = E;

  constexpr result() = default;

  template <class Given = E>
    requires(!std::same_as<std::remove_cvref_t<Given>, result> && std::convertible_to<Given, E>)
  constexpr result(Given&& error) : error_(std::in_place, std::forward<Given>(error)) {}

  constexpr bool has_value() const { return !error_; }
  constexpr bool has_error() const { return error_.has_value(); }
  constexpr explicit operator bool() const { return !error_; }

  /// Throws if there is an error.
  constexpr void value(boost::source_location const& where = BOOST_CURRENT_LOCATION) const {
    if (error_) throw_exception_from_error(error(), where);
  }

  constexpr E const& error() const& { return error_ ? *error_ : detail::no_error<E>(); }
  constexpr E error() && { return error_ ? *std::move(error_) : E{}; }

  friend constexpr bool operator==(result const&, result const&) = default;

 private:
  std::optional<E> error_{};
};

}  // namespace vetted
