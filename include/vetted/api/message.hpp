// SPDX-License-Identifier: BSL-1.0
//
// message_of: a described request as an HTTP request: its members stand in the path, the query, the
// header and the body, where its endpoint says so; see model/endpoint.hpp. A list in the query is
// written once for each item, or joined by commas where the endpoint says `using comma =
// vetted::members<…>`; a struct as name[member]=value (OpenAPI's styles form and deepObject).
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/api/request_body.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted {

namespace detail {

template <class T>
struct request_named {
  using type = T;
};
template <auto const& Request>
struct request_named<verified_request<Request>> {
  using type = typename verified_request<Request>::request_type;
};

}  // namespace detail

/// The type of a request, also of one that the compiler has proven.
template <class T>
using request_in = typename detail::request_named<T>::type;

/// A request, or one that the compiler has proven.
template <class T>
concept sendable = request_type<request_in<T>>;
template <class T>
concept not_sendable = !sendable<T>;

namespace detail {

/// A value that is one text in a URL or a header field: a text, a number, a choice or a flag.
template <class T>
concept single_value = requires(T const& value) { value.view(); } || requires(T const& value) {
  value.word();
} || requires(T const& value) { value.value(); };

template <single_value T>
std::string text_of_value(T const& value) {
  if constexpr (requires { value.word(); })
    return std::string{value.word()};
  else if constexpr (requires { value.view(); })
    return std::string{value.view()};
  else if constexpr (std::same_as<std::remove_cvref_t<decltype(value.value())>, bool>)
    return value.value() ? "true" : "false";
  else
    return number_text(static_cast<double>(value.value()));
}

/// Whether the endpoint's path has as many placeholders as `Request` has members for them.
template <class Request>
consteval bool has_member_for_each_placeholder() {
  std::string_view const path = Request::endpoint::path;
  std::size_t placeholders = 0;
  std::size_t members = 0;
  for (char const c : path) placeholders += c == '{' ? 1u : 0u;
  for_each_member<Request>([&]<class Descriptor>(Descriptor) {
    members += location_of<Request, Descriptor> == location::path ? 1u : 0u;
  });
  return placeholders == members;
}

template <class Request>
consteval bool has_single_values_in_path() {
  bool found = true;
  for_each_member<Request>([&]<class Descriptor>(Descriptor) {
    using member = member_type<Descriptor>;
    if (location_of<Request, Descriptor> == location::path)
      found = found && is_required<member> && single_value<member>;
  });
  return found;
}

template <class Request>
consteval bool has_body() {
  bool found = false;
  for_each_body_member<Request>([&](auto) { found = true; });
  return found;
}

template <class Endpoint, class Descriptor>
consteval bool is_joined_by_commas() {
  if constexpr (requires { typename Endpoint::comma; })
    return Endpoint::comma::template contains<Descriptor::pointer>;
  return false;
}

/// Bytes of path and query at the most, as most servers have it or less.
inline constexpr std::size_t longest_target = 64u << 10;

/// Adds what of a request is not in its body; the first error stays.
class message_writer {
 public:
  explicit message_writer(std::string path) : path_(std::move(path)) {}

  /// `name` is the placeholder's.
  void put_path(std::string_view name, std::string_view also, std::string const& value) {
    if (value.empty() || value == "." || value == "..")
      return fail(name, "is '" + value + "', which cannot stand in a path");
    for (std::string_view const each : {name, also}) {
      std::string const hole = '{' + std::string{each} + '}';
      if (std::size_t const at = path_.find(hole); at != path_.npos)
        return static_cast<void>(path_.replace(at, hole.size(), http::percent_encoded(value)));
    }
  }

  template <class T>
  void put_query(std::string const& name, T const& value, bool by_commas) {
    if constexpr (single_value<T>) {
      add_to_query(name, http::percent_encoded(text_of_value(value)));
    } else if constexpr (described<T>) {
      for_each_given(value, [&](std::string_view key, auto const& part) {
        put_query(name + '[' + std::string{key} + ']', part, by_commas);
      });
    } else if (by_commas) {
      std::string const all = joined(name, value, ",", &http::percent_encoded);
      if (!all.empty()) add_to_query(name, all);
    } else {
      for (auto const& item : value)
        if (!failed_) put_query(name, item, by_commas);
    }
  }

  template <class T>
  void put_field(std::string_view name, T const& value) {
    if constexpr (single_value<T>) {
      add_field(name, text_of_value(value));
    } else {
      std::string all = joined(name, value, ", ", [](std::string one) { return one; });
      if (!all.empty()) add_field(name, std::move(all));
    }
  }

  /// The path and the query, at the end of which is `more`.
  result<std::string> target(std::string_view more) {
    if (failed_) return *failed_;
    if (!more.empty()) query_.append(query_.empty() ? "" : "&").append(more);
    return query_.empty() ? path_ : path_ + '?' + query_;
  }

  std::vector<http::field>& fields() { return fields_; }

  /// Calls `visit(wire name, value)` for the members that are not left out.
  template <described T, class Visit>
  static void for_each_given(T const& object, Visit const& visit) {
    for_each_member<T>([&]<class Descriptor>(Descriptor) {
      if constexpr (can_be_set<member_type<Descriptor>>)
        use_given(object.*Descriptor::pointer,
                  [&](auto const& value) { visit(wire_name<Descriptor>, value); });
    });
  }

 private:
  void fail(std::string_view name, std::string_view what) {
    if (!failed_)
      failed_ = error{.kind = error_kind::invalid_request,
                      .message = std::string{"/"}.append(name).append(" ").append(what)};
  }

  /// The items of a list, up to the one that makes it too long.
  template <class List, class Encode>
  std::string joined(std::string_view name, List const& items, std::string_view between,
                     Encode const& encode) {
    std::string all;
    for (auto const& item : items) {
      all.append(all.empty() ? "" : between).append(encode(text_of_value(item)));
      if (is_too_long(name, all.size())) break;
    }
    return all;
  }

  bool is_too_long(std::string_view name, std::size_t size) {
    if (path_.size() + query_.size() + size <= longest_target) return false;
    fail(name, "makes the URL or a field longer than " + std::to_string(longest_target) + " bytes");
    return true;
  }

  void add_to_query(std::string_view name, std::string_view encoded) {
    if (is_too_long(name, encoded.size())) return;
    query_.append(query_.empty() ? "" : "&").append(http::percent_encoded(name));
    query_.append("=").append(encoded);
  }

  void add_field(std::string_view name, std::string value) {
    if (!http::is_field_value(value))
      return fail(name, "is '" + shortened(value, 64) +
                            "'; a header field takes no control character and no blank at an end");
    if (!is_too_long(name, value.size())) fields_.push_back({std::string{name}, std::move(value)});
  }

  std::string path_, query_;
  std::vector<http::field> fields_;
  std::optional<error> failed_;
};

/// The message of a request whose body is made.
template <class Request>
result<http::request> message_with(session const& shared, Request const& request,
                                   body const& content, std::string_view query) {
  using endpoint = typename Request::endpoint;
  static_assert(has_member_for_each_placeholder<Request>(),
                "a placeholder of the endpoint's path is no member of the request");
  static_assert(has_single_values_in_path<Request>(),
                "a member in the path has to be given, as a text, a number or a choice");
  message_writer out{std::string{endpoint::path}};
  for_each_member<Request>([&]<class Descriptor>(Descriptor) {
    constexpr location part = location_of<Request, Descriptor>;
    auto const& member = request.*Descriptor::pointer;
    if constexpr (part != location::body && can_be_set<member_type<Descriptor>>)
      use_given(member, [&](auto const& value) {
        if constexpr (part == location::path)
          out.put_path(wire_name<Descriptor>, Descriptor::name, text_of_value(value));
        else if constexpr (part == location::query)
          out.put_query(std::string{wire_name<Descriptor>}, value,
                        is_joined_by_commas<endpoint, Descriptor>());
        else
          out.put_field(wire_name<Descriptor>, value);
      });
  });
  auto target = out.target(query);
  if (!target) return target.error();
  http::request message = shared.message(endpoint::method, *target);
  for (http::field& one : out.fields()) message.fields.push_back(std::move(one));
  if constexpr (has_body<Request>()) {
    message.fields.push_back({"Content-Type", "application/json"});
    message.content = content;
  }
  return message;
}

}  // namespace detail

/// `query` is put behind what the request has of it.
/// Errors: all broken rules; what cannot stand in a path, a query or a header field; a file that
/// has changed or is gone.
template <request_type Request>
result<http::request> message_of(session const& shared, Request const& request,
                                 std::string_view query = {}) {
  if constexpr (detail::has_body<Request>()) {
    auto content = body_of(request);  // looks at all members, wherever they go
    if (!content) return content.error();
    return detail::message_with(shared, request, *content, query);
  } else {
    violations found = validate(request);
    if (found.has_errors()) return detail::rules_broken(std::move(found));
    return detail::message_with(shared, request, {}, query);
  }
}

/// The same for a request that the compiler has proven: nothing is checked, and its body is a
/// constant.
template <auto const& Request>
result<http::request> message_of(session const& shared, verified_request<Request>,
                                 std::string_view query = {}) {
  return detail::message_with(shared, Request, body::of_constant(json_of<Request>), query);
}

}  // namespace vetted
