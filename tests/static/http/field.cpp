// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/field.hpp>

#include <string_view>

namespace {

using vetted::http::is_field_name;
using vetted::http::is_field_value;
using vetted::http::same_field_name;

static_assert(is_field_name("Content-Type") && is_field_name("x") &&
              is_field_name("!#$%&'*+.^_`|~"));
static_assert(!is_field_name("") && !is_field_name("a b") && !is_field_name("a:") &&
              !is_field_name("a\r\n") && !is_field_name({"a\0", 2}) && !is_field_name("\xc3\xa4"));

static_assert(is_field_value("") && is_field_value("a b\tc") && is_field_value("\xc3\xa4"));
static_assert(!is_field_value("a\r\nX: y") && !is_field_value("a\nb") && !is_field_value("a\rb"));
static_assert(!is_field_value({"a\0b", 3}) && !is_field_value("a\x7f"));
static_assert(!is_field_value(" a") && !is_field_value("a\t"));  // blanks that would get lost

static_assert(same_field_name("Content-TYPE", "content-type"));
static_assert(!same_field_name("Content-Type", "Content-Typ"));
static_assert(!same_field_name("a@", "a`"));  // apart by the bit that tells letters' case

}  // namespace
