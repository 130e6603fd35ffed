// SPDX-License-Identifier: BSL-1.0
// The small text work around a message:
// percent-encoding, the query, and JSON as a body.
// Nothing here knows the API or the sockets.
#include <stand_in/message.hpp>

#include <optional>

namespace stand_in {
namespace {

std::optional<unsigned> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10;
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10;
  return std::nullopt;
}

bool unreserved(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') ||
         std::string_view{"-._~"}.find(letter) != std::string_view::npos;
}

}  // namespace

std::string request::field(std::string const& lower_case_name) const {
  auto const found = fields.find(lower_case_name);
  return found == fields.end() ? std::string{} : found->second;
}

reply json_reply(unsigned status, nlohmann::json const& document) {
  using nlohmann::json;
  reply made;
  made.status = status;
  made.body = document.dump(-1, ' ', false, json::error_handler_t::replace);
  return made;
}

reply refusal(unsigned status, std::string const& reason) {
  return json_reply(status, {{"reason", reason}});
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      auto const high = hex_digit(text[at + 1]);
      auto const low = hex_digit(text[at + 2]);
      if (high && low) {
        decoded += static_cast<char>(*high * 16 + *low);
        at += 2;
        continue;
      }
    }
    decoded += text[at];
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (char const letter : text) {
    if (unreserved(letter)) {
      encoded += letter;
    } else {
      auto const byte = static_cast<unsigned char>(letter);
      encoded += {'%', digits[byte / 16], digits[byte % 16]};
    }
  }
  return encoded;
}

void split_target(request& from) {
  std::string_view const target = from.target;
  auto const mark = target.find('?');
  from.path = target.substr(0, mark);
  if (mark == std::string_view::npos) return;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    auto const end = rest.find('&');
    std::string_view const pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (pair.empty()) continue;
    auto const equals = pair.find('=');
    auto const value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    from.query[percent_decoded(pair.substr(0, equals))] = percent_decoded(value);
  }
}

}  // namespace stand_in
