// SPDX-License-Identifier: BSL-1.0
//
// write_json: a described request as JSON text, into the caller's buffer or as a string. What is
// left out is not written, members go in the order of declaration, and a request that breaks a rule
// is not written at all. Rules are tested while the text is written, once for each; only when one
// is broken is the whole request validated, to tell all that is wrong.
#pragma once

#include <cstddef>
#include <string>

#include <vetted/check/validate.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/json/detail/write_body.hpp>
#include <vetted/model/described.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

/// What is to be known of a request's type to write it: all else is compiled once, not for each.
struct request_writer {
  std::size_t (*bound)(void const* request);
  char* (*put)(char* out, void const* request);
  violations (*validate)(void const* request);
  bool may_be_deep;  // a list that holds itself is in it
};

template <class Request>
inline constexpr request_writer writer_of{
    [](void const* from) { return bound(*static_cast<Request const*>(from)); },
    [](char* out, void const* from) { return put(out, *static_cast<Request const*>(from)); },
    [](void const* from) { return validate(*static_cast<Request const*>(from)); },
    is_recursive<json_form<Request>>()};

/// All violations of `request`, which could not be written.
violations objections_to(request_writer const& writer, void const* request);

result<void, violations> write_json(request_writer const& writer, void const* request,
                                    std::string& buffer);

result<std::string, violations> write_json(request_writer const& writer, void const* request);

}  // namespace detail

/// Appends the JSON body of `request` to `buffer`.
/// Errors: all violations if one of them is an error; `buffer` is then as it was.
template <described Request>
result<void, violations> write_json(Request const& request, std::string& buffer) {
  return detail::write_json(detail::writer_of<Request>, &request, buffer);
}

/// The JSON body of `request`. Errors: all violations.
template <described Request>
result<std::string, violations> write_json(Request const& request) {
  return detail::write_json(detail::writer_of<Request>, &request);
}

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/json/write.ipp>
#endif
