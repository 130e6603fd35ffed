// SPDX-License-Identifier: BSL-1.0
//
// Members that the service still takes but has replaced. Setting one works and gives a warning of
// the compiler, at the line where it is set, that names the replacement. Define
// VETTED_ALLOW_SUPERSEDED before the first include to turn the warning off.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/scenario/parameters.hpp>

#if defined(VETTED_ALLOW_SUPERSEDED)
#define VETTED_SUPERSEDED_BY(replacement)
#else
#define VETTED_SUPERSEDED_BY(replacement) [[deprecated("superseded by " replacement)]]
#endif

namespace vetted::scenario {

namespace detail {

template <class T, class Member>
concept literal_for = number_value<T> && std::constructible_from<typename Member::value_type, T>;

template <class T, class Member>
concept new_value_for =
    !std::derived_from<std::remove_cvref_t<T>, Member> && !number_value<std::remove_cvref_t<T>> &&
    std::constructible_from<typename Member::value_type, T>;

}  // namespace detail

// A macro, as an attribute cannot take its words from a template's argument.
#define VETTED_SUPERSEDED(member, replacement, ...)                      \
  struct member : __VA_ARGS__ {                                          \
    static constexpr std::string_view superseded_by = replacement;       \
                                                                         \
    constexpr member() = default;                                        \
                                                                         \
    template <std::size_t Size>                                          \
    VETTED_SUPERSEDED_BY(replacement)                                    \
    consteval member(char const (&literal)[Size]) : optional(literal) {} \
                                                                         \
    template <detail::literal_for<member> T>                             \
    VETTED_SUPERSEDED_BY(replacement)                                    \
    consteval member(T literal) : optional(literal) {}                   \
                                                                         \
    template <std::size_t Size>                                          \
    VETTED_SUPERSEDED_BY(replacement)                                    \
    member(char (&buffer)[Size]) : optional(value_type{buffer}) {}       \
                                                                         \
    template <detail::new_value_for<member> T>                           \
    VETTED_SUPERSEDED_BY(replacement)                                    \
    constexpr member(T&& value) : optional(std::forward<T>(value)) {}    \
  };

/// One reference image sent along.
VETTED_SUPERSEDED(superseded_image, "ip_adapter_images", optional<param::ip_adapter_image>)
/// One reference image by asset id.
VETTED_SUPERSEDED(superseded_image_id, "ip_adapter_image_ids", optional<param::ip_adapter_image_id>)
/// One scale for all reference images.
VETTED_SUPERSEDED(superseded_scale, "ip_adapter_scales",
                  optional<param::ip_adapter_scale, decimal{0.9}>)

}  // namespace vetted::scenario

#undef VETTED_SUPERSEDED
#undef VETTED_SUPERSEDED_BY
