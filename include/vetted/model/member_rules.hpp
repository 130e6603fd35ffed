// SPDX-License-Identifier: BSL-1.0
//
// Rules across the members of a request, as types that name the members they speak of; a request
// lists them in its endpoint. An error blocks the request, a warning says what has no effect:
//   using rules = member_rules<at_most_one_of<&T::a, &T::b>, ignored_beside<&T::c, &T::d>>;
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <boost/config.hpp>

#include <vetted/model/described.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

/// The rules of a request, in the order in which they are looked at.
template <class... Rules>
struct member_rules {};

namespace detail {

template <class... Lists>
struct joined {
  using type = member_rules<>;
};
template <class... Rules>
struct joined<member_rules<Rules...>> {
  using type = member_rules<Rules...>;
};
template <class... First, class... Second, class... Others>
struct joined<member_rules<First...>, member_rules<Second...>, Others...> {
  using type = typename joined<member_rules<First..., Second...>, Others...>::type;
};

/// C++ name of the member that `Member` points at.
template <auto Member>
constexpr std::string_view member_name() {
  using owner = typename pointed_at<decltype(Member)>::owner;
  return member_table<owner>::names[member_index<owner, Member>];
}

/// Its wire name.
template <auto Member>
constexpr std::string_view member_wire_name() {
  using owner = typename pointed_at<decltype(Member)>::owner;
  return member_table<owner>::wire_names[member_index<owner, Member>];
}

/// `before` and then "a, b or c" of `names`, where " or " is `last`, and then `after`. One function
/// for all rules, as nothing of it is needed often.
BOOST_NOINLINE constexpr void put_names(constant_text& out, std::string_view before,
                                        std::string_view const* names, std::size_t count,
                                        std::string_view last, std::string_view after) {
  out.add(before);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out.add(i + 1 == count ? last : ", ");
    out.add(names[i]);
  }
  out.add(after);
}

template <auto... Members>
inline constexpr std::string_view member_names[] = {member_name<Members>()...};

template <auto... Members>
constexpr void put_member_names(constant_text& out, std::string_view before, std::string_view last,
                                std::string_view after) {
  put_names(out, before, member_names<Members...>, sizeof...(Members), last, after);
}

/// The sentence of a rule, which `put_sentence(out)` writes.
template <class Rule>
struct sentence_of {
  static constexpr void put(constant_text& out) { Rule::put_sentence(out); }
};

template <class Request>
struct rules_in {
  using type = member_rules<>;
};
template <class Request>
  requires requires { typename Request::endpoint::rules; }
struct rules_in<Request> {
  using type = typename Request::endpoint::rules;
};

/// The rules across the members of `Request`.
template <class Request>
using rules_of = typename rules_in<Request>::type;

template <auto Member, class Request>
constexpr bool is_set(Request const& request) {
  if constexpr (requires { (request.*Member).has_value(); })
    return (request.*Member).has_value();
  else
    return !(request.*Member).empty();
}

template <auto... Members, class Request>
constexpr bool is_any_set(Request const& request) {
  return (is_set<Members>(request) || ...);
}

}  // namespace detail

/// All rules of several lists.
template <class... Lists>
using joined_rules = typename detail::joined<Lists...>::type;

/// The rules where `Condition`, else none.
template <bool Condition, class... Rules>
using rules_if = std::conditional_t<Condition, member_rules<Rules...>, member_rules<>>;

namespace detail {

template <class Rules>
struct errors;
template <class... Rules>
struct errors<member_rules<Rules...>> {
  using type = joined_rules<rules_if<Rules::weight == severity::error, Rules>...>;
};

/// Those of `Rules` that are errors.
template <class Rules>
using errors_in = typename errors<Rules>::type;

}  // namespace detail

/// Error: at most one of the members may be given.
template <auto First, auto... Others>
struct at_most_one_of {
  static constexpr auto subject = First;
  static constexpr std::string_view keyword = "not";
  static constexpr severity weight = severity::error;
  template <class Request>
  static constexpr bool holds(Request const& request) {
    return int{detail::is_set<First>(request)} + (int{detail::is_set<Others>(request)} + ...) <= 1;
  }
  static constexpr void put_sentence(constant_text& out) {
    detail::put_member_names<First, Others...>(out, "at most one of ", " and ",
                                               " may be given; leave out the others");
  }
};

