// SPDX-License-Identifier: BSL-1.0
//
// set: gives a member a value of run time, checked, and gathers what is wrong instead of ending at
// the first:
//   vetted::problems<order> found;                 // pointers as validate<order> has them
//   vetted::set(mine.width, width, found);
//   vetted::set(mine.kind, "time-trial", found);   // a choice from its word
//   if (found.has_errors()) std::puts(found.text().c_str());
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <utility>

#include <vetted/check/violations.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/wire_name.hpp>

namespace vetted {

/// Gathers what is wrong with values for a `Request`; the pointers have its wire names.
template <described Request>
class problems : public violations {
 public:
  using style = typename detail::style_of<Request>::type;
};

namespace detail {

template <class T>
inline constexpr bool is_optional_value = false;
template <class T>
inline constexpr bool is_optional_value<std::optional<T>> = true;

/// The type that is made of a value: of an optional member what it holds.
template <class Member>
struct value_of_member {
  using type = Member;
};
template <class Member>
  requires requires(Member const& member) {
    member.has_value();
    typename Member::value_type;
  }
struct value_of_member<Member> {
  using type = typename Member::value_type;
};

template <class Problems>
struct style_in {
  using type = camel_case;
};
template <class Problems>
  requires requires { typename Problems::style; }
struct style_in<Problems> {
  using type = typename Problems::style;
};

/// The wire name of the member that has this parameter.
template <class Parameter, class Style>
struct name_of_parameter {
  static constexpr auto text =
      styled<Style, Parameter::parameter_name.size() + 1>(Parameter::parameter_name);
  static constexpr std::string_view value =
      Parameter::own_wire_name.empty() ? std::string_view{text.data()} : Parameter::own_wire_name;
};

/// A value without a name of its own, such as free-form JSON: its place is not known here.
template <class Parameter, class Style>
  requires(!requires { Parameter::parameter_name; })
struct name_of_parameter<Parameter, Style> {
  static constexpr std::string_view value{};
};

/// Whether a value of that type can go into a member at all.
template <class Member, class Given>
inline constexpr bool is_settable =
    requires(Given const& given) { value_of_member<Member>::type::from(given); } ||
    (std::same_as<Given, bool> &&
     std::constructible_from<typename value_of_member<Member>::type, bool>);
template <class Member, class Given>
inline constexpr bool is_settable<Member, std::optional<Given>> = is_settable<Member, Given>;

}  // namespace detail

/// Sets `target` to `given` if that keeps the rules: a number, a word of a choice, a text, a range
/// of those for a list, or a std::optional, which is left alone where it is empty. False if it
/// breaks one; then `target` stays as it is and `found` gets a violation.
template <class Member, class Given, std::derived_from<violations> Problems>
bool set(Member& target, Given const& given, Problems& found) {
  if constexpr (detail::is_optional_value<Given>) {
    return !given || set(target, *given, found);
  } else {
    using value = typename detail::value_of_member<Member>::type;
    using parameter = typename detail::parameter_in<Member>::type;
    static_assert(detail::is_settable<Member, Given>,
                  "a value of this kind does not go into this member: a number takes a number, a "
                  "text or a choice a text, a flag a bool, a list a range of those");
    if constexpr (requires { value::from(given); }) {
      auto made = value::from(given);
      if (!made) {
        using name =
            detail::name_of_parameter<parameter, typename detail::style_in<Problems>::type>;
        found.add(name::value.empty() ? made.error() : made.error().inside(name::value));
        return false;
      }
      target = std::move(*made);
    } else if constexpr (detail::is_settable<Member, Given>) {
      target = value{given};  // a flag, which takes what it is given
    }
    return true;
  }
}

}  // namespace vetted
