// SPDX-License-Identifier: BSL-1.0
//
// fingerprint: a short number for what a request says, the same in every process, to be kept before
// a paid request is sent and compared with what an error or a log names. It is no cryptographic
// hash: it tells requests apart that differ by accident.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/fnv1a.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/json/detail/json_source.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/result.hpp>

namespace vetted {

/// Of a JSON text in which nothing is streamed.
constexpr std::uint64_t fingerprint_of_text(std::string_view json) {
  fnv1a made;
  made.add(json);
  return made.value();
}

namespace detail {

/// Adds the bytes from `begin` to `end` of a body; false if they cannot be read.
bool add_part(fnv1a& made, byte_source const& content, std::uint64_t begin, std::uint64_t end);

/// Bytes of a streamed string that count at either end.
inline constexpr std::size_t fingerprinted_end = 4096;

std::uint64_t fingerprint_of(json_source const& body);

/// Whether every byte of the JSON counts.
template <class Request>
constexpr bool counts_as_a_whole(Request const& from) {
  bool found = true;
  for_each_streamed_string(from, [&](auto const& text) {
    found = found && text.encoded_size() <= 2 * fingerprinted_end;
  });
  return found;
}

/// Of the JSON that the compiler has written, so that a program which sends it needs no writer.
template <auto const& Request>
std::uint64_t fingerprint_of_constant() {
  if constexpr (counts_as_a_whole(Request)) {
    constexpr std::uint64_t made = fingerprint_of_text(json_of<Request>);
    return made;
  } else {
    fnv1a made;
    std::string_view rest = json_of<Request>;
    for_each_streamed_string(Request, [&](auto const& text) {
      std::size_t const size = text.encoded_size();
      if (size <= 2 * fingerprinted_end) return;
      std::string encoded(size, '\0');
      text.put_encoded(encoded.data());
      std::size_t const begin = rest.find('"' + encoded + '"') + 1;
      made.add(rest.substr(0, begin + fingerprinted_end));
      made.add(std::to_string(size));
      rest.remove_prefix(begin + size - fingerprinted_end);
    });
    made.add(rest);
    return made.value();
  }
}

}  // namespace detail

/// Of the request's JSON text as it is sent; what goes into the query does not count. Of an image
/// only the ends do: the first and the last 4 KiB of its data URL and, between them, the length in
/// decimal digits if it is longer than both, so that 6 KiB of a file are read at the most.
/// 0 for a request that breaks a rule or whose image cannot be read: it cannot be sent either.
template <described Request>
std::uint64_t fingerprint(Request const& request) {
  static_assert(format_of<Request> == body_format::json,
                "a fingerprint is that of JSON; of another body in memory it is "
                "fingerprint_of_text(body_of(request)->view())");
  if constexpr (!detail::has_streamed<Request>()) {
    auto const text = write_json(request);
    return text ? fingerprint_of_text(*text) : 0;
  } else {
    auto const body = detail::json_source_of(request);
    return body ? detail::fingerprint_of(**body) : 0;
  }
}

/// The same number as for the request itself.
template <auto const& Request>
std::uint64_t fingerprint(verified_request<Request>) {
  return detail::fingerprint_of_constant<Request>();
}

/// The JSON of `request` with nothing in its streamed strings. Errors: all broken rules.
template <described Request>
result<std::string, violations> text_without_streamed(Request const& request) {
  if constexpr (!detail::has_streamed<Request>()) {
    return write_json(request);
  } else {
    auto const made = detail::json_source_of(request);
    if (!made) return made.error();
    detail::json_source const& body = **made;
    std::string text;
    std::uint64_t at = 0;
    auto const add = [&](std::uint64_t begin, std::uint64_t end) {
      std::size_t const used = text.size();
      text.resize(used + detail::in_memory(begin - at));
      body.read(at, std::as_writable_bytes(std::span{text}.subspan(used)));
      at = end;
    };
    body.for_each_streamed(add);
    add(body.size(), body.size());
    return text;
  }
}

/// Of the JSON that the compiler has written, so that a program needs no writer for it.
template <auto const& Request>
result<std::string, violations> text_without_streamed(verified_request<Request>) {
  std::string text{json_of<Request>};
  std::size_t at = 0;
  detail::for_each_streamed_string(Request, [&](auto const& streamed) {
    std::string quoted(streamed.encoded_size() + 2, '"');
    streamed.put_encoded(quoted.data() + 1);
    at = text.find(quoted, at) + 1;
    text.erase(at, quoted.size() - 2);
  });
  return text;
}

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/json/fingerprint.ipp>
#endif
