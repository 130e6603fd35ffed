// SPDX-License-Identifier: BSL-1.0
//
// open_choice: a word of a reply that is most likely one of an enum's, by the table that a choice
// of a request has, too (see param/choice.hpp). A word that is not in the table is kept as text, as
// APIs learn new ones: it is no error. Example:
//   struct order { std::string id; vetted::open_choice<order_state> state; };
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <vetted/json/scalar.hpp>
#include <vetted/param/choice.hpp>

namespace vetted {

template <class Enum>
class open_choice {
 public:
  static constexpr auto words = choice<"open_choice", Enum>::words;

  /// No word, until one is read.
  open_choice() = default;
  open_choice(Enum value) : value_(value) {}
  /// `word` as on the wire, whether it is known or not.
  explicit open_choice(std::string_view word) {
    for (auto const& row : words)
      if (row.word == word) {
        value_ = row.value;
        return;
      }
    unknown_ = word;
  }

  /// Whether the word is in the table.
  bool is_known() const { return value_.has_value(); }

  /// The enumerator; none if the word is not in the table.
  std::optional<Enum> value() const { return value_; }

  /// The word as it came; empty if none did. Valid as long as this is.
  std::string_view word() const {
    for (auto const& row : words)
      if (row.value == value_) return row.word;
    return unknown_;
  }

  friend bool operator==(open_choice const& a, Enum b) { return a.value_ == b; }
  friend bool operator==(open_choice const& a, open_choice const& b) = default;

  // What decode reads it by.
  friend constexpr char const* expected_scalar(open_choice const*) { return "a string"; }
  friend bool put_scalar(open_choice& target, json_scalar const& given) {
    if (given.kind != json_kind::string) return false;
    target = open_choice{given.text};
    return true;
  }

 private:
  std::optional<Enum> value_;
  std::string unknown_;
};

}  // namespace vetted
