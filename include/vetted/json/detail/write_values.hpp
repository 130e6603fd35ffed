// SPDX-License-Identifier: BSL-1.0
//
// How each kind of value is written as JSON: json_form has a specialisation a kind, with what
// stands before the value (it goes into the constant of the member's key), how much room the value
// needs, and a `put` that tests what is not known yet. Texts are in write_text.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <vetted/check/validate.hpp>
#include <vetted/json/detail/escape.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/number.hpp>

namespace vetted::detail {

/// Members of a specialisation: `opening`; `room`, bytes after it at the most, and `more_room`,
/// what a value needs on top if it depends on the value; `put`, which writes the value after its
/// opening and returns the end, or null if the value breaks a rule; perhaps `is_recursive`.
template <class Value>
struct json_form;

/// Whether a list that holds itself is in a value. It may be deeper than what writes it, which
/// calls itself once a level, may go.
template <class Form>
constexpr bool is_recursive() {
  if constexpr (requires { Form::is_recursive; })
    return Form::is_recursive;
  else
    return false;
}

template <class Form>
concept has_more_room = requires { &Form::more_room; };

/// Bytes of the JSON text of `value` at the most.
template <class Value>
constexpr std::size_t bound(Value const& value) {
  using form = json_form<Value>;
  std::size_t const least = form::opening.size() + form::room;
  if constexpr (has_more_room<form>)
    return least + form::more_room(value);
  else
    return least;
}

/// Writes `value` at `out`, which has room for bound(value) bytes; returns the end, or null if it
/// breaks a rule.
template <class Value>
constexpr char* put(char* out, Value const& value) {
  using form = json_form<Value>;
  return form::put(put_plain(out, form::opening), value);
}

class error_finder final : public violation_sink {
 public:
  constexpr void add(violation const& one) override {
    if (one.weight() == severity::error) found = true;
  }
  bool found = false;
};

/// Whether validate would find an error in `value`.
template <class Value>
constexpr bool has_error(Value const& value) {
  error_finder finder;
  inspect(value, place{finder});
  return finder.found;
}

constexpr char* put_whole_64(char* out, std::int64_t value) {
  if (!std::is_constant_evaluated()) return put_integer(out, value);
  auto const bits = static_cast<std::uint64_t>(value);
  if (value >= 0) return put_whole(out, bits);
  *out = '-';
  return put_whole(out + 1, 0 - bits);
}

template <name Name, class... Rules>
struct json_form<number<Name, Rules...>> {
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = number_text_size;
  static constexpr char* put(char* out, number<Name, Rules...> const& value) {
    if constexpr (number<Name, Rules...>::is_whole_64) {
      return put_whole_64(out, value.value());
    } else {
      if constexpr (number<Name, Rules...>::is_whole)
        if (!std::is_constant_evaluated()) return put_integer(out, value.value());
      return put_number(out, static_cast<double>(value.value()));
    }
  }
};

template <name Name, class... Wire>
struct json_form<flag<Name, Wire...>> {
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = 5;
  static constexpr char* put(char* out, flag<Name, Wire...> const& value) {
    return put_plain(out, value.value() ? "true " : "false") - (value.value() ? 1 : 0);
  }
};

/// The words of a choice as JSON strings, all in rows of one size: copying one takes no loop.
template <class Choice>
struct word_rows {
  static constexpr auto words = Choice::words;

  /// Calls `use(index, text)` for each word in quotes.
  template <class Use>
  static constexpr void for_each_quoted(Use use) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      char* const text = new char[string_bound(words[i].word.size())];
      char* const end = put_characters<any_utf8>(put_plain(text, "\""), words[i].word);
      use(i, std::string_view{text, static_cast<std::size_t>(put_plain(end, "\"") - text)});
      delete[] text;
    }
  }

  static constexpr std::size_t longest = [] {
    std::size_t most = 0;
    for_each_quoted([&](std::size_t, std::string_view text) {
      most = text.size() > most ? text.size() : most;
    });
    return most;
  }();

  struct row {
    char text[longest];
    std::size_t size;
  };
  static constexpr auto rows = [] {
    std::array<row, words.size()> quoted{};
    for_each_quoted([&](std::size_t i, std::string_view text) {
      quoted[i].size = text.size();
      put_plain(quoted[i].text, text);
    });
    return quoted;
  }();

  static constexpr bool enumerators_count_up = [] {
    for (std::size_t i = 0; i < words.size(); ++i)
      if (static_cast<std::size_t>(words[i].value) != i || words[i].word.empty()) return false;
    return true;
  }();

  /// The row of `value`; null if that is none of the choices.
  static constexpr row const* of(Choice const& value) {
    auto index = static_cast<std::uint64_t>(value.value());  // not narrowed before it is compared
    if constexpr (!enumerators_count_up) {
      for (index = 0; index < words.size() && words[index].value != value.value();) ++index;
      if (index < words.size() && words[index].word.empty()) return nullptr;
    }
    return index < words.size() ? rows.data() + index : nullptr;
  }
};

template <name Name, class Enum, class... Wire>
struct json_form<choice<Name, Enum, Wire...>> {
  using rows = word_rows<choice<Name, Enum, Wire...>>;
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = rows::longest;
  static constexpr char* put(char* out, choice<Name, Enum, Wire...> const& value) {
    auto const* const row = rows::of(value);
    if (row == nullptr) return nullptr;
    put_plain(out, {row->text, rows::longest});
    return out + row->size;
  }
};

}  // namespace vetted::detail
