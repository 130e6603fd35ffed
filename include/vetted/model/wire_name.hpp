// SPDX-License-Identifier: BSL-1.0
//
// The one place where C++ names become wire names, while compiling: camelCase unless an API says
// otherwise, for all structs of its namespace or for one of them, by a function that is never
// called:
//   vetted::as_written wire_names(void const*);            // or kebab_case, pascal_case
//   vetted::kebab_case wire_names(list_pages const*);
// A member that is named otherwise says so in its parameter: text<"language",
// wire<"Accept-Language">>. Look at wire_name.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/param/name.hpp>

namespace vetted {

/// aspect_ratio as aspectRatio.
struct camel_case {
  static constexpr char between = '\0', upper_from = 1;
};
/// aspect_ratio as AspectRatio.
struct pascal_case {
  static constexpr char between = '\0', upper_from = 0;
};
/// aspect_ratio as aspect-ratio.
struct kebab_case {
  static constexpr char between = '-', upper_from = 127;
};
/// aspect_ratio as it is.
struct as_written {
  static constexpr char between = '_', upper_from = 127;
};

namespace detail {

template <class Pointer>
struct pointed_at;
template <class Owner, class Member>
struct pointed_at<Member Owner::*> {
  using owner = Owner;
  using type = Member;
};

/// Owner and type of the member of a descriptor.
template <class Descriptor>
using member_of = pointed_at<std::remove_cv_t<decltype(Descriptor::pointer)>>;

template <class T>
struct style_of {
  using type = camel_case;
};
template <class T>
  requires requires { wire_names(static_cast<T const*>(nullptr)); }
struct style_of<T> {
  using type = decltype(wire_names(static_cast<T const*>(nullptr)));
};

/// "ip_adapter_scales" as `Style` has it, closing NUL included; the end is filled with NULs.
template <class Style, std::size_t Size>
consteval std::array<char, Size> styled(std::string_view snake_case) {
  std::array<char, Size> result{};
  std::size_t size = 0;
  std::size_t word = 0;
  bool begins = true;
  for (char const c : snake_case) {
    if (c == '_') {
      if (Style::between != '\0') result[size++] = Style::between;
      ++word;
      begins = true;
      continue;
    }
    bool const is_raised = begins && word >= Style::upper_from && c >= 'a' && c <= 'z';
    result[size++] = is_raised ? static_cast<char>(c - 'a' + 'A') : c;
    begins = false;
  }
  return result;
}

/// The parameter in a member's type: of an optional one or a list what it holds.
template <class Member>
struct parameter_in {
  using type = Member;
};
template <class Member>
  requires requires { typename Member::value_type; } && (!requires { Member::parameter_name; })
struct parameter_in<Member> : parameter_in<typename Member::value_type> {};

template <class Descriptor>
using parameter_of = typename parameter_in<typename member_of<Descriptor>::type>::type;

template <class Descriptor>
struct wire_name_of {
  static constexpr std::string_view snake_case = Descriptor::name;
  static constexpr auto text =
      styled<typename style_of<typename member_of<Descriptor>::owner>::type, snake_case.size() + 1>(
          snake_case);
  static constexpr std::string_view value = text.data();
};
template <class Descriptor>
  requires requires { requires !parameter_of<Descriptor>::own_wire_name.empty(); }
struct wire_name_of<Descriptor> {
  static constexpr std::string_view value = parameter_of<Descriptor>::own_wire_name;
};

}  // namespace detail

/// Wire name of a member, from its Boost.Describe descriptor.
template <class Descriptor>
inline constexpr std::string_view wire_name = detail::wire_name_of<Descriptor>::value;

}  // namespace vetted
