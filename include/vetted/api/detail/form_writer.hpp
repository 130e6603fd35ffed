// SPDX-License-Identifier: BSL-1.0
//
// form_writer: writes values as application/x-www-form-urlencoded, as browsers do (WHATWG URL,
// section 5.2). A member of a struct and an entry of a map are called name[member], a text in a
// list name[], a struct in a list name[0], name[1] and so on; null is an empty value. Look at put.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/detail/message_writer.hpp>
#include <vetted/call/error.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted::detail {

/// The text of a string that is streamed in other bodies. Errors: it cannot be read.
result<std::string> text_of_streamed(streamed_text const& from);

/// Whether `value` is written as one pair.
template <class T>
bool is_one_pair(T const& value) {
  if constexpr (requires { value.is_null(); }) {
    return value.is_null() || is_one_pair(value.not_null());
  } else if constexpr (requires { T::is_exclusive; }) {
    bool found = false;
    value.visit([&](auto const& held) { found = is_one_pair(held); });
    return found;
  } else {
    return single_value<T> || streamed_string<T>;
  }
}

class form_writer {
 public:
  /// The items of a list that `is_repeated` are all called `name`.
  template <class T>
  void put(std::string const& name, T const& value, bool is_repeated) {
    if constexpr (file_value<T>) {
      static_assert(!file_value<T>,
                    "a file cannot be sent in a form: give the endpoint "
                    "`static constexpr auto body = vetted::body_format::multipart;`");
    } else if constexpr (single_value<T>) {
      add(name, text_of_value(value));
    } else if constexpr (streamed_string<T>) {
      auto text = text_of_streamed(value.stream());
      if (text)
        add(name, *text);
      else if (!failed_)
        failed_ = std::move(text).error();
    } else if constexpr (described<T>) {
      for_each_given_member(value, [&](std::string_view key, auto const& member) {
        put(name + '[' + std::string{key} + ']', member, is_repeated);
      });
    } else if constexpr (requires { value.is_null(); }) {
      value.is_null() ? add(name, {}) : put(name, value.not_null(), is_repeated);
    } else if constexpr (requires { T::is_exclusive; }) {
      value.visit([&](auto const& held) { put(name, held, is_repeated); });
    } else if constexpr (requires { typename T::mapped_type; }) {
      put_map(name, value, is_repeated);
    } else {
      put_items(name, value, is_repeated);
    }
  }

  /// Errors: a file in it cannot be read; a name in a map has a bracket.
  result<std::string> finish();

 private:
  template <class Map>
  void put_map(std::string const& name, Map const& all, bool is_repeated) {
    for (auto const& [key, part] : all) {
      if (!failed_) failed_ = unfit_name(name, key.view());
      if (failed_) return;
      put(name + '[' + std::string{key.view()} + ']', part, is_repeated);
    }
  }

  template <class List>
  void put_items(std::string const& name, List const& items, bool is_repeated) {
    std::size_t index = 0;  // of all items, as servers count those that are called name[], too
    for (auto const& item : items) {
      if (is_one_pair(item))
        put(is_repeated ? name : name + "[]", item, is_repeated);
      else
        put(name + '[' + std::to_string(index) + ']', item, is_repeated);
      ++index;
    }
  }

  void add(std::string_view name, std::string_view value);

  void encode(std::string_view text);

  std::string text_;
  std::optional<error> failed_;
};

template <class Endpoint, class Descriptor>
consteval bool is_repeated() {
  if constexpr (requires { typename Endpoint::repeated; })
    return Endpoint::repeated::template contains<Descriptor::pointer>;
  return false;
}

/// Errors: as of form_writer; `request` keeps its rules.
template <request_type Request>
result<std::string> form_of(Request const& request) {
  form_writer out;
  for_each_body_member<Request>([&]<class Descriptor>(Descriptor) {
    use_given(request.*Descriptor::pointer, [&](auto const& value) {
      out.put(std::string{wire_name<Descriptor>}, value,
              is_repeated<typename Request::endpoint, Descriptor>());
    });
  });
  return out.finish();
}

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/detail/form_writer.ipp>
#endif
