// SPDX-License-Identifier: BSL-1.0
//
// validate: every rule of every member of a request at run time, all violations at once.
// Numbers cannot break theirs; text and enumerators that came at run time can.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/mp11/list.hpp>

#include <vetted/check/violations.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/model/told_apart.hpp>
#include <vetted/param/kinds.hpp>
#include <vetted/param/list.hpp>

namespace vetted {

namespace detail {

/// Whom an inspection tells what it finds.
class violation_sink {
 public:
  constexpr virtual void add(violation const& found) = 0;

  /// `name`, which may go away, for as long as what was added.
  constexpr virtual std::string_view kept(std::string_view name) { return name; }

 protected:
  constexpr violation_sink() = default;
  constexpr ~violation_sink() = default;
};

/// The place of a value under inspection; called with a violation, it adds the place and passes it
/// on. One type for all values, so that each of them is compiled once, whoever inspects it.
class place {
 public:
  constexpr explicit place(violation_sink& told) : told_(&told) {}
  constexpr place(place const& outer, std::string_view wire_name)
      : told_(outer.told_), outer_(&outer), name_(wire_name.data()), size_(wire_name.size()) {}
  constexpr place(place const& outer, std::size_t index)
      : told_(outer.told_), outer_(&outer), size_(index) {}

  /// The place of the value that a map has under `name`.
  static constexpr place under_name(place const& outer, std::string_view name) {
    place made{outer, name};
    made.size_ |= name_of_map;
    return made;
  }

  /// How many objects, lists and maps are around it.
  constexpr std::size_t depth() const {
    std::size_t count = 0;
    for (place const* at = this; at->outer_ != nullptr; at = at->outer_) ++count;
    return count;
  }

  BOOST_NOINLINE constexpr void operator()(violation const& found) const {
    violation placed = found;
    for (place const* at = this; at->outer_ != nullptr; at = at->outer_)
      placed = at->around(placed);
    told_->add(placed);
  }

 private:
  static constexpr std::size_t name_of_map = ~(SIZE_MAX >> 1);  // a bit that no size has

  constexpr violation around(violation const& inner) const {
    if (name_ == nullptr) return inner.inside(size_);
    std::string_view const name{name_, size_ & ~name_of_map};
    return inner.inside((size_ & name_of_map) != 0 ? told_->kept(name) : name);
  }

  violation_sink* told_;
  place const* outer_ = nullptr;
  char const* name_ = nullptr;  // null: an index
  std::size_t size_ = 0;        // of the name, or the index
};

/// Objects, lists and maps in each other at the most, where lists may hold themselves: what walks
/// over a request calls itself once for each.
inline constexpr std::size_t most_depth = 200;

/// Whether a Value can break a rule at run time: numbers and flags cannot.
template <class Value>
consteval bool is_inspected() {
  if constexpr (described<Value> || holds_others<Value> ||
                requires(Value v, place p) { v.inspect(p); }) {
    return true;
  } else if constexpr (requires(Value const& v) { *v; }) {  // optional, and what is derived from it
    return is_inspected<std::remove_cvref_t<decltype(*std::declval<Value const&>())>>();
  } else if constexpr (requires(Value const& v) { v[0]; }) {  // a list
    return Value::has_rules || is_inspected<typename Value::value_type>();
  } else {
    // What nobody knows must not slip through.
    static_assert(
        requires { Value::parameter_name; } || !can_be_set<Value>,
        "a member of a request is of a type that is not checked: give it inspect(report)");
    return false;
  }
}

template <class Value>
constexpr void inspect(Value const& value, place const& here);

template <class Item, class... Rules>
constexpr void inspect(list<Item, Rules...> const& items, place const& here) {
  using type = list<Item, Rules...>;
  if constexpr (type::has_rules) items.inspect_rules(here);
  if constexpr (type::is_recursive)
    if (here.depth() > most_depth && !items.empty())
      return here(violation::of_words("the list", "depth", "nested at most 100 lists deep",
                                      "a deeper one"));
  for (std::size_t i = 0; i < items.size(); ++i) inspect(items[i], place{here, i});
}

template <class Item, class... Rules>
constexpr void inspect(map<Item, Rules...> const& all, place const& here) {
  using entry = typename map<Item, Rules...>::entry;
  all.inspect_rules(here, [&](violation const& found, entry const& one) {
    place::under_name(here, one.name.view())(found);
  });
  for (entry const& one : all) {
    place const inside = place::under_name(here, one.name.view());
    one.name.inspect(inside);
    inspect(one.value, inside);
  }
}

template <class Parameter>
constexpr void inspect(or_null<Parameter> const& value, place const& here) {
  if (!value.is_null()) inspect(value.not_null(), here);
}

template <bool IsExclusive, class... Alternatives>
constexpr void inspect(alternatives<IsExclusive, Alternatives...> const& value, place const& here) {
  if constexpr (IsExclusive) {
    static_assert(
        are_told_apart<Alternatives...>(),
        "two alternatives of this one_of cannot be told apart: give each struct a constant, "
        "or a member that has to be given and that the others do not have; or say any_of");
  }
  value.visit([&](auto const& held) { inspect(held, here); });
  if (value.fits_two_ways()) here(violation_of_two("the value"));
}

template <class Request, auto Member>
constexpr void inspect_member(Request const& request, place const& here) {
  auto const& member = request.*Member;
  if constexpr (requires { (*member).inspect(here); }) {  // the usual case, in one function
    if (member.has_value()) (*member).inspect(here);
  } else if constexpr (requires { member.inspect(here); }) {
    member.inspect(here);
  } else {
    inspect(member, here);
  }
}

/// How each member of `Request` is inspected, by its place; null where it cannot break a rule.
template <class Request, class Descriptors>
struct inspections;
template <class Request, template <class...> class List, class... Descriptors>
struct inspections<Request, List<Descriptors...>> {
  using inspection = void (*)(Request const&, place const&);

