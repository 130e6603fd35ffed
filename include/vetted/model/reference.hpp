// SPDX-License-Identifier: BSL-1.0
//
// A request's parameters and rules as words, from the declarations that check them: for reference
// pages, forms and editors. Look at parameters_of and rules_across.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/model/notes.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/rules.hpp>

namespace vetted {

/// One of the words that a choice takes.
struct choice_row {
  std::string_view enumerator;  // in C++, without its enum
  std::string_view word;        // in JSON
};

/// A member of a described struct in words.
struct parameter_row {
  std::string_view name;            // in C++
  std::string_view wire_name;       // in JSON, the path, the query or the header
  std::string allowed;              // such as "a number, at least 0 and at most 20"
  std::vector<choice_row> choices;  // of a choice or a list of them; empty for all else
  std::string default_value;        // as in JSON without quotes; empty if there is none
  std::string_view note;            // what it means; empty if nothing is known
  std::string_view superseded_by;
  bool required = false;
  location part = location::body;
  bool can_be_set = true;  // false where a family of requests does not take it
};

/// A rule across members in words.
struct rule_row {
  std::string_view member;  // in C++
  severity weight;
  std::string_view sentence;
};

namespace detail {

/// The words of the rules of a list or a map.
template <class T>
struct own_rules {
  static void put(std::string&) {}
};
template <template <class, class...> class Container, class Item, class... Rules>
  requires requires { Container<Item, Rules...>::is_required; }
struct own_rules<Container<Item, Rules...>> {
  static void put(std::string& words) {
    [[maybe_unused]] auto const put_one = [&]<class Rule>(std::type_identity<Rule>) {
      if constexpr (!Rule::keyword.empty())
        words.append(", ").append(violation::words{&Rule::put_words}.text());
    };
    (put_one(std::type_identity<Rules>{}), ...);
  }
};

template <class T>
std::string allowed_words() {
  if constexpr (requires { T::allowed(); })
    return std::string{T::allowed()};
  else if constexpr (requires { typename T::mapped_type; }) {
    std::string words = "a map, each value " + allowed_words<typename T::mapped_type>();
    own_rules<T>::put(words);
    return words;
  } else if constexpr (requires { &T::is_null; })
    return allowed_words<typename T::value_type>() + ", or null";
  else if constexpr (requires { T::default_value; })  // optional, and what is derived from it
    return allowed_words<typename T::value_type>();
  else if constexpr (requires { typename T::value_type; }) {
    std::string words = "a list, each item " + allowed_words<typename T::value_type>();
    own_rules<T>::put(words);
    return words;
  } else if constexpr (described<T>)
    return "an object";
  else
    return "true or false";
}

template <class Choice, std::size_t... Index>
std::vector<choice_row> choices_in(std::type_identity<Choice>, std::index_sequence<Index...>) {
  constexpr auto words = Choice::words;
  return {{Choice::template enumerator<words[Index].value>(), words[Index].word}...};
}
/// The words of T, or of what T holds: an optional value, or the items of a list.
template <class T>
std::vector<choice_row> choices_in() {
  if constexpr (requires { T::words.size(); })
    return choices_in(std::type_identity<T>{}, std::make_index_sequence<T::words.size()>{});
  else if constexpr (requires { typename T::value_type; })
    return choices_in<typename T::value_type>();
  else
    return {};
}

template <class Member>
std::string default_words() {
  if constexpr (requires { Member::default_value; }) {
    constexpr auto value = Member::default_value;
    using type = std::remove_cv_t<decltype(value)>;
    if constexpr (std::is_enum_v<type>)
      return std::string{word_of_default<Member>()};
    else if constexpr (std::same_as<type, bool>)
      return value ? "true" : "false";
    else if constexpr (!std::same_as<type, no_default>)
      return number_text(limit_of<value>());
  }
  return {};
}

template <class Member>
constexpr std::string_view replacement_of() {
  if constexpr (requires { Member::superseded_by; }) return Member::superseded_by;
  return {};
}

}  // namespace detail

/// The members of `T` in the order of their declaration.
template <described T>
std::vector<parameter_row> parameters_of() {
  std::vector<parameter_row> rows;
  for_each_member<T>([&]<class Descriptor>(Descriptor) {
    using member = member_type<Descriptor>;
    parameter_row row{.name = Descriptor::name,
                      .wire_name = wire_name<Descriptor>,
                      .allowed = {},
                      .choices = {},
                      .default_value = {},
                      .note = note_of<T, Descriptor>(),
                      .superseded_by = detail::replacement_of<member>(),
                      .required = is_required<member>,
                      .part = location_of<T, Descriptor>,
                      .can_be_set = can_be_set<member>};
    if constexpr (can_be_set<member>) {
      row.allowed = detail::allowed_words<member>();
      row.choices = detail::choices_in<member>();
      row.default_value = detail::default_words<member>();
    }
    rows.push_back(std::move(row));
  });
  return rows;
}

/// The rules across the members of `T` in the order in which it lists them.
template <described T>
std::vector<rule_row> rules_across() {
  std::vector<rule_row> rows;
  [&]<class... Rules>(member_rules<Rules...>) {
    (rows.push_back({detail::member_name<Rules::subject>(), Rules::weight,
                     detail::constant_text_of<detail::sentence_of<Rules>>}),
     ...);
  }(detail::rules_of<T>{});
  return rows;
}

}  // namespace vetted
