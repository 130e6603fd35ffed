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
concept new_value_for = !std::derived_from<std::remove_cvref_t<T>, Member> &&
                        std::constructible_from<typename Member::value_type, T>;

}  // namespace detail

/// One reference image sent along.
struct superseded_image : optional<param::ip_adapter_image> {
  static constexpr std::string_view superseded_by = "ip_adapter_images";

  constexpr superseded_image() = default;

  template <std::size_t Size>
  VETTED_SUPERSEDED_BY("ip_adapter_images")
  consteval superseded_image(char const (&literal)[Size]) : optional(literal) {}

  template <std::size_t Size>
  VETTED_SUPERSEDED_BY("ip_adapter_images")
  superseded_image(char (&buffer)[Size]) : optional(value_type{buffer}) {}

  template <detail::new_value_for<superseded_image> T>
  VETTED_SUPERSEDED_BY("ip_adapter_images")
  constexpr superseded_image(T&& value) : optional(std::forward<T>(value)) {}
};

/// One reference image by asset id.
struct superseded_image_id : optional<param::ip_adapter_image_id> {
  static constexpr std::string_view superseded_by = "ip_adapter_image_ids";

  constexpr superseded_image_id() = default;

  template <std::size_t Size>
  VETTED_SUPERSEDED_BY("ip_adapter_image_ids")
  consteval superseded_image_id(char const (&literal)[Size]) : optional(literal) {}

  template <std::size_t Size>
  VETTED_SUPERSEDED_BY("ip_adapter_image_ids")
  superseded_image_id(char (&buffer)[Size]) : optional(value_type{buffer}) {}

  template <detail::new_value_for<superseded_image_id> T>
  VETTED_SUPERSEDED_BY("ip_adapter_image_ids")
  constexpr superseded_image_id(T&& value) : optional(std::forward<T>(value)) {}
};

/// One scale for all reference images.
struct superseded_scale : optional<param::ip_adapter_scale, decimal{0.9}> {
  static constexpr std::string_view superseded_by = "ip_adapter_scales";

  constexpr superseded_scale() = default;

  template <number_value T>
  VETTED_SUPERSEDED_BY("ip_adapter_scales")
  consteval superseded_scale(T literal) : optional(literal) {}

  VETTED_SUPERSEDED_BY("ip_adapter_scales")
  constexpr superseded_scale(param::ip_adapter_scale value) : optional(value) {}
};

}  // namespace vetted::scenario

#undef VETTED_SUPERSEDED_BY
