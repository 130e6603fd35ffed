// SPDX-License-Identifier: BSL-1.0
//
// fingerprint: a short number for what a request says, the same in every process, to be kept before
// a paid request is sent and compared with what an error or a log names. It is FNV-1a of 64 bits,
// no cryptographic hash: it tells requests apart that differ by accident.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <vetted/check/verified.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>

namespace vetted::scenario {

namespace detail {

/// FNV-1a, 64 bits.
class fingerprint_maker {
 public:
  void add(std::string_view bytes) {
    for (char const c : bytes)
      value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01b3u;
  }

  /// The bytes from `begin` to `end` of a body; false if they cannot be read.
  bool add(json_body const& body, std::uint64_t begin, std::uint64_t end) {
    std::array<char, 4096> room;
    while (begin < end) {
      auto const part = std::span{room}.first(
          static_cast<std::size_t>((std::min<std::uint64_t>)(room.size(), end - begin)));
      if (body.read(begin, std::as_writable_bytes(part)) != part.size()) return false;
      add(std::string_view{part.data(), part.size()});
      begin += part.size();
    }
    return true;
  }

  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf2'9ce4'8422'2325u;
};

/// Bytes of a streamed string that count at either end.
inline constexpr std::uint64_t fingerprinted_end = 4096;

inline std::uint64_t fingerprint_of(json_body const& body) {
  fingerprint_maker made;
  std::uint64_t at = 0;
  bool readable = true;
  body.for_each_streamed([&](std::uint64_t begin, std::uint64_t end) {
    if (end - begin <= 2 * fingerprinted_end) return;
    readable = readable && made.add(body, at, begin + fingerprinted_end);
    made.add(std::to_string(end - begin));
    at = end - fingerprinted_end;
  });
  return readable && made.add(body, at, body.size()) ? made.value() : 0;
}

/// The JSON of `request` with nothing in its streamed strings. Errors: all broken rules.
template <described Request>
boost::system::result<std::string, violations> text_without_streamed(Request const& request) {
  if constexpr (!vetted::detail::has_streamed<Request>()) {
    return write_json(request);
  } else {
    auto const body = stream_json(request);
    if (!body) return body.error();
    std::string text;
    std::uint64_t at = 0;
    auto const add = [&](std::uint64_t begin, std::uint64_t end) {
      std::size_t const used = text.size();
      text.resize(used + static_cast<std::size_t>(begin - at));
      body->read(at, std::as_writable_bytes(std::span{text}.subspan(used)));
      at = end;
    };
    body->for_each_streamed(add);
    add(body->size(), body->size());
    return text;
  }
}
template <auto const& Request>
boost::system::result<std::string, violations> text_without_streamed(verified_request<Request>) {
  return text_without_streamed(Request);
}

}  // namespace detail

/// Of the request's JSON text as it is sent; what goes into the query does not count. Of an image
/// only the ends do: the first and the last 4 KiB of its data URL and, between them, the length in
/// decimal digits if it is longer than both, so that 6 KiB of a file are read at the most.
/// 0 for a request that breaks a rule or whose image cannot be read: it cannot be sent either.
template <described Request>
std::uint64_t fingerprint(Request const& request) {
  if constexpr (!vetted::detail::has_streamed<Request>()) {
    auto const text = write_json(request);
    if (!text) return 0;
    detail::fingerprint_maker made;
    made.add(*text);
    return made.value();
  } else {
    auto const body = stream_json(request);
    return body ? detail::fingerprint_of(*body) : 0;
  }
}

/// The same number as for the request itself.
template <auto const& Request>
std::uint64_t fingerprint(verified_request<Request>) {
  return fingerprint(Request);
}

}  // namespace vetted::scenario
