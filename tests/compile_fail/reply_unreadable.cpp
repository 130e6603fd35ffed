// SPDX-License-Identifier: BSL-1.0
//
// An endpoint of your own names a reply that is no JSON, no text and no file.
// message: an endpoint's reply has to be a type that vetted/json/decode.hpp lists
// remedy: Name one of those types, text_reply, binary_reply or nothing.
// expect-first: static assertion
// expect-lines: GNU 11
// expect-lines: Clang 16
#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>

#ifdef FIXED
using log_reply = vetted::text_reply;
#else
using log_reply = char const*;
#endif
struct get_log {
  struct endpoint : vetted::get<"/log", log_reply> {};
};
BOOST_DESCRIBE_STRUCT(get_log, (), ())
struct api {
  vetted::no_credentials credentials{};
  std::string base_url = "https://logs.example";
};
inline auto read() {
  vetted::client client{vetted::http::memory{[](vetted::http::request const&) {
                          return vetted::http::answered(200, "");
                        }},
                        api{}};
  return client.call(get_log{});
}
