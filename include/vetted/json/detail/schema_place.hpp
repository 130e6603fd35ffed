// SPDX-License-Identifier: BSL-1.0
//
// Where in a schema a struct stands, so that a list that holds its own struct can refer to it by
// "$ref" instead of being written without end. Look at schema_place.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/param/constant_text.hpp>

namespace vetted::detail {

/// Stands for a type as a value.
template <class T>
inline constexpr char type_tag{};

/// A part of the way from the whole schema to what is being written, for as long as it lives.
class schema_place {
 public:
  static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

  /// `innermost` is where the innermost place is kept. `type` is the tag of a struct, or null.
  constexpr schema_place(schema_place const*& innermost, std::string_view step,
                         std::string_view name = {}, std::size_t index = no_index,
                         char const* type = nullptr)
      : innermost_(innermost),
        outer_(innermost),
        step_(step),
        name_(name),
        index_(index),
        type_(type) {
    innermost = this;
  }
  schema_place(schema_place const&) = delete;
  schema_place& operator=(schema_place const&) = delete;
  constexpr ~schema_place() { innermost_ = outer_; }

  /// The innermost place of the struct of that tag, from `at` outwards; null if there is none.
  static constexpr schema_place const* of(schema_place const* at, char const* type) {
    while (at != nullptr && at->type_ != type) at = at->outer_;
    return at;
  }

  /// Adds the way as a JSON pointer in a URI's fragment (RFC 6901, section 6).
  constexpr void put_pointer(constant_text& out) const {
    if (outer_ != nullptr)
      outer_->put_pointer(out);
    else
      out.add("#");
    if (!step_.empty()) put_token(out, step_);
    if (name_.data() != nullptr) put_token(out, name_);
    if (index_ == no_index) return;
    out.add("/");
    out.add_integer(index_);
  }

 private:
  static constexpr void put_token(constant_text& out, std::string_view token) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._$";
    out.add("/");
    for (char const& c : token) {
      bool const is_letter =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      auto const byte = static_cast<unsigned char>(c);
      if (is_letter || plain.find(c) != plain.npos) {
        out.add({&c, 1});
      } else if (c == '~' || c == '/') {
        out.add(c == '~' ? "~0" : "~1");
      } else {
        char const escaped[] = {'%', hex[byte >> 4], hex[byte & 15]};
        out.add({escaped, 3});
      }
    }
  }

  schema_place const*& innermost_;
  schema_place const* outer_;
  std::string_view step_, name_;
  std::size_t index_;
  char const* type_;
};

}  // namespace vetted::detail
