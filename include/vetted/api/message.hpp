// SPDX-License-Identifier: BSL-1.0
//
// message_of: a described request as an HTTP request: its members stand in the path, the query, the
// header and the body, where its endpoint says so; see model/endpoint.hpp. A list in the query is
// written once for each item, or joined by commas where the endpoint says `using comma =
// vetted::members<…>`; a struct as name[member]=value (OpenAPI's styles form and deepObject).
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/api/detail/message_writer.hpp>
#include <vetted/api/request_body.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/model/endpoint.hpp>

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

/// The message of a request whose body is made.
template <class Request>
result<http::request> message_with(session const& shared, Request const& request,
                                   request_content&& content, std::string_view query) {
  using endpoint = typename Request::endpoint;
  static_assert(has_member_for_each_placeholder<Request>(),
                "a placeholder of the endpoint's path is no member of the request");
  static_assert(has_single_values_in_path<Request>(),
                "a member in the path has to be given, as a text, a number or a choice");
  message_writer out{std::string{endpoint::path}, shared.longest_target()};
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
    message.fields.push_back({"Content-Type", std::move(content.media_type)});
    message.content = std::move(content.bytes);
  }
  return message;
}

template <request_type Request>
result<request_content> content_for([[maybe_unused]] session const& shared,
                                    Request const& request) {
  if constexpr (format_of<Request> == body_format::multipart)
    return vetted::content_of(request, shared.nonce());
  else
    return vetted::content_of(request);
}

}  // namespace detail

/// `query` is put behind what the request has of it.
/// Errors: all broken rules; what cannot stand in a path, a query or a header field; a file that
/// has changed or is gone.
template <request_type Request>
result<http::request> message_of(session const& shared, Request const& request,
                                 std::string_view query = {}) {
  if constexpr (detail::has_body<Request>()) {
    // Looks at all members, wherever they go.
    auto content = detail::content_for(shared, request);
    if (!content) return content.error();
    return detail::message_with(shared, request, std::move(*content), query);
  } else {
    violations found = validate(request);
    if (found.has_errors()) return detail::rules_broken(std::move(found));
    return detail::message_with(shared, request, {}, query);
  }
}

/// The same for a request that the compiler has proven: its rules are not looked at again, and its
/// body is a constant if it is JSON.
template <auto const& Request>
result<http::request> message_of(session const& shared, verified_request<Request>,
                                 std::string_view query = {}) {
  using request = std::remove_cvref_t<decltype(Request)>;
  if constexpr (format_of<request> == body_format::json)
    return detail::message_with(shared, Request,
                                {body::of_constant(json_of<Request>), "application/json"}, query);
  else
    return message_of(shared, Request, query);
}

}  // namespace vetted
