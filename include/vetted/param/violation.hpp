// SPDX-License-Identifier: BSL-1.0
//
// violation: one broken rule, with the place (a JSON pointer), the value given, the rule's JSON
// Schema keyword and a sentence that says what is allowed. It is a literal type, so that from()
// works in constant expressions, and allocates only when its texts are asked for.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/throw_exception.hpp>

#include <vetted/param/number_text.hpp>
#include <vetted/param/printable.hpp>

namespace vetted {

/// An error blocks a request; a warning says that a part of it is without effect.
enum class severity : unsigned char { error, warning };

class violation {
 public:
  /// Writes what a parameter allows, such as "at least 64 and at most 2048".
  using allowed_words = std::string (*)();

  /// No violation; exists because boost::system::result needs one. message() is empty.
  constexpr violation() = default;

  /// A number that breaks `keyword`.
  constexpr violation(std::string_view parameter, std::string_view keyword, allowed_words allowed,
                      double given)
      : parameter_(parameter),
        keyword_(keyword),
        allowed_(allowed),
        given_(form::number),
        number_(given) {}

  /// A text that breaks `keyword`; its first bytes are kept.
  constexpr violation(std::string_view parameter, std::string_view keyword, allowed_words allowed,
                      std::string_view given)
      : parameter_(parameter),
        keyword_(keyword),
        allowed_(allowed),
        given_(form::text),
        number_(static_cast<double>(given.size())) {
    excerpt_size_ = given.size() < excerpt_.size() ? given.size() : excerpt_.size();
    while (excerpt_size_ < given.size() && excerpt_size_ > 0 &&
           (static_cast<unsigned char>(given[excerpt_size_]) & 0xc0u) == 0x80u)
      --excerpt_size_;  // back to a character's first byte
    for (std::size_t i = 0; i < excerpt_size_; ++i) excerpt_[i] = given[i];
  }

  /// A text that is not UTF-8 from the byte at `offset` on.
  static constexpr violation of_utf8(std::string_view parameter, std::size_t offset) {
    violation found;
    found.parameter_ = parameter;
    found.keyword_ = "type";
    found.given_ = form::bytes;
    found.number_ = static_cast<double>(offset);
    return found;
  }

  /// A rule across members that is broken; `sentence` writes all of the message.
  static constexpr violation across_members(std::string_view parameter, std::string_view keyword,
                                            severity weight, allowed_words sentence) {
    violation found;
    found.parameter_ = parameter;
    found.keyword_ = keyword;
    found.allowed_ = sentence;
    found.given_ = form::members;
    found.weight_ = weight;
    return found;
  }

  /// Whether the rule is one across members.
  constexpr bool is_across_members() const { return given_ == form::members; }

  /// Whether it blocks the request or only warns.
  constexpr severity weight() const { return weight_; }

  /// The parameter's C++ name, such as "width".
  constexpr std::string_view parameter() const { return parameter_; }

  /// JSON Schema's word for the broken rule, such as "maximum"; empty if there is none.
  constexpr std::string_view keyword() const { return keyword_; }

  /// Whether the text given is not UTF-8; byte_offset() then tells where that begins.
  constexpr bool is_invalid_utf8() const { return given_ == form::bytes; }
  constexpr std::size_t byte_offset() const {
    return is_invalid_utf8() ? static_cast<std::size_t>(number_) : 0;
  }

  /// Where in the request, as a JSON pointer (RFC 6901) such as "/ipAdapterScales/1"; empty for a
  /// value that stands alone.
  std::string pointer() const;

  /// One sentence: what must hold and what was given.
  std::string message() const;

  /// The same violation seen from the object or list that holds the value.
  constexpr violation inside(std::string_view wire_name) const { return within({wire_name, 0}); }
  constexpr violation inside(std::size_t index) const { return within({{}, index}); }

 private:
  enum class form : unsigned char { none, number, text, bytes, members };
  struct step {
    std::string_view wire_name;  // empty: an index
    std::size_t index = 0;
  };

  constexpr violation within(step outer) const {
    violation result = *this;
    if (result.depth_ < result.steps_.size()) result.steps_[result.depth_++] = outer;
    return result;
  }

  std::string given_words() const;

  std::string_view parameter_, keyword_;
  allowed_words allowed_ = nullptr;
  form given_ = form::none;
  severity weight_ = severity::error;
  double number_ = 0;  // the number given, the length of the text in bytes, or the offset
  std::array<char, 48> excerpt_{};
  std::size_t excerpt_size_ = 0;
  std::array<step, 6> steps_{};  // innermost first; requests nest member/index/member at the most
  std::size_t depth_ = 0;
};

inline std::string violation::pointer() const {
  std::string text;
  for (std::size_t i = depth_; i-- > 0;) {
    text += '/';
    if (steps_[i].wire_name.empty())
      text += std::to_string(steps_[i].index);
    else
      text += steps_[i].wire_name;
  }
  return text;
}

inline std::string violation::given_words() const {
  if (given_ == form::number) return number_text(number_) + " was given";
  if (excerpt_size_ == 0) return "nothing was given";
  bool const cut = number_ > static_cast<double>(excerpt_size_);
  return '"' + printable({excerpt_.data(), excerpt_size_}) + (cut ? "…" : "") + "\" was given";
}

inline std::string violation::message() const {
  if (given_ == form::none) return {};
  if (given_ == form::members) return allowed_();
  std::string text{parameter_};
  if (given_ == form::bytes)
    return text + " must be valid UTF-8; the byte at offset " + number_text(number_) +
           " does not belong there";
  return text + " must be " + allowed_() + "; " + given_words();
}

/// What result<T, violation>::value() throws where exceptions are on.
[[noreturn]] inline void throw_exception_from_error(violation const& found,
                                                    boost::source_location const& where) {
  boost::throw_exception(std::domain_error(found.message()), where);
}

}  // namespace vetted
