// SPDX-License-Identifier: BSL-1.0
//
// schema_text: JSON as a constant_text, with its quotes, commas and brackets. The keywords of a
// schema are written by the overloads of put_keywords, one for each kind of parameter.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <vetted/json/detail/escape.hpp>
#include <vetted/json/detail/schema_place.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/text.hpp>

namespace vetted::detail {

class schema_text {
 public:
  constexpr explicit schema_text(constant_text& out) : out_(&out) {}

  /// JSON as it is.
  constexpr void raw(std::string_view json) { out_->add(json); }

  constexpr void string(std::string_view text) { add_quoted(*out_, text); }

  constexpr void number(double value) { out_->add(value); }

  constexpr constant_text& out() { return *out_; }

  /// `"key":`, with a comma in front unless the object has just been opened.
  constexpr void key(std::string_view name) {
    comma();
    string(name);
    raw(":");
    first_ = true;  // what follows is a value
  }

  /// A comma unless an object or array has just been opened.
  constexpr void comma() {
    if (!first_) raw(",");
    first_ = false;
  }

  constexpr void open(std::string_view bracket) {
    raw(bracket);
    first_ = true;
  }
  constexpr void close(std::string_view bracket) {
    raw(bracket);
    first_ = false;
  }

  constexpr void string(std::string_view name, std::string_view text) {
    key(name);
    string(text);
    first_ = false;
  }
  constexpr void number(std::string_view name, double value) {
    key(name);
    number(value);
    first_ = false;
  }
  constexpr void integer(std::string_view name, std::int64_t value) {
    key(name);
    out_->add_integer(value);
    first_ = false;
  }
  constexpr void boolean(std::string_view name, bool value) {
    key(name);
    raw(value ? "true" : "false");
    first_ = false;
  }

  /// The innermost place, which a schema_place is made with.
  constexpr schema_place const*& place() { return place_; }

  /// Within a list that holds itself: the place of the struct of that tag around this; else null.
  constexpr schema_place const* place_again(char const* type) const {
    return recursive_parts_ > 0 ? schema_place::of(place_, type) : nullptr;
  }

 private:
  constant_text* out_;
  friend class recursive_part;

  schema_place const* place_ = nullptr;
  int recursive_parts_ = 0;
  bool first_ = true;
};

/// For as long as it lives, structs that are around it are referred to.
class recursive_part {
 public:
  constexpr recursive_part(schema_text& out, bool is_one) : out_(out), count_(is_one ? 1 : 0) {
    out_.recursive_parts_ += count_;
  }
  recursive_part(recursive_part const&) = delete;
  recursive_part& operator=(recursive_part const&) = delete;
  constexpr ~recursive_part() { out_.recursive_parts_ -= count_; }

 private:
  schema_text& out_;
  int count_;
};

/// "enum", with what `put_one(value)` puts for each of `values`.
template <class Values, class Put>
constexpr void put_enum(schema_text& out, Values const& values, Put const& put_one) {
  out.key("enum");
  out.open("[");
  for (auto const& one : values) {
    out.comma();
    put_one(one);
  }
  out.close("]");
}

/// The keyword of a rule with its limit or pattern; `whole` is told by the type.
template <class Rule>
constexpr void put_rule(schema_text& out) {
  if constexpr (requires { Rule::pattern_text; }) {
    out.string(Rule::keyword, Rule::pattern_text);
  } else if constexpr (requires { Rule::format; }) {
    out.string("format", Rule::format);
  } else if constexpr (requires { &Rule::put_limit; }) {
    out.key(Rule::keyword);
    Rule::put_limit(out.out());
    out.close("");
  } else if constexpr (requires { typename Rule::name_text; }) {
    out.key(Rule::keyword);
    out.open("{");
    put_keywords(out, std::type_identity<typename Rule::name_text>{});
    out.close("}");
  } else if constexpr (requires { Rule::limit; }) {
    out.number(Rule::keyword, Rule::limit);
  } else if constexpr (requires { &Rule::put_values; }) {
    out.key(Rule::keyword);
    out.open("[");
    Rule::put_values(out.out(), ",", ",");
    out.close("]");
  } else if constexpr (Rule::keyword == "uniqueItems") {
    out.boolean(Rule::keyword, true);
  }
}

/// The keywords of `Rules`. JSON has a key once: of two rules with one keyword the second goes into
/// "allOf".
template <class... Rules>
constexpr void put_rules(schema_text& out) {
  std::array<std::string_view, sizeof...(Rules) + 1> const words{Rules::keyword...};
  [[maybe_unused]] auto const is_repeated = [&words](std::size_t at) {
    for (std::size_t i = 0; i < at; ++i)
      if (!words[at].empty() && words[i] == words[at]) return true;
    return false;
  };
  [[maybe_unused]] std::size_t at = 0;
  bool has_more = false;
  ((is_repeated(at++) ? void(has_more = true) : put_rule<Rules>(out)), ...);
  if (!has_more) return;
  [[maybe_unused]] auto const put_one = [&]<class Rule>(std::type_identity<Rule>) {
    out.comma();
    out.open("{");
    put_rule<Rule>(out);
    out.close("}");
  };
  out.key("allOf");
  out.open("[");
  at = 0;
  ((is_repeated(at++) ? put_one(std::type_identity<Rules>{}) : void()), ...);
  out.close("]");
}

template <name Name, class... Rules>
constexpr void put_keywords(schema_text& out, std::type_identity<number<Name, Rules...>>) {
  using type = number<Name, Rules...>;
  out.string("type", type::is_whole ? "integer" : "number");
  put_rules<Rules...>(out);
  if constexpr (type::is_whole) {
    constexpr auto has = [](std::string_view word) {
      return (... || (Rules::keyword == word || Rules::keyword == "enum"));
    };
    constexpr std::int64_t most = type::is_whole_64 ? INT64_MAX : std::int64_t{1} << 53;
    constexpr std::int64_t least = type::is_whole_64 ? INT64_MIN : -most;
    if (!has("minimum") && !has("exclusiveMinimum")) out.integer("minimum", least);
    if (!has("maximum") && !has("exclusiveMaximum")) out.integer("maximum", most);
  }
}

template <name Name, class... Rules>
constexpr void put_keywords(schema_text& out, std::type_identity<text<Name, Rules...>>) {
  out.string("type", "string");
  put_rules<Rules...>(out);
}

template <name Name, class Enum, class... Wire>
constexpr void put_keywords(schema_text& out, std::type_identity<choice<Name, Enum, Wire...>>) {
  out.string("type", "string");
  put_enum(out, choice<Name, Enum, Wire...>::words, [&](auto const& row) { out.string(row.word); });
}

template <name Name, class... Wire>
constexpr void put_keywords(schema_text& out, std::type_identity<flag<Name, Wire...>>) {
  out.string("type", "boolean");
}

/// What says its own keywords, such as a file.
template <class T>
  requires requires(schema_text& out) { T::put_keywords(out); }
constexpr void put_keywords(schema_text& out, std::type_identity<T>) {
  T::put_keywords(out);
}

/// Strings of a form of their own, such as digits and data URLs.
template <class T>
  requires requires { std::string_view{T::pattern_text}; }
constexpr void put_keywords(schema_text& out, std::type_identity<T>) {
  out.string("type", "string");
  out.string("pattern", T::pattern_text);
}

}  // namespace vetted::detail
