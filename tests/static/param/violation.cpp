// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/violation.hpp>

#include <string>
#include <type_traits>

namespace {

using vetted::violation;

constexpr std::string_view words = "right";

// A literal type, so that from() works in constant expressions.
constexpr violation wide{"width", "maximum", words, 4096.0};
static_assert(wide.parameter() == "width" && wide.keyword() == "maximum");
static_assert(!wide.is_invalid_utf8() && wide.byte_offset() == 0);

constexpr violation bytes = violation::of_utf8("prompt", 7);
static_assert(bytes.is_invalid_utf8() && bytes.byte_offset() == 7 && bytes.keyword() == "type");

constexpr violation unknown = violation::of_key("widht", "width").inside("concepts");
static_assert(unknown.keyword() == "additionalProperties" && unknown.nearest() == "width");
static_assert(unknown.parameter().empty() && !unknown.is_across_members());
static_assert(wide.nearest().empty());

constexpr violation missing = violation::of_member("prompt", "required", words);
static_assert(missing.keyword() == "required" && missing.parameter() == "prompt");
static_assert(violation::of_words("width", "type", words, "a string").keyword() == "type");

static_assert(violation::of_json(17, "syntax error").byte_offset() == 17);
static_assert(violation::of_depth(40, 32).byte_offset() == 40);
static_assert(violation::of_size(40, 32).byte_offset() == 0);

static_assert(violation{}.keyword().empty());
static_assert(wide.inside("width").inside(2).inside("sizes").keyword() == "maximum");

// Not an aggregate: compilers would take braces of another shape for one.
static_assert(!std::is_aggregate_v<violation>);
static_assert(std::is_trivially_copyable_v<violation>);

}  // namespace