  template <auto Member, class Value>
  static constexpr inspection of(Value Request::*) {
    if constexpr (is_inspected<Value>()) return &inspect_member<Request, Member>;
    return nullptr;
  }

  static constexpr std::array<inspection, sizeof...(Descriptors)> rows{
      of<Descriptors::pointer>(Descriptors::pointer)...};
};

/// A rule across the members of `Request`: its words, or a function that reports what it finds.
template <class Request>
struct member_rule_row {
  std::size_t member;  // by its place
  void (*inspect)(Request const&, place const&) = nullptr;
  std::string_view keyword{};
  words_writer put_sentence = nullptr;
  severity weight = severity::error;
};

template <class Rule, class Request>
constexpr member_rule_row<Request> row_of_rule() {
  member_rule_row<Request> row{member_index<Request, Rule::subject>};
  if constexpr (requires { &Rule::template inspect<Request, place>; }) {
    row.inspect = &Rule::template inspect<Request, place>;
  } else {
    row.keyword = Rule::keyword;
    row.put_sentence = &Rule::put_sentence;
    row.weight = Rule::weight;
  }
  return row;
}

/// The rules across the members of `Request` as a table, so that each is compiled once.
template <class Request, class Rules>
struct rule_table;
template <class Request, class... Rules>
struct rule_table<Request, member_rules<Rules...>> {
  static_assert(sizeof...(Rules) <= 64, "a request has 64 rules across its members at the most");
  static constexpr std::array<member_rule_row<Request>, sizeof...(Rules)> rows{
      row_of_rule<Rules, Request>()...};

  /// A bit for each rule that `request` breaks.
  static constexpr std::uint64_t broken_by(Request const& request) {
    std::uint64_t broken = 0;
    std::uint64_t bit = 1;
    ((broken |= Rules::holds(request) ? 0 : bit, bit <<= 1), ...);
    return broken;
  }

  /// For each member a bit for each rule that is about it.
  static constexpr auto about = [] {
    std::array<std::uint64_t, boost::mp11::mp_size<described_members<Request>>::value> bits{};
    for (std::size_t i = 0; i < rows.size(); ++i) bits[rows[i].member] |= std::uint64_t{1} << i;
    return bits;
  }();

  /// Reports those that are about the member at `index`.
  static constexpr void report(Request const& request, place const& here, std::size_t index,
                               std::uint64_t broken) {
    for (std::uint64_t left = broken & about[index]; left != 0; left &= left - 1) {
      member_rule_row<Request> const& one = rows[static_cast<std::size_t>(std::countr_zero(left))];
      if (one.inspect != nullptr)
        one.inspect(request, here);
      else
        here(violation::across_members(member_table<Request>::names[index], one.keyword, one.weight,
                                       one.put_sentence));
    }
  }
};
template <class Request>
struct rule_table<Request, member_rules<>> {
  static constexpr std::uint64_t broken_by(Request const&) { return 0; }
  static constexpr void report(Request const&, place const&, std::size_t, std::uint64_t) {}
};

template <class Value>
constexpr void inspect(Value const& value, place const& here) {
  if constexpr (described<Value>) {
    using members = inspections<Value, described_members<Value>>;
    using rules = rule_table<Value, rules_of<Value>>;
    std::uint64_t const broken = rules::broken_by(value);
    for (std::size_t i = 0; i < members::rows.size(); ++i) {
      if (members::rows[i] == nullptr && broken == 0) continue;
      place const member{here, member_table<Value>::wire_names[i]};
      if (members::rows[i] != nullptr) members::rows[i](value, member);
      if (broken != 0) rules::report(value, member, i, broken);
    }
  } else if constexpr (requires { *value; }) {  // optional, and what is derived from it
    if (value.has_value()) inspect(*value, here);
  } else if constexpr (is_inspected<Value>()) {
    value.inspect(here);
  }
}

class collector final : public violation_sink {
 public:
  collector() = default;
  explicit collector(violations begun) : found(std::move(begun)) {}

  void add(violation const& one) override { found.add(one); }
  std::string_view kept(std::string_view name) override { return found.keep(name); }
  violations found;
};

}  // namespace detail

/// All violations of `request`, in the order of its members; empty if it may be sent.
/// Allocates only when there is something to say.
template <described Request>
violations validate(Request const& request) {
  detail::collector all;
  detail::inspect(request, detail::place{all});
  return std::move(all.found);
}

}  // namespace vetted
