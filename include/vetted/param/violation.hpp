// SPDX-License-Identifier: BSL-1.0
//
// violation: one broken rule, with the place (a JSON pointer), the value given, the rule's JSON
// Schema keyword and a sentence that says what is allowed. It is a literal type, so that from()
// works in constant expressions, and allocates only when its texts are asked for.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <boost/assert/source_location.hpp>
#include <boost/config.hpp>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/detail/exact_decimal.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted {

/// An error blocks a request; a warning says that a part of it is without effect.
enum class severity : unsigned char { error, warning };

class violation {
 public:
  /// No violation; exists because a result needs one. message() is empty.
  constexpr violation() = default;

  // Names, words and sentences are constants: a violation refers to them. What makes one is not
  // inlined, for it is needed in many places but seldom.

  /// What is allowed, such as "at least 64 and at most 2048": a constant, or what writes it when
  /// it is asked for.
  class words {
   public:
    constexpr words(std::string_view text) : text_(text) {}
    constexpr words(char const* text) : text_(text) {}
    constexpr words(words_writer writer) : writer_(writer) {}
    constexpr bool empty() const { return writer_ == nullptr && text_.empty(); }
    std::string text() const;

   private:
    std::string_view text_;
    words_writer writer_ = nullptr;
  };

  /// A number that breaks `keyword`.
  BOOST_NOINLINE constexpr violation(std::string_view parameter, std::string_view keyword,
                                     words allowed, double given)
      : violation(form::number, parameter, keyword, allowed) {
    number_ = given;
  }

  /// A text that breaks `keyword`; its first bytes are kept.
  BOOST_NOINLINE constexpr violation(std::string_view parameter, std::string_view keyword,
                                     words allowed, std::string_view given)
      : violation(form::text, parameter, keyword, allowed) {
    keep(given, 48);
  }

  /// A text that is not UTF-8 from the byte at `offset` on.
  static constexpr violation of_utf8(std::string_view parameter, std::size_t offset) {
    violation found{form::utf8, parameter, "type", ""};
    found.number_ = static_cast<double>(offset);
    return found;
  }

  /// A rule across members that is broken; `sentence` is all of the message.
  static BOOST_NOINLINE constexpr violation across_members(std::string_view parameter,
                                                           std::string_view keyword,
                                                           severity weight, words sentence) {
    violation found{form::rule, parameter, keyword, sentence};
    found.is_across_members_ = true;
    found.weight_ = weight;
    return found;
  }

  /// A value that breaks `keyword`, told as it is, such as "a string" or "1e999".
  static constexpr violation of_words(std::string_view parameter, std::string_view keyword,
                                      words allowed, std::string_view given) {
    violation found{form::words, parameter, keyword, allowed};
    found.keep(given, most_kept);
    return found;
  }

  /// An integer of up to 64 bits that breaks `keyword`, told to its last digit.
  template <std::integral T>
  static constexpr violation of_integer(std::string_view parameter, std::string_view keyword,
                                        words allowed, T given) {
    bool const is_negative = std::cmp_less(given, 0);
    auto const bits = static_cast<std::uint64_t>(given);
    return of_integer(parameter, keyword, allowed, is_negative, is_negative ? 0 - bits : bits);
  }

  /// A member that breaks `keyword` whatever its value; `remark` follows its name in the
  /// sentence, such as "is given twice; leave one out".
  static constexpr violation of_member(std::string_view parameter, std::string_view keyword,
                                       std::string_view remark) {
    return {form::member, parameter, keyword, remark};
  }

  /// A key that should not be there. It becomes the last part of the pointer; its first bytes are
  /// kept. `remark` as in of_member; if empty, the key is unknown and `nearest` is the wire name
  /// that may have been meant, or empty.
  static constexpr violation of_key(std::string_view key, std::string_view nearest,
                                    std::string_view remark = {}) {
    violation found{form::key, nearest, "additionalProperties", remark};
    found.keep(key, most_kept);
    return found;
  }

  /// A text that is no JSON from the byte at `offset` on; `why` in the parser's words.
  static constexpr violation of_json(std::size_t offset, std::string_view why) {
    violation found{form::json, text_parameter, "json", ""};
    found.number_ = static_cast<double>(offset);
    found.keep(why, most_kept);
    return found;
  }

  /// A text of JSON that nests more than `most` levels from the byte at `offset` on.
  static constexpr violation of_depth(std::size_t offset, std::size_t most) {
    violation found{form::limit, text_parameter, "depth", ""};
    found.number_ = static_cast<double>(offset);
    found.most_ = most;
    return found;
  }

  /// A text of `size` bytes where `most` are read.
  static constexpr violation of_size(std::size_t size, std::size_t most) {
    violation found{form::limit, text_parameter, "size", ""};
    found.number_ = static_cast<double>(size);
    found.most_ = most;
    return found;
  }

