// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using vetted::digits_only;
using vetted::not_empty;
using vetted::text;

using title = text<"title", not_empty>;

// A literal is a constant, up to its first NUL.
constexpr title pier{"a pier"};
static_assert(pier.view() == "a pier");
static_assert(title{"a pier\0and more"}.view() == "a pier");
static_assert(text<"free">{"\0x"}.view().empty());
constexpr char with_room[16] = "abc", without_nul[] = {'a', 'b', 'c'};
static_assert(title{with_room}.view() == "abc" && title{without_nul}.view() == "abc");
static_assert(text<"free">{""}.view().empty());
static_assert(title{"Zürich 🚀"}.view().size() == 12);

// A constant view is checked like a literal and referred to.
constexpr std::string_view words = "a quay";
constexpr title quay{words};
static_assert(quay.view().data() == words.data());

static_assert(title{"a"} == title{"a"} && !(title{"a"} == title{"b"}));
static_assert(title::parameter_name == "title");

// What the compiler would say, without having to fail.
static_assert(title::allows("a"));
static_assert(!title::allows(""));
static_assert(!title::allows("\xff"));
static_assert(!text<"seed", digits_only>::allows("12a"));

// Run-time strings of every kind are taken.
static_assert(std::is_constructible_v<title, std::string const&>);
static_assert(std::is_constructible_v<title, std::string_view>);
static_assert(std::is_constructible_v<title, char const*>);

// Nothing that is no string is.
static_assert(!std::is_constructible_v<title, std::nullptr_t>);  // would be read as a C string
static_assert(!std::is_constructible_v<title, int>);
static_assert(!std::is_constructible_v<title, char>);
static_assert(!std::is_constructible_v<title, bool>);
static_assert(!std::is_constructible_v<title, std::wstring>);  // of another encoding
static_assert(!std::is_constructible_v<title, std::u8string>);
static_assert(!std::is_constructible_v<title, char8_t const*>);
static_assert(!std::is_assignable_v<title&, std::nullptr_t>);
static_assert(!std::is_constructible_v<title, text<"caption", not_empty>>);  // another parameter
static_assert(!std::is_convertible_v<title, std::string>);  // the way back is view()

// There is no text without a value.
static_assert(!std::is_default_constructible_v<title>);
static_assert(!std::is_aggregate_v<title>);

// Moving cannot fail, so that lists and requests move without a copy.
static_assert(std::is_nothrow_move_constructible_v<title>);
static_assert(std::is_nothrow_move_assignable_v<title>);

}  // namespace
