// SPDX-License-Identifier: BSL-1.0
//
// The rules that a map can carry, in JSON Schema's words: min_properties, max_properties, and
// property_names, which gives all names the rules of a text. An empty map is left out and breaks
// none of them.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/map.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

namespace detail {

template <class Rule, class Map, class Report>
constexpr void inspect_name_count(Map const& all, Report const& report) {
  if (Rule::holds(all)) return;
  words_around_number const given{"one of ", all.size(), all.size() == 1 ? " name" : " names"};
  report(violation::of_words("the value", Rule::keyword, &Rule::put_words, given));
}

}  // namespace detail

/// At least so many names.
template <std::size_t Count>
struct min_properties {
  static constexpr std::string_view keyword = "minProperties";
  static constexpr double limit = Count;
  template <class Map>
  static constexpr bool holds(Map const& all) {
    return all.size() >= Count;
  }
  static constexpr void put_words(constant_text& out) {
    detail::put_count(out, "a map of at least ", Count, " name", " names");
  }
  template <class Map, class Report, class ReportOf>
  static constexpr void inspect(Map const& all, Report const& report, ReportOf const&) {
    detail::inspect_name_count<min_properties>(all, report);
  }
  template <class Map>
  static constexpr reporter refuse() {
    return &map_has_too_few_properties<Map>;
  }
};

/// At most so many names.
template <std::size_t Count>
struct max_properties {
  static constexpr std::string_view keyword = "maxProperties";
  static constexpr double limit = Count;
  template <class Map>
  static constexpr bool holds(Map const& all) {
    return all.size() <= Count;
  }
  static constexpr void put_words(constant_text& out) {
    detail::put_count(out, "a map of at most ", Count, " name", " names");
  }
  template <class Map, class Report, class ReportOf>
  static constexpr void inspect(Map const& all, Report const& report, ReportOf const&) {
    detail::inspect_name_count<max_properties>(all, report);
  }
  template <class Map>
  static constexpr reporter refuse() {
    return &map_has_too_many_properties<Map>;
  }
};

/// Each name keeps `Rules`, which are those of a text.
template <class... Rules>
struct property_names {
  static constexpr std::string_view keyword = "propertyNames";
  using name_text = text<"the name", Rules...>;
  template <class Map>
  static constexpr bool holds(Map const& all) {
    for (auto const& one : all)
      if (!name_text::allows(one.name.view())) return false;
    return true;
  }
  static constexpr void put_words(constant_text& out) {
    out.add("a map whose names are ");
    detail::text_words<Rules...>::put(out);
  }
  template <class Map, class Report, class ReportOf>
  static constexpr void inspect(Map const& all, Report const&, ReportOf const& report_of) {
    for (auto const& one : all)
      if (!name_text::allows(one.name.view()))
        report_of(name_text::violation_of(one.name.view()), one);
  }
  template <class Map>
  static constexpr reporter refuse() {
    return &map_has_a_name_that_breaks_a_rule<Map>;
  }
};

}  // namespace vetted
