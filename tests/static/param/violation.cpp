// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/violation.hpp>

#include <string>
#include <type_traits>

namespace {

using vetted::violation;

constexpr vetted::violation::allowed_words words = +[] { return std::string{"right"}; };

// A literal type, so that from() works in constant expressions.
constexpr violation wide{"width", "maximum", words, 4096.0};
static_assert(wide.parameter() == "width" && wide.keyword() == "maximum");
static_assert(!wide.is_invalid_utf8() && wide.byte_offset() == 0);

constexpr violation bytes = violation::of_utf8("prompt", 7);
static_assert(bytes.is_invalid_utf8() && bytes.byte_offset() == 7 && bytes.keyword() == "type");

static_assert(violation{}.keyword().empty());
static_assert(wide.inside("width").inside(2).inside("sizes").keyword() == "maximum");

// Not an aggregate: compilers would take braces of another shape for one.
static_assert(!std::is_aggregate_v<violation>);
static_assert(std::is_trivially_copyable_v<violation>);

}  // namespace
