// SPDX-License-Identifier: BSL-1.0
//
// The bodies of any_json_of.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/check/violations.hpp>
#include <vetted/config.hpp>
#include <vetted/json/any_json_of.hpp>
#include <vetted/json/detail/json_text.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/json/write.hpp>
#include <vetted/param/any_json.hpp>
#include <vetted/param/finite.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted::detail {

VETTED_DECL bool tree_writer::put(boost::json::value const& value, std::size_t level) {
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

VETTED_DECL violations tree_writer::found() {
  found_.add(broken_);
  return std::move(found_);
}

VETTED_DECL bool tree_writer::put_array(boost::json::array const& items, std::size_t level) {
  out_.begin(json_kind::array);
  std::size_t index = 0;
  for (boost::json::value const& one : items) {
    if (!put(one, level + 1)) return place([&](violation const& at) { return at.inside(index); });
    ++index;
  }
  return out_.end(), true;
}

VETTED_DECL bool tree_writer::put_object(boost::json::object const& members, std::size_t level) {
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

VETTED_DECL bool tree_writer::put_text(json_scalar const& given) {
  if (!is_utf8(given.text)) return refuse("type", "text in valid UTF-8", "another text");
  return out_.put(given), true;
}

VETTED_DECL bool tree_writer::put_number(boost::json::value const& value) {
  if (double const* const number = value.if_double()) {
    if (!is_finite(*number)) return refuse("type", "a finite number", name_of_not_finite(*number));
    return out_.put({.kind = json_kind::number, .text = number_text(*number)}), true;
  }
  std::string const whole =
      value.is_int64() ? std::to_string(value.as_int64()) : std::to_string(value.as_uint64());
  return out_.put({.kind = json_kind::number, .text = whole}), true;
}

VETTED_DECL bool tree_writer::is_utf8(std::string_view text) {
  return first_invalid_utf8(text) == std::string_view::npos;
}

VETTED_DECL bool tree_writer::refuse(std::string_view keyword, violation::words allowed,
                                     std::string_view given) {
  broken_ = violation::of_words("the value", keyword, allowed, given);
  return false;
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL result<any_json, violations> any_json_of(boost::json::value const& value) {
  detail::tree_writer out;
  if (out.put(value)) return any_json{out.text()};
  return out.found();
}

}  // namespace vetted
