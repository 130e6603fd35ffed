// SPDX-License-Identifier: BSL-1.0
//
// The bodies of receipt.hpp.
#pragma once

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <vetted/api/receipt.hpp>
#include <vetted/bytes/fnv1a.hpp>
#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/http/date.hpp>

namespace vetted {

VETTED_DECL receipt receipt_of(error const& unknown) {
  return {.sent_at = unknown.sent_at,
          .fingerprint = unknown.fingerprint,
          .bytes_sent = unknown.bytes_sent};
}

VETTED_DECL std::optional<std::chrono::sys_time<std::chrono::milliseconds>> parse_utc(
    std::string_view text) {
  namespace ch = std::chrono;
  http::detail::date_reader in{text.substr(0, 19)};
  int const year = in.digits(4);
  in.word("-");
  int const month = in.digits(2);
  in.word("-");
  int const day = in.digits(2);
  in.word("T");
  int const hour = in.digits(2);
  in.word(":");
  int const minute = in.digits(2);
  in.word(":");
  int const second = in.digits(2);
  bool const is_utc = !text.empty() && text.back() == 'Z';
  bool const is_known = year >= 1678 && year <= 2261;  // in nanoseconds from 1970 on
  auto const date = ch::year{year} / month / day;
  if (!in.whole() || !is_utc || !is_known || !date.ok() || hour > 23 || minute > 59 || second > 60)
    return std::nullopt;
  std::string_view const fraction = text.substr(19, text.size() - 20);
  bool const is_fraction =
      fraction.empty() ||
      (fraction.front() == '.' && fraction.find_first_not_of("0123456789", 1) == fraction.npos);
  if (!is_fraction) return std::nullopt;  // such as an offset in front of the Z
  int thousandths = 0;
  for (std::size_t i = 1; i <= 3; ++i)
    thousandths = thousandths * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  auto const moment = ch::sys_days{date} + ch::hours{hour} + ch::minutes{minute} +
                      ch::seconds{second} + ch::milliseconds{thousandths};
  bool const is_of_next_year = moment >= ch::sys_days{ch::year{2262} / 1 / 1};  // a leap second
  return is_of_next_year ? std::nullopt : std::optional{moment};
}

VETTED_DECL std::string utc_text(std::chrono::system_clock::time_point when) {
  namespace ch = std::chrono;
  auto const exact = ch::floor<ch::milliseconds>(when);
  auto const day = ch::floor<ch::days>(exact);
  ch::year_month_day const date{day};
  auto const time = exact - day;
  char text[64];
  static_cast<void>(std::snprintf(
      text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(ch::duration_cast<ch::hours>(time).count()),
      static_cast<int>(ch::duration_cast<ch::minutes>(time).count() % 60),
      static_cast<int>(ch::duration_cast<ch::seconds>(time).count() % 60),
      static_cast<int>(time.count() % 1000)));
  return text;
}

VETTED_DECL std::string line_of(receipt const& one) {
  return "vetted-receipt/1 " + utc_text(one.sent_at) + ' ' + hexadecimal(one.fingerprint) + ' ' +
         std::to_string(one.bytes_sent) + ' ' + (one.nonce.empty() ? "-" : one.nonce);
}

VETTED_DECL std::optional<receipt> receipt_of(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  std::string_view words[5];
  for (std::string_view& word : words) {
    word = line.substr(0, line.find(' '));
    line.remove_prefix((std::min)(word.size() + 1, line.size()));
  }
  bool const is_head = words[0] == "vetted-receipt/1" || words[0] == "scenario-receipt/1";
  auto const when = parse_utc(words[1]);
  if (!is_head || !when || !line.empty() || words[4].empty()) return std::nullopt;
  receipt one{.sent_at = *when};
  auto const read = [](std::string_view word, std::uint64_t& target, int base) {
    auto const [end, failed] =
        std::from_chars(word.data(), word.data() + word.size(), target, base);
    return failed == std::errc{} && end == word.data() + word.size();
  };
  if (!read(words[2], one.fingerprint, 16) || !read(words[3], one.bytes_sent, 10))
    return std::nullopt;
  bool const has_nonce = words[4] != "-";
  if (has_nonce && words[4].find_first_not_of("0123456789abcdef") != words[4].npos)
    return std::nullopt;
  if (has_nonce) one.nonce = words[4];
  return one;
}

VETTED_DECL std::string line_of_job(std::string_view id) {
  return std::string{job_line_head}.append(id);
}

VETTED_DECL std::optional<std::string_view> job_id_of(std::string_view line,
                                                      std::string_view head) {
  if (line.substr(0, head.size()) != head) return std::nullopt;
  line.remove_prefix(head.size());
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (line.empty() || line.find_first_of("\r\n") != line.npos) return std::nullopt;
  return line;
}

}  // namespace vetted
