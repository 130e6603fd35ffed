// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/flag.hpp>
#include <vetted/param/optional.hpp>

#include <cstddef>
#include <string>
#include <type_traits>

namespace {

using hidden = vetted::flag<"hidden">;

static_assert(hidden{true}.value() && !hidden{false}.value());
static_assert(hidden{true} == hidden{true} && !(hidden{true} == hidden{false}));
static_assert(hidden::parameter_name == "hidden");
static_assert((*vetted::optional<hidden>{false}).value() == false);

// bool and nothing that converts to it: "false" would be true, and so would 2.
static_assert(std::is_constructible_v<hidden, bool>);
static_assert(!std::is_constructible_v<hidden, int>);
static_assert(!std::is_constructible_v<hidden, double>);
static_assert(!std::is_constructible_v<hidden, char const*>);
static_assert(!std::is_constructible_v<hidden, char const (&)[6]>);
static_assert(!std::is_constructible_v<hidden, std::string>);
static_assert(!std::is_constructible_v<hidden, std::nullptr_t>);
static_assert(!std::is_constructible_v<hidden, void*>);
static_assert(!std::is_constructible_v<hidden, std::true_type>);
static_assert(!std::is_constructible_v<hidden, vetted::flag<"other">>);
static_assert(!std::is_constructible_v<vetted::optional<hidden>, char const*>);
static_assert(!std::is_constructible_v<vetted::optional<hidden>, int>);
static_assert(!std::is_convertible_v<hidden, bool>);
static_assert(!std::is_default_constructible_v<hidden>);
static_assert(!std::is_aggregate_v<hidden>);

}  // namespace
