// SPDX-License-Identifier: BSL-1.0
//
// What a list of rules is asked: the name on the wire, which rule a value breaks, the words of all.
// Look at wire, the one that is no rule but a parameter's own name.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted {

/// No rule but the parameter's own name on the wire, where a style does not make it of the C++
/// name: text<"language", wire<"Accept-Language">>.
template <name Name>
struct wire {
  static constexpr std::string_view own_name = Name.view();
  static constexpr std::string_view keyword{};
  template <class Value>
  static constexpr bool holds(Value) {
    return true;
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return nullptr;
  }
};

namespace detail {

template <class Rule>
inline constexpr bool is_wire = false;
template <name Name>
inline constexpr bool is_wire<wire<Name>> = true;

/// The name that one of `Rules` gives the parameter on the wire; empty if there is none.
template <class... Rules>
consteval std::string_view own_wire_name_in() {
  std::string_view found;
  [[maybe_unused]] auto const look = []<class Rule>(std::string_view& name, Rule const*) {
    if constexpr (is_wire<Rule>) name = Rule::own_name;
  };
  (look(found, static_cast<Rules const*>(nullptr)), ...);
  return found;
}

/// Keyword of the first of `Rules` that `value` breaks; empty if it keeps them all.
template <class... Rules, class Value>
constexpr std::string_view broken_keyword([[maybe_unused]] Value value) {
  std::string_view keyword;
  (void)(... || (!Rules::holds(value) && (keyword = Rules::keyword, true)));
  return keyword;
}

/// The compiler's sentence for the first of `Rules` that `value` breaks; null if there is none.
template <name Parameter, class... Rules, class Value>
consteval reporter broken_rule([[maybe_unused]] Value value) {
  reporter found = nullptr;
  (void)(... || (!Rules::holds(value) &&
                 (found = Rules::template refuse<Parameter, Rules...>()) != nullptr));
  return found;
}

/// "a, b and c" from the words of `Rules`, behind `First` unless that is empty.
template <name First, class... Rules>
struct joined_words {
  static constexpr void put(constant_text& out) {
    [[maybe_unused]] std::size_t const begin = out.size();
    out.add(First.view());
    [[maybe_unused]] auto left = (std::size_t{0} + ... + (is_wire<Rules> ? 0u : 1u));
    (put_one<Rules>(out, begin, left), ...);
  }

 private:
  template <class Rule>
  static constexpr void put_one(constant_text& out, std::size_t begin, std::size_t& left) {
    if constexpr (!is_wire<Rule>) {
      out.add(out.size() == begin ? "" : left == 1 ? " and " : ", ");
      Rule::put_words(out);
      --left;
    }
  }
};

}  // namespace detail

}  // namespace vetted
