// SPDX-License-Identifier: BSL-1.0
//
// validate: every rule of every member of a request at run time, all violations at once.
// Numbers cannot break theirs; text and enumerators that came at run time can.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/check/violations.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/param/list.hpp>

namespace vetted {

namespace detail {

template <class Value, class Report>
constexpr void inspect(Value const& value, Report const& report);

template <class Item, class Report>
constexpr void inspect(list<Item> const& items, Report const& report) {
  for (std::size_t i = 0; i < items.size(); ++i)
    inspect(items[i], [&](violation const& found) { report(found.inside(i)); });
}

/// Reports those of `Rules` that are about `Member` and broken.
template <auto Member, class Request, class Report, class... Rules>
constexpr void inspect_rules(Request const& request, Report const& report, member_rules<Rules...>) {
  auto const inspect_one = [&]<class Rule>(std::type_identity<Rule>) {
    if constexpr (members<Rule::subject>::template contains<Member>) {
      if (!Rule::holds(request))
        report(violation::across_members(member_name<Member>(), Rule::keyword, Rule::weight,
                                         &Rule::sentence));
    }
  };
  (inspect_one(std::type_identity<Rules>{}), ...);
}

template <class Value, class Report>
constexpr void inspect(Value const& value, Report const& report) {
  if constexpr (described<Value>) {
    for_each_member<Value>([&](auto descriptor) {
      using descriptor_type = decltype(descriptor);
      auto const report_inside = [&](violation const& found) {
        report(found.inside(wire_name<descriptor_type>));
      };
      inspect(value.*descriptor_type::pointer, report_inside);
      if constexpr (requires { typename Value::endpoint::rules; })
        inspect_rules<descriptor_type::pointer>(value, report_inside,
                                                typename Value::endpoint::rules{});
    });
  } else if constexpr (requires { *value; }) {  // optional, and what is derived from it
    if (value.has_value()) inspect(*value, report);
  } else if constexpr (requires { value.inspect(report); }) {
    value.inspect(report);
  }
}

}  // namespace detail

/// All violations of `request`, in the order of its members; empty if it may be sent.
/// Allocates only when there is something to say.
template <described Request>
violations validate(Request const& request) {
  violations found;
  detail::inspect(request, [&](violation const& one) { found.add(one); });
  return found;
}

}  // namespace vetted
