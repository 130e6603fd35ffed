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
#include <boost/system/result.hpp>

#include <vetted/check/violations.hpp>
#include <vetted/json/detail/json_text.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/param/any_json.hpp>
#include <vetted/param/finite.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

namespace detail {

/// Writes a tree as text. What JSON cannot say is an error: NaN, the infinities, text that is not
/// UTF-8, and more than most_json_levels levels.
class tree_writer {
 public:
  /// False if it cannot be said; see found().
  bool put(boost::json::value const& value, std::size_t level = 0) {
    if (level == most_json_levels && (value.is_array() || value.is_object()))
      return refuse("depth", "nested at most 100 levels deep", "more");
    if (auto const* const items = value.if_array()) return put_array(*items, level);
    if (auto const* const members = value.if_object()) return put_object(*members, level);
    if (auto const* const text = value.if_string())
      return put_text({.kind = json_kind::string, .text = {text->data(), text->size()}});
    if (value.is_null()) return out_.put({}), true;
    if (value.is_bool())
      return out_.put({.kind = json_kind::boolean, .boolean = value.as_bool()}), true;
    return put_number(value);
  }

  std::string text() { return out_.release(); }

  /// What cannot be said.
  violations found() {
    found_.add(broken_);
    return std::move(found_);
  }

 private:
  bool put_array(boost::json::array const& items, std::size_t level) {
    out_.begin(json_kind::array);
    std::size_t index = 0;
    for (boost::json::value const& one : items) {
      if (!put(one, level + 1)) return place([&](violation const& at) { return at.inside(index); });
      ++index;
    }
    return out_.end(), true;
  }

  bool put_object(boost::json::object const& members, std::size_t level) {
    out_.begin(json_kind::object);
    for (auto const& one : members) {
      std::string_view const name{one.key().data(), one.key().size()};
      if (!is_utf8(name)) return refuse("type", "a map of names in UTF-8", "another one");
      out_.key(name);
      if (!put(one.value(), level + 1))
        return place([&](violation const& at) { return at.inside(found_.keep(name)); });
    }
    return out_.end(), true;
  }

  bool put_text(json_scalar const& given) {
    if (!is_utf8(given.text)) return refuse("type", "valid UTF-8", "another text");
    return out_.put(given), true;
  }

  bool put_number(boost::json::value const& value) {
    if (double const* const number = value.if_double()) {
      if (!is_finite(*number))
        return refuse("type", "a finite number", name_of_not_finite(*number));
      return out_.put({.kind = json_kind::number, .text = number_text(*number)}), true;
    }
    std::string const whole =
        value.is_int64() ? std::to_string(value.as_int64()) : std::to_string(value.as_uint64());
    return out_.put({.kind = json_kind::number, .text = whole}), true;
  }

  static bool is_utf8(std::string_view text) {
    return first_invalid_utf8(text) == std::string_view::npos;
  }

  bool refuse(std::string_view keyword, violation::words allowed, std::string_view given) {
    broken_ = violation::of_words("the value", keyword, allowed, given);
    return false;
  }

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
inline boost::system::result<any_json, violations> any_json_of(boost::json::value const& value) {
  detail::tree_writer out;
  if (out.put(value)) return any_json{out.text()};
  return out.found();
}

/// A struct of parameters, as write_json has it. Errors: all violations.
template <described T>
boost::system::result<any_json, violations> any_json_of(T const& value) {
  auto text = write_json(value);
  if (!text) return std::move(text).error();
  return any_json{*text};
}

}  // namespace vetted