  /// Whether the rule is one across members.
  constexpr bool is_across_members() const { return is_across_members_; }

  /// The same violation, of a rule that looks at other members too.
  constexpr violation of_rule_across_members() const {
    violation result = *this;
    result.is_across_members_ = true;
    return result;
  }

  /// Whether it blocks the request or only warns.
  constexpr severity weight() const { return weight_; }

  /// The parameter's C++ name, such as "width"; empty for a key that should not be there.
  constexpr std::string_view parameter() const {
    return form_ == form::key ? std::string_view{} : parameter_;
  }

  /// JSON Schema's word for the broken rule, such as "maximum"; empty if there is none. For texts
  /// that are read also "duplicate", "json", "depth" and "size", for which it has no words.
  constexpr std::string_view keyword() const { return keyword_; }

  /// For an unknown key the wire name that may have been meant; empty if there is none.
  constexpr std::string_view nearest() const {
    return form_ == form::key ? parameter_ : std::string_view{};
  }

  /// Whether the text given is not UTF-8; byte_offset() then tells where that begins.
  constexpr bool is_invalid_utf8() const { return form_ == form::utf8; }

  /// Offset in bytes of what is no UTF-8, no JSON or too deep, from 0; 0 for all else.
  constexpr std::size_t byte_offset() const {
    bool const has_offset = is_invalid_utf8() || form_ == form::json || keyword_ == "depth";
    return has_offset ? static_cast<std::size_t>(number_) : 0;
  }

  /// Where in the request, as a JSON pointer (RFC 6901) such as "/ipAdapterScales/1"; empty for a
  /// value that stands alone. What is not printable in a key stands as \xNN. Of more than eight
  /// levels the outermost are left out: it then begins with "/…".
  std::string pointer() const;

  /// One sentence: what must hold and what was given.
  std::string message() const;

  /// The value given: the number, the text in quotes and cut if long, "a string" and the like for a
  /// wrong type, or "nothing". Empty if no single value breaks the rule.
  std::string given() const;

  /// The same violation seen from the object or list that holds the value.
  constexpr violation inside(std::string_view wire_name) const {
    return within({wire_name.data(), wire_name.size()});
  }
  constexpr violation inside(std::size_t index) const { return within({nullptr, index}); }

 private:
  enum class form : char { none, number, text, utf8, words, rule, member, key, json, limit };
  struct step {
    char const* wire_name;  // null: an index
    std::size_t size;       // of the name, or the index
  };

  static constexpr std::string_view text_parameter = "the text";
  static constexpr std::size_t most_kept = 64;

  constexpr violation(form given, std::string_view parameter, std::string_view keyword,
                      words allowed)
      : parameter_(parameter), keyword_(keyword), allowed_(allowed), form_(given) {}

  /// Keeps the first bytes of `given`, whole characters only.
  constexpr void keep(std::string_view given, std::size_t most) {
    kept_size_ = given.size() < most ? given.size() : most;
    while (kept_size_ < given.size() && kept_size_ > 0 &&
           (static_cast<unsigned char>(given[kept_size_]) & 0xc0u) == 0x80u)
      --kept_size_;  // back to a character's first byte
    for (std::size_t i = 0; i < kept_size_; ++i) kept_[i] = given[i];
    is_cut_ = kept_size_ < given.size();
  }

  constexpr violation within(step outer) const {
    violation result = *this;
    if (result.depth_ < result.steps_.size()) result.steps_[result.depth_] = outer;
    ++result.depth_;
    return result;
  }

  static BOOST_NOINLINE constexpr violation of_integer(std::string_view parameter,
                                                       std::string_view keyword, words allowed,
                                                       bool is_negative, std::uint64_t size) {
    char text[number_text_size] = "-";
    char const* const end = detail::put_whole(text + (is_negative ? 1 : 0), size);
    return of_words(parameter, keyword, allowed, {text, static_cast<std::size_t>(end - text)});
  }

  std::string kept_words() const;

  std::string_view parameter_, keyword_;
  words allowed_{std::string_view{}};
  double number_ = 0;     // the number given, the offset or the size
  std::size_t most_ = 0;  // levels or bytes
  std::array<char, most_kept> kept_{};
  std::size_t kept_size_ = 0;
  std::array<step, 8> steps_{};  // innermost first
  std::size_t depth_ = 0;        // also of those that found no room
  form form_ = form::none;
  severity weight_ = severity::error;
  bool is_across_members_ = false;
  bool is_cut_ = false;
};

/// What result<T, violation>::value() throws where exceptions are on.
[[noreturn]] void throw_exception_from_error(violation const& found,
                                             boost::source_location const& where);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/param/violation.ipp>
#endif
