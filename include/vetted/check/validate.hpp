// SPDX-License-Identifier: BSL-1.0
//
// validate: every rule of every member of a request at run time, all violations at once.
// Numbers cannot break theirs; text and enumerators that came at run time can.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <vetted/check/violations.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/param/list.hpp>

namespace vetted {

namespace detail {

/// Whom an inspection tells what it finds.
class violation_sink {
 public:
  constexpr virtual void add(violation const& found) = 0;

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
      : told_(outer.told_), outer_(&outer), wire_name_(wire_name) {}
  constexpr place(place const& outer, std::size_t index)
      : told_(outer.told_), outer_(&outer), index_(index) {}

  constexpr void operator()(violation found) const {
    for (place const* at = this; at->outer_ != nullptr; at = at->outer_)
      found = at->wire_name_.empty() ? found.inside(at->index_) : found.inside(at->wire_name_);
    told_->add(found);
  }

 private:
  violation_sink* told_;
  place const* outer_ = nullptr;
  std::string_view wire_name_;  // empty: an index
  std::size_t index_ = 0;
};

template <class Value>
constexpr void inspect(Value const& value, place const& here);

template <class Item>
constexpr void inspect(list<Item> const& items, place const& here) {
  for (std::size_t i = 0; i < items.size(); ++i) inspect(items[i], place{here, i});
}

template <auto Member, class Rule, class Request>
constexpr void inspect_rule(Request const& request, place const& here) {
  if constexpr (members<Rule::subject>::template contains<Member>) {
    if constexpr (requires { Rule::inspect(request, here); })
      Rule::inspect(request, here);
    else if (!Rule::holds(request))
      here(violation::across_members(member_name<Member>(), Rule::keyword, Rule::weight,
                                     &Rule::sentence));
  }
}

/// Reports those of `Rules` that are about `Member` and broken.
template <auto Member, class Request, class... Rules>
constexpr void inspect_rules([[maybe_unused]] Request const& request,
                             [[maybe_unused]] place const& here, member_rules<Rules...>) {
  (inspect_rule<Member, Rules>(request, here), ...);
}

template <class Value>
constexpr void inspect(Value const& value, place const& here) {
  if constexpr (described<Value>) {
    for_each_member<Value>([&](auto descriptor) {
      using descriptor_type = decltype(descriptor);
      place const member{here, wire_name<descriptor_type>};
      inspect(value.*descriptor_type::pointer, member);
      inspect_rules<descriptor_type::pointer>(value, member, rules_of<Value>{});
    });
  } else if constexpr (requires { *value; }) {  // optional, and what is derived from it
    if (value.has_value()) inspect(*value, here);
  } else if constexpr (requires { value.inspect(here); }) {
    value.inspect(here);
  }
}

class collector final : public violation_sink {
 public:
  void add(violation const& one) override { found.add(one); }
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
