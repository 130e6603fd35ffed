// SPDX-License-Identifier: BSL-1.0
//
// validate: every rule of every member of a request at run time, all violations at once.
// Numbers cannot break theirs; text and enumerators that came at run time can.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/check/violations.hpp>
#include <vetted/model/described.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/optional.hpp>

namespace vetted {

namespace detail {

template <class Value, class Report>
constexpr void inspect(Value const& value, Report const& report);

template <class Parameter, class Report>
constexpr void inspect(optional<Parameter> const& value, Report const& report) {
  if (value) inspect(*value, report);
}

template <class Item, class Report>
constexpr void inspect(list<Item> const& items, Report const& report) {
  for (std::size_t i = 0; i < items.size(); ++i)
    inspect(items[i], [&](violation const& found) { report(found.inside(i)); });
}

template <class Value, class Report>
constexpr void inspect(Value const& value, Report const& report) {
  if constexpr (described<Value>) {
    for_each_member<Value>([&](auto descriptor) {
      using descriptor_type = decltype(descriptor);
      inspect(value.*descriptor_type::pointer,
              [&](violation const& found) { report(found.inside(wire_name<descriptor_type>)); });
    });
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
