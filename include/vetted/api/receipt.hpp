// SPDX-License-Identifier: BSL-1.0
//
// receipt: what a program keeps of a paid request before it is sent, as a line of text without a
// secret, by which an API that lists its jobs can be asked about it should nobody hear of the
// answer. Look at line_of and receipt_of.
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

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/call/error.hpp>
#include <vetted/http/date.hpp>

namespace vetted {

struct receipt {
  std::chrono::system_clock::time_point sent_at{};  // or shortly before; the epoch: unsaid
  std::uint64_t fingerprint = 0;                    // see fingerprint(request); 0: unsaid
  std::uint64_t bytes_sent = 0;                     // of the body; 0 before it is sent
  std::string nonce{};  // hexadecimal digits that no other receipt has; empty: unsaid
};

/// What an error of kind outcome_unknown knows of its request.
inline receipt receipt_of(error const& unknown) {
  return {.sent_at = unknown.sent_at,
          .fingerprint = unknown.fingerprint,
          .bytes_sent = unknown.bytes_sent};
}

/// The moment that such a text as 2026-02-03T11:19:41.579Z names, to the millisecond; none if it
/// is no date and time of UTC, or of a year that not every system clock knows.
inline std::optional<std::chrono::sys_time<std::chrono::milliseconds>> parse_utc(
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

/// `when` as such a text.
inline std::string utc_text(std::chrono::system_clock::time_point when) {
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

/// `one` as a line, without an end of line: "vetted-receipt/1 2026-02-03T11:19:41.579Z
/// 0011223344556677 0 8899aabbccddeeff", that is sent_at, fingerprint, bytes_sent and nonce.
inline std::string line_of(receipt const& one) {
  return "vetted-receipt/1 " + utc_text(one.sent_at) + ' ' + hexadecimal(one.fingerprint) + ' ' +
         std::to_string(one.bytes_sent) + ' ' + (one.nonce.empty() ? "-" : one.nonce);
}

/// The receipt in such a line, behind which an end of line may stand; none if it is no such line.
inline std::optional<receipt> receipt_of(std::string_view line) {
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

/// What such a line of a job begins with.
inline constexpr std::string_view job_line_head = "vetted-job/1 ";

/// A job as one line of text, to be kept while it runs; it holds no secret. See client::wait.
inline std::string line_of_job(std::string_view id) {
  return std::string{job_line_head}.append(id);
}

/// The id in a line of a job, behind which an end of line may stand; none if it is no such line.
inline std::optional<std::string_view> job_id_of(std::string_view line,
                                                 std::string_view head = job_line_head) {
  if (line.substr(0, head.size()) != head) return std::nullopt;
  line.remove_prefix(head.size());
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (line.empty() || line.find_first_of("\r\n") != line.npos) return std::nullopt;
  return line;
}

}  // namespace vetted
