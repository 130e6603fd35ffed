// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/secret.hpp>

#include <concepts>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using vetted::http::secret;

template <class T>
concept prints = requires(std::ostream& out, T const& value) { out << value; };
template <class T>
concept adds = requires(std::string text, T const& value) { text + value; };

static_assert(prints<std::string>);  // or the next line would prove nothing
static_assert(!prints<secret>);      // into no log
static_assert(adds<std::string>);
static_assert(!adds<secret>);                      // nor into a sentence
static_assert(!std::equality_comparable<secret>);  // comparing takes a time that tells
static_assert(!std::totally_ordered<secret>);      // nor into a sorted container
static_assert(!std::is_convertible_v<secret, std::string>);
static_assert(!std::is_convertible_v<secret, std::string_view>);
static_assert(!std::is_convertible_v<secret, char const*>);
static_assert(!std::is_convertible_v<std::string, secret>);  // what is secret has to be said
static_assert(std::is_constructible_v<secret, std::string>);
static_assert(std::is_nothrow_move_constructible_v<secret>);

}  // namespace
