// SPDX-License-Identifier: BSL-1.0
//
// constant_text: takes a text made of constants, such as the words of a rule. Callers pass a
// function that writes the words, so that messages which are never shown cost nothing. Look at
// words_writer, and at constant_text_of for a text that is put together while compiling.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <boost/config.hpp>

#include <vetted/param/number_text.hpp>

namespace vetted {

/// Takes the parts of a text, in two passes: the first one counts.
class constant_text {
 public:
  /// Counts only, where `out` is null.
  constexpr explicit constant_text(char* out) : out_(out) {}

  constexpr std::size_t size() const { return size_; }

  // Not inlined: words are written seldom, but every program that validates has some.
  BOOST_NOINLINE constexpr void add(std::string_view part) {
    if (out_ != nullptr)
      for (std::size_t i = 0; i < part.size(); ++i) out_[size_ + i] = part[i];
    size_ += part.size();
  }

  BOOST_NOINLINE constexpr void add(double number) {
    char text[number_text_size]{};
    add(std::string_view{text, static_cast<std::size_t>(put_number(text, number) - text)});
  }

  /// A whole number of up to 64 bits, to its last digit.
  template <std::integral T>
  constexpr void add_integer(T number) {
    add_whole(std::cmp_less(number, 0), static_cast<std::uint64_t>(number));
  }

 private:
  BOOST_NOINLINE constexpr void add_whole(bool is_negative, std::uint64_t bits) {
    char text[number_text_size] = "-";
    char* const begin = text + (is_negative ? 1 : 0);
    char const* const end = detail::put_whole(begin, is_negative ? 0 - bits : bits);
    add(std::string_view{text, static_cast<std::size_t>(end - text)});
  }

  char* out_;
  std::size_t size_ = 0;
};

namespace detail {

/// "at most 8 items": `one` or `many` of what is counted, with a blank in front.
constexpr void put_count(constant_text& out, std::string_view bound, std::size_t count,
                         std::string_view one, std::string_view many) {
  out.add(bound);
  out.add(static_cast<double>(count));
  out.add(count == 1 ? one : many);
}

/// "a list of 8 items": a number between words, also while compiling, where there is no
/// std::to_string.
class words_around_number {
 public:
  constexpr words_around_number(std::string_view before, std::size_t number,
                                std::string_view after) {
    constant_text out{text_};
    out.add(before);
    out.add_integer(number);
    out.add(after);
    size_ = out.size();
  }
  constexpr operator std::string_view() const { return {text_, size_}; }

 private:
  char text_[64 + number_text_size]{};
  std::size_t size_ = 0;
};

}  // namespace detail

/// Adds words to a text, always the same ones.
using words_writer = void (*)(constant_text& out);

namespace detail {

template <class Author>
inline constexpr auto constant_characters = [] {
  constexpr std::size_t size = [] {
    constant_text counted{nullptr};
    Author::put(counted);
    return counted.size();
  }();
  std::array<char, size + 1> characters{};
  constant_text kept{characters.data()};
  Author::put(kept);
  return characters;
}();

/// The text that `Author::put(text)` adds to a constant_text; a NUL follows it.
template <class Author>
inline constexpr std::string_view constant_text_of{constant_characters<Author>.data(),
                                                   constant_characters<Author>.size() - 1};

}  // namespace detail

}  // namespace vetted
