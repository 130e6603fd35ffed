// SPDX-License-Identifier: BSL-1.0
//
// any_json: a value of which the API takes any JSON. It is kept as text and sent as it is. A
// literal that is no JSON does not compile.
//   vetted::optional<vetted::any_json> extra{};   // .extra = R"({"shot": 7})"
// Look at any_json_of in json/any_json_of.hpp for one out of a described struct or a
// boost::json::value.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/detail/json_syntax.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

struct json_only {
  static constexpr std::string_view keyword = "json";
  static constexpr bool holds(std::string_view given) { return is_json(given); }
  static constexpr void put_words(constant_text& out) {
    out.add("one JSON value of at most 100 levels");
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_is_not_json<Parameter, Allowed...>;
  }
};

}  // namespace detail

class any_json {
 public:
  template <class T>
  static constexpr bool takes_literal = false;
  static constexpr bool takes_text_literals = true;

  /// A literal of JSON text; one that is none does not compile.
  template <std::size_t Size>
  consteval any_json(char const (&literal)[Size]) : text_(literal) {}

  /// A copy of JSON text that came at run time, checked by validate() and by everything that sends
  /// it.
  template <detail::runtime_string T>
  constexpr any_json(T const& given) : text_(given) {}

  any_json(std::nullptr_t) = delete;

  /// JSON text that came at run time, checked now. Errors: it is not one JSON value in UTF-8.
  static result<any_json, violation> from(std::string_view given) {
    if (!text_type::allows(given)) return text_type::violation_of(given);
    return any_json{given};
  }

  constexpr std::string_view json() const { return text_.view(); }

  static constexpr std::string_view allowed() { return text_type::allowed(); }

  /// Calls `report(violation)` if it is no JSON.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    text_.inspect(report);
  }

  friend constexpr bool operator==(any_json const&, any_json const&) = default;

 private:
  template <class, auto>
  friend class optional;
  friend struct detail::literal_access;

  using text_type = text<"the value", detail::json_only>;

  static consteval reporter reporter_for(std::string_view literal) {
    return detail::literal_access::reporter_for<text_type>(literal);
  }

  text_type text_;
};

}  // namespace vetted
