// SPDX-License-Identifier: BSL-1.0
//
// text_reply and binary_reply: the reply of an endpoint whose answer is no JSON but text or a file,
// in memory and as it came. Name one as the endpoint's reply: vetted::get<"/log", text_reply>. A
// content that is odd is no error, as it may be paid for: client_options::on_left_out is told. For
// files of any size there is client.download.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/decode_error.hpp>

namespace vetted {

struct text_reply {
  std::string text;
  std::string media_type;  // such as "text/csv", in small letters; empty if the answer names none
};

struct binary_reply {
  std::string bytes;
  std::string media_type;
};

/// A reply that is the content of the answer itself.
template <class T>
concept raw_reply = std::same_as<T, text_reply> || std::same_as<T, binary_reply>;

/// Whether an endpoint may name it as its reply. (No concept: compilers would explain it.)
template <class T>
inline constexpr bool is_readable_reply = decodable<T> || raw_reply<T>;

namespace detail {

std::string in_small_letters(std::string_view text);

/// "text/plain" of "text/plain; charset=utf-8", printable.
std::string media_type_in(std::string_view content_type);

/// "utf-8" of that, printable; empty if it names none.
std::string charset_in(std::string_view content_type);

/// Notes what a text or a file may not be read as.
void note_oddities(http::response const& answer, bool is_text, std::vector<decode_error>& left_out);

/// The content of `answer`, which is not copied if it may be taken.
template <raw_reply Reply, class Response>
Reply raw_reply_in(Response& answer, std::vector<decode_error>& left_out) {
  note_oddities(answer, std::same_as<Reply, text_reply>, left_out);
  return Reply{std::move(answer.content), media_type_in(answer.field_value("Content-Type"))};
}

}  // namespace detail

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/raw_reply.ipp>
#endif
