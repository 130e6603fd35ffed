// SPDX-License-Identifier: BSL-1.0
//
// owned_or_view: bytes that are either a literal, of which only the place is kept, or a copy that
// is owned. That is why constant requests cost nothing and run-time text may go away after use.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/param/reporter.hpp>

namespace vetted::detail {

/// The text in an array: up to its first NUL, or all of it. (A compiler that may not read the array
/// as a constant says so in fewer lines than with functions of the standard library.)
template <std::size_t Size>
constexpr std::string_view up_to_nul(char const (&array)[Size]) {
  std::size_t size = 0;
  while (size < Size && array[size] != '\0') ++size;
  return {array, size};
}
template <std::size_t Size>
constexpr std::string_view up_to_nul(std::array<char, Size> const& array) {
  std::string_view const all{array.data(), Size};
  return all.substr(0, all.find('\0'));
}

template <class T>
inline constexpr bool is_char_array = false;
template <std::size_t Size>
inline constexpr bool is_char_array<std::array<char, Size>> = true;

/// The text of a run-time string.
template <class T>
constexpr std::string_view text_in(T const& given) {
  if constexpr (is_char_array<T>)
    return up_to_nul(given);
  else
    return given;
}

/// A pointer to a text that ends in NUL. It may be null, which a std::string_view cannot be made
/// of.
template <class T>
concept text_pointer = std::same_as<T, char const*> || std::same_as<T, char*>;

template <class T>
constexpr bool is_null([[maybe_unused]] T const& given) {
  if constexpr (std::is_pointer_v<T>)
    return given == nullptr;
  else
    return false;
}

class owned_or_view {
 public:
  constexpr owned_or_view() = default;

  /// Keeps the place only: `literal` must outlive every copy.
  static constexpr owned_or_view of_literal(std::string_view literal) {
    owned_or_view result;
    result.data_ = literal.data();
    result.size_ = literal.size();
    return result;
  }

  /// In the place of a text where there is none: view().data() is null.
  static constexpr owned_or_view of_nothing() { return of_literal({}); }

  static owned_or_view copy_of(std::string_view bytes) {
    owned_or_view result;
    result.assign_copy(bytes);
    return result;
  }

  constexpr owned_or_view(owned_or_view const& other) {
    if (other.owns_)
      assign_copy(other.view());
    else
      share(other);
  }

  constexpr owned_or_view(owned_or_view&& other) noexcept { take(other); }

  constexpr owned_or_view& operator=(owned_or_view other) noexcept {
    release();
    take(other);
    return *this;
  }

  constexpr ~owned_or_view() { release(); }

  constexpr std::string_view view() const { return {data_, size_}; }

  /// Where refusal_at() puts its objection to a literal.
  consteval reporter* refused() { return &refused_; }

 private:
  constexpr void share(owned_or_view const& other) {
    data_ = other.data_;
    size_ = other.size_;
  }

  constexpr void take(owned_or_view& other) {
    share(other);
    owns_ = other.owns_;
    other.data_ = "";
    other.size_ = 0;
    other.owns_ = false;
  }

  constexpr void assign_copy(std::string_view bytes) {
    if (bytes.empty()) return;
    char* const copy = new char[bytes.size()];
    for (std::size_t i = 0; i < bytes.size(); ++i) copy[i] = bytes[i];
    data_ = copy;
    size_ = bytes.size();
    owns_ = true;
  }

  constexpr void release() const {
    if (owns_) delete[] data_;
  }

  union {
    char const* data_ = "";
    reporter refused_;  // while compiling only, for the message
  };
  std::size_t size_ = 0;
  bool owns_ = false;
};

}  // namespace vetted::detail
