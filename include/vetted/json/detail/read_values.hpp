// SPDX-License-Identifier: BSL-1.0
//
// How values of a C++ type are read from JSON, as tables: one row a type and one a member, with
// functions that take their objects as void*. So the reader and the parser below it are compiled
// once for all requests. Look at value_row and member_row.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/json/detail/nearest_name.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

/// An object or a list of which not all is read yet.
class parts {
 public:
  parts() = default;
  parts(parts const&) = delete;
  parts& operator=(parts const&) = delete;
  virtual ~parts() = default;

  /// Where a member of the object, or the items of the list, go.
  virtual void* part(std::size_t member) = 0;

  /// Whether all required members are there.
  virtual bool is_complete() const { return true; }

  /// Puts the whole at `target`; it is complete.
  virtual void finish(void* target) = 0;

  /// Of a map: the name of the next value.
  virtual void name(std::string_view) {}
  virtual std::string_view name() const { return {}; }
};

struct member_row;
struct value_row;

/// One of the kinds that a value may be of.
struct alternative_row {
  value_row const* trial = nullptr;  // puts what is read nowhere
  value_row const* real = nullptr;
};

/// How the values of one type are read.
struct value_row {
  json_kind kind = json_kind::null;
  bool is_whole = false;       // a number that has no fraction
  bool is_map = false;         // an object of any names, each with an `item`
  bool is_free = false;        // any JSON: `put` gets it as text
  bool is_exclusive = false;   // of alternatives: just one of them may fit
  bool is_constant = false;    // a string that has to be `allowed`
  std::string_view parameter;  // the name in sentences; empty: the member's
  std::string_view allowed;    // the rules in words

  // Of scalars: puts the value at `target`, or says which rule it breaks.
  bool (*put)(void* target, json_scalar const& given, violation& broken) = nullptr;

  // Of objects and lists.
  std::unique_ptr<parts> (*begin)() = nullptr;
  member_row const* (*members)() = nullptr;  // a function, as a struct may hold itself
  std::size_t member_count = 0;
  value_row const* item = nullptr;
  violation (*if_empty)(std::string_view name) = nullptr;  // what is wrong with one without items

  // Of what may be null.
  void (*put_null)(void* target) = nullptr;

  // Of a value of one of several kinds; `kind` says nothing then.
  alternative_row const* alternatives = nullptr;
  std::size_t alternative_count = 0;
};

/// A member of a described struct.
struct member_row {
  enum class role : unsigned char { in_body, elsewhere, unavailable };

  std::string_view name;  // in C++
  std::string_view wire_name;
  role goes = role::in_body;
  location part = location::body;
  bool is_required = false;
  value_row const* value = nullptr;  // null if the body has no such member
};

/// Wire name of the member of `object` that may be meant by `key`; empty if there is none.
inline std::string_view member_nearest(std::string_view key, value_row const& object) {
  nearest_name found{key};
  member_row const* const members = object.members();
  for (std::size_t i = 0; i < object.member_count; ++i)
    if (members[i].goes == member_row::role::in_body) found.offer(members[i].wire_name);
  return found.best();
}

/// A member that holds a value or none.
template <class M>
concept maybe_left_out = requires(M const& member) {
  typename M::value_type;
  member.has_value();
  *member;
};

/// A list.
template <class V>
concept takes_items =
    requires(V& items, typename V::value_type const& item) { items.push_back(item); };

/// A list or a map without items.
template <class V>
V nothing_in() {
  if constexpr (std::default_initializable<V>)
    return V{};
  else
    return V::none();
}

/// A parameter that takes any text and tells afterwards what is wrong with it.
template <class V>
concept takes_text = std::constructible_from<V, std::string_view> &&
                     requires(V const& value, void (&report)(violation const&)) {
                       value.inspect(report);
                       V::allowed();
                     };

/// A parameter that checks what it is made of.
template <class V, class Given>
concept made_from = requires(Given given) {
  { V::from(given).value() } -> std::convertible_to<V>;
  V::allowed();
};

/// Keeps a member until its struct is made: required ones cannot be made without a value.
template <class M>
using kept_member = std::conditional_t<is_required<M>, std::optional<M>, M>;

template <class M>
bool is_there([[maybe_unused]] kept_member<M> const& kept) {
  if constexpr (std::default_initializable<M>)
    return true;
  else
    return kept.has_value();
}

template <class M>
M taken_out(kept_member<M>& kept) {
  if constexpr (is_required<M>)
    return *std::move(kept);
  else
    return std::move(kept);
}

template <class Parameter, auto Default>
optional<Parameter, Default>& as_optional(optional<Parameter, Default>& member) {
  return member;
}

/// Puts values into a kept_member.
template <class M>
struct to_member {
  static constexpr bool is_item = false;

  template <class V>
  static void put(void* target, V&& value) {
    auto& kept = *static_cast<kept_member<M>*>(target);
    if constexpr (is_required<M>)
      kept.emplace(std::forward<V>(value));
    else if constexpr (requires { as_optional(kept); })
      as_optional(kept) = std::forward<V>(value);  // not by constructors of a derived type
    else
      kept = std::forward<V>(value);
  }
};

/// Puts values nowhere.
struct to_nothing {
  static constexpr bool is_item = false;

  template <class V>
  static void put(void*, V&&) {}
};

/// Puts values where `To` does, as a `V` that is made of them.
template <class V, class To>
struct to_holder {
  static constexpr bool is_item = To::is_item;

  template <class Held>
  static void put(void* target, Held&& held) {
    To::put(target, V{std::forward<Held>(held)});
  }
};

/// Puts values at the end of a list.
template <class List>
struct to_list {
  static constexpr bool is_item = true;

  template <class V>
  static void put(void* target, V&& value) {
    static_cast<List*>(target)->push_back(std::forward<V>(value));
  }
};

}  // namespace vetted::detail
