// SPDX-License-Identifier: BSL-1.0
//
// A request names the place where it goes in its nested `endpoint`, as data:
//   struct list_files {
//     param::folder folder;
//     optional<param::page> page{};
//     struct endpoint : vetted::get<"/folders/{folder}/files", files> {};
//   };
// A member that is named in the path stands there; of a GET, HEAD or DELETE the others are the
// query, of all else the body. `using query = members<&T::a>`, `header` and `body` say otherwise;
// `static constexpr auto body = body_format::multipart` says how a body is written.
// Look at get and post for the methods, and at location_of for where a member goes.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <boost/describe/class.hpp>

#include <vetted/model/described.hpp>
#include <vetted/param/name.hpp>

namespace vetted {

/// The reply of an endpoint from which nothing is to be read.
struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

/// The words that endpoints have in common. A paid request is never sent twice unless that is
/// certain to cost once; everything else is repeated where that may help.
template <name Method, name Path, class Reply, bool IsPaid>
struct described_endpoint {
  static constexpr std::string_view method = Method.view();
  static constexpr std::string_view path = Path.view();
  static constexpr bool is_paid = IsPaid;
  using reply = Reply;
};

template <name Path, class Reply>
using get = described_endpoint<"GET", Path, Reply, false>;
template <name Path, class Reply>
using put = described_endpoint<"PUT", Path, Reply, false>;
template <name Path, class Reply>
using delete_ = described_endpoint<"DELETE", Path, Reply, false>;
/// A POST or PATCH counts as paid: to send it twice may cost twice, or do it twice.
template <name Path, class Reply>
using post = described_endpoint<"POST", Path, Reply, true>;
template <name Path, class Reply>
using patch = described_endpoint<"PATCH", Path, Reply, true>;
/// A POST that may be sent twice, such as a query with a long body.
template <name Path, class Reply>
using free_post = described_endpoint<"POST", Path, Reply, false>;

/// An answer by its status and the member of its JSON object that holds a text, as a type: a name,
/// or a JSON pointer such as "/error/message" (RFC 6901). A paid endpoint may say which answer
/// means "not taken", so that it is sent again, and which field makes it safe to send twice:
///   using not_taken = vetted::answer_with<429, "reason">;
///   static constexpr std::string_view idempotency_key = "Idempotency-Key";
template <int StatusCode, name Member>
struct answer_with {
  static constexpr int status = StatusCode;
  static constexpr std::string_view member = Member.view();
};

/// How the body of a request is written: as application/json, multipart/form-data or
/// application/x-www-form-urlencoded.
enum class body_format : std::uint8_t { json, multipart, form };

/// A value that is a file, which only a multipart body takes. It has bytes(), a source_ptr,
/// file_name() and media_type().
template <class T>
concept file_value = requires { requires T::is_file; };

/// A described struct that is a whole request.
template <class T>
concept request_type = described<T> && requires {
  { T::endpoint::method } -> std::convertible_to<std::string_view>;
  { T::endpoint::path } -> std::convertible_to<std::string_view>;
};

namespace detail {

template <class Endpoint>
constexpr bool counts_as_paid() {
  if constexpr (requires { Endpoint::is_paid; }) return Endpoint::is_paid;
  std::string_view const method = Endpoint::method;
  return method == "POST" || method == "PATCH";
}

}  // namespace detail

/// Whether a request to `Endpoint` may cost money, or do something twice, if it is sent twice.
template <class Endpoint>
inline constexpr bool is_paid = detail::counts_as_paid<Endpoint>();

/// Anything else, for a deleted overload: the compiler then says what was given, and is short.
template <class T>
concept not_a_request = !request_type<T>;

/// Where a member of a request goes.
enum class location : std::uint8_t { body, path, query, header };

namespace detail {

/// Whether `path` has the placeholder "{word}".
constexpr bool has_placeholder(std::string_view path, std::string_view word) {
  for (std::size_t at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
    if (path.substr(at + 1, word.size()) == word && path.substr(at + 1 + word.size(), 1) == "}")
      return true;
  return false;
}

template <class Endpoint>
concept names_body_format = requires {
  { Endpoint::body } -> std::convertible_to<body_format>;
};

template <class Endpoint, class Descriptor>
constexpr location location_at() {
  if (has_placeholder(Endpoint::path, Descriptor::name) ||
      has_placeholder(Endpoint::path, wire_name<Descriptor>))
    return location::path;
  if constexpr (requires { typename Endpoint::query; })
    if (Endpoint::query::template contains<Descriptor::pointer>) return location::query;
  if constexpr (requires { typename Endpoint::header; })
    if (Endpoint::header::template contains<Descriptor::pointer>) return location::header;
  if constexpr (requires { typename Endpoint::body; })
    if (Endpoint::body::template contains<Descriptor::pointer>) return location::body;
  if constexpr (names_body_format<Endpoint>) return location::body;  // whatever the method
  std::string_view const method = Endpoint::method;
  bool const has_no_body = method == "GET" || method == "HEAD" || method == "DELETE";
  return has_no_body ? location::query : location::body;
}

template <class T>
constexpr body_format format_of_body() {
  if constexpr (request_type<T>) {
    if constexpr (names_body_format<typename T::endpoint>) return T::endpoint::body;
    static_assert(
        !requires { T::endpoint::body; } || names_body_format<typename T::endpoint>,
        "the body of an endpoint is a vetted::body_format, or a list of members");
  }
  return body_format::json;
}

template <class T, class Descriptor>
constexpr location location_in() {
  if constexpr (request_type<T>) return location_at<typename T::endpoint, Descriptor>();
  return location::body;
}

}  // namespace detail

/// Where the member of `T` that `Descriptor` describes goes; of what is no request, into the body.
template <class T, class Descriptor>
inline constexpr location location_of = detail::location_in<T, Descriptor>();

/// How the body of a `T` is written; what is no request is JSON.
template <class T>
inline constexpr body_format format_of = detail::format_of_body<T>();

/// Calls `visit(descriptor)` for the members of `T` that can go into the body.
template <described T, class Visit>
constexpr void for_each_body_member(Visit&& visit) {
  for_each_member<T>([&]<class Descriptor>(Descriptor descriptor) {
    if constexpr (location_of<T, Descriptor> == location::body &&
                  can_be_set<member_type<Descriptor>>)
      visit(descriptor);
  });
}

}  // namespace vetted