/// Warning: the member is ignored by the service where any of `Winners` is given.
template <auto Loser, auto... Winners>
struct ignored_beside {
  static constexpr auto subject = Loser;
  static constexpr std::string_view keyword = "not";
  static constexpr severity weight = severity::warning;
  template <class Request>
  static constexpr bool holds(Request const& request) {
    return !detail::is_set<Loser>(request) || !detail::is_any_set<Winners...>(request);
  }
  static constexpr void put_sentence(constant_text& out) {
    out.add(detail::member_name<Loser>());
    detail::put_member_names<Winners...>(out, " is ignored beside ", " or ", "; leave it out");
  }
};

/// Warning: the member has no effect unless one of `Needed` is given.
template <auto Member, auto... Needed>
struct without_effect_unless {
  static constexpr auto subject = Member;
  static constexpr std::string_view keyword = "dependentRequired";
  static constexpr severity weight = severity::warning;
  template <class Request>
  static constexpr bool holds(Request const& request) {
    return !detail::is_set<Member>(request) || detail::is_any_set<Needed...>(request);
  }
  static constexpr void put_sentence(constant_text& out) {
    out.add(detail::member_name<Member>());
    detail::put_member_names<Needed...>(out, " has no effect without ", " or ",
                                        "; give one or leave it out");
  }
};

/// Members that stand in for each other.
template <auto... Members>
struct group_of {
  template <auto... Dependents>
  using needed_by = member_rules<without_effect_unless<Dependents, Members...>...>;
};

/// Warnings: none of `Dependents` has an effect unless a member of `Group`, a group_of, is given.
template <class Group, auto... Dependents>
using needs_one_of = typename Group::template needed_by<Dependents...>;

/// Warning: the member has no effect while the number `Other` is given and below `Least`.
template <auto Member, auto Other, auto Least>
struct without_effect_below {
  static constexpr auto subject = Member;
  static constexpr std::string_view keyword = "if";
  static constexpr severity weight = severity::warning;
  template <class Request>
  static constexpr bool holds(Request const& request) {
    if (!detail::is_set<Member>(request) || !detail::is_set<Other>(request)) return true;
    return (*(request.*Other)).value() >= Least;
  }
  static constexpr void put_sentence(constant_text& out) {
    out.add(detail::member_name<Member>());
    out.add(" has no effect while ");
    out.add(detail::member_name<Other>());
    out.add(" is below ");
    out.add(static_cast<double>(Least));
    out.add("; raise that or leave it out");
  }
};

/// Warning: the member has no effect with this model at all.
template <auto Member>
struct without_effect {
  static constexpr auto subject = Member;
  static constexpr std::string_view keyword = "not";
  static constexpr severity weight = severity::warning;
  template <class Request>
  static constexpr bool holds(Request const& request) {
    return !detail::is_set<Member>(request);
  }
  static constexpr void put_sentence(constant_text& out) {
    out.add(detail::member_name<Member>());
    out.add(" has no effect with this family of models; leave it out");
  }
};

/// Warning: two lists that go together item by item have different lengths.
template <auto Member, auto... Others>
struct as_many_as {
  static constexpr auto subject = Member;
  static constexpr std::string_view keyword = "items";
  static constexpr severity weight = severity::warning;
  template <class Request>
  static constexpr bool holds(Request const& request) {
    std::size_t const count = (request.*Member).size();
    bool good = count == 0 || !detail::is_any_set<Others...>(request);
    ((good = good || (request.*Others).size() == count), ...);
    return good;
  }
  static constexpr void put_sentence(constant_text& out) {
    out.add(detail::member_name<Member>());
    detail::put_member_names<Others...>(out, " should have as many items as ", " or ",
                                        "; what happens otherwise is undocumented");
  }
};

}  // namespace vetted
