// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/message.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using namespace vetted::http;

// Every fault has a sentence of its own.
constexpr int first = static_cast<int>(fault::none), last = static_cast<int>(fault::other);
constexpr bool sentences_differ() {
  for (int i = first; i <= last; ++i)
    for (int j = first; j <= last; ++j) {
      std::string_view const left = fault_text(static_cast<fault>(i));
      if (left.empty() || (i != j && left == fault_text(static_cast<fault>(j)))) return false;
    }
  return true;
}
static_assert(sentences_differ());

// What has happened is unknown unless a transport says better: a paid call must not be repeated.
static_assert(std::is_same_v<decltype(outcome::reached), vetted::http::reached>);
static_assert(fault{} == fault::none);

// A body is made from text on purpose only.
static_assert(!std::is_convertible_v<std::string, body>);
static_assert(std::is_constructible_v<body, std::string>);
static_assert(std::is_abstract_v<sink> && std::has_virtual_destructor_v<sink>);

// Times end where time does, instead of overflowing.
constexpr time_point now{std::chrono::hours{1000}};
static_assert(later(now, std::chrono::seconds{5}) - now == std::chrono::seconds{5});
static_assert(now - later(now, std::chrono::seconds{-5}) == std::chrono::seconds{5});
static_assert(later(now, (duration::max)()) == (time_point::max)());
static_assert(later((time_point::max)(), duration{1}) == (time_point::max)());
static_assert(later((time_point::max)(), duration{0}) == (time_point::max)());
static_assert(later(now, (time_point::max)() - now) == (time_point::max)());

}  // namespace
