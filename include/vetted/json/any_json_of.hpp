// SPDX-License-Identifier: BSL-1.0
//
// any_json_of: free-form JSON for a request out of what a program has: a boost::json::value, or a
// described struct of parameters.
//   request.extra = *vetted::any_json_of(boost::json::value{{"shot", 7}});
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/check/violations.hpp>
#include <vetted/json/detail/json_text.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/param/any_json.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

/// Writes a tree as text. What JSON cannot say is an error: NaN, the infinities, text that is not
/// UTF-8, and more than most_json_levels levels.
class tree_writer {
 public:
  /// False if it cannot be said; see found().
  bool put(boost::json::value const& value, std::size_t level = 0);

  std::string text() { return out_.release(); }

  /// What cannot be said.
  violations found();

 private:
  bool put_array(boost::json::array const& items, std::size_t level);

  bool put_object(boost::json::object const& members, std::size_t level);

  bool put_text(json_scalar const& given);

  bool put_number(boost::json::value const& value);

  static bool is_utf8(std::string_view text);

  bool refuse(std::string_view keyword, violation::words allowed, std::string_view given);

  /// Adds the place of what is wrong, seen from the array or object around it.
  template <class Inside>
  bool place(Inside const& inside) {
    broken_ = inside(broken_);
    return false;
  }

  json_text out_;
  violation broken_;
  violations found_;
};

}  // namespace detail

/// `value` as it is. Errors: a number that is not finite, a text that is not UTF-8, or more than
/// 100 levels, with its place.
result<any_json, violations> any_json_of(boost::json::value const& value);

/// A struct of parameters, as write_json has it. Errors: all violations.
template <described T>
result<any_json, violations> any_json_of(T const& value) {
  auto text = write_json(value);
  if (!text) return std::move(text).error();
  return any_json{*text};
}

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/json/any_json_of.ipp>
#endif
