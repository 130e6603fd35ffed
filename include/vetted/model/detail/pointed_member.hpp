// SPDX-License-Identifier: BSL-1.0
//
// A member of a struct that is described by pointers, in the form of a Boost.Describe descriptor:
// its name is what the compiler says of the pointer. Look at pointed_member.
#pragma once

#include <array>
#include <string_view>

#include <vetted/param/constant_name.hpp>

namespace vetted::detail {

template <auto Member>
struct pointed_member {
  static_assert(has_name<Member>(),
                "this compiler does not tell the name of the member: describe the struct with "
                "BOOST_DESCRIBE_STRUCT");

  static constexpr auto text = [] {
    constexpr std::string_view found = constant_name<Member>();
    std::array<char, found.size() + 1> copy{};
    found.copy(copy.data(), found.size());
    return copy;
  }();

  static constexpr auto pointer = Member;
  static constexpr char const* name = text.data();
};

}  // namespace vetted::detail
