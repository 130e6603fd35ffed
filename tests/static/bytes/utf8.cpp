// SPDX-License-Identifier: BSL-1.0
#include <vetted/bytes/utf8.hpp>

#include <string_view>

namespace {

using vetted::first_invalid_utf8;
constexpr auto npos = std::string_view::npos;

// The first and the last code point of each length (RFC 3629, section 4).
static_assert(first_invalid_utf8("") == npos);
static_assert(first_invalid_utf8({"\0", 1}) == npos);
static_assert(first_invalid_utf8("\x7f") == npos);
static_assert(first_invalid_utf8("\xc2\x80") == npos);
static_assert(first_invalid_utf8("\xdf\xbf") == npos);
static_assert(first_invalid_utf8("\xe0\xa0\x80") == npos);
static_assert(first_invalid_utf8("\xed\x9f\xbf") == npos);
static_assert(first_invalid_utf8("\xee\x80\x80") == npos);
static_assert(first_invalid_utf8("\xef\xbf\xbf") == npos);
static_assert(first_invalid_utf8("\xf0\x90\x80\x80") == npos);
static_assert(first_invalid_utf8("\xf4\x8f\xbf\xbf") == npos);

// One beyond each of them: overlong, surrogate, too large, alone, cut off.
static_assert(first_invalid_utf8("\x80") == 0);
static_assert(first_invalid_utf8("\xc1\xbf") == 0);
static_assert(first_invalid_utf8("\xe0\x9f\xbf") == 0);
static_assert(first_invalid_utf8("\xed\xa0\x80") == 0);
static_assert(first_invalid_utf8("\xed\xbf\xbf") == 0);
static_assert(first_invalid_utf8("\xf0\x8f\xbf\xbf") == 0);
static_assert(first_invalid_utf8("\xf4\x90\x80\x80") == 0);
static_assert(first_invalid_utf8("\xf5\x80\x80\x80") == 0);
static_assert(first_invalid_utf8("\xff") == 0);
static_assert(first_invalid_utf8("a\xe2\x82") == 1);
static_assert(first_invalid_utf8("ab\xe2\x82\xac\xc3") == 5);
static_assert(first_invalid_utf8("a\xe2\x28\xa1") == 1);

}  // namespace
