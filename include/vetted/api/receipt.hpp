// SPDX-License-Identifier: BSL-1.0
//
// receipt: what a program keeps of a paid request before it is sent, as a line of text without a
// secret, by which an API that lists its jobs can be asked about it should nobody hear of the
// answer. Look at line_of and receipt_of.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/call/error.hpp>

namespace vetted {

struct receipt {
  std::chrono::system_clock::time_point sent_at{};  // or shortly before; the epoch: unsaid
  std::uint64_t fingerprint = 0;                    // see fingerprint(request); 0: unsaid
  std::uint64_t bytes_sent = 0;                     // of the body; 0 before it is sent
  std::string nonce{};  // hexadecimal digits that no other receipt has; empty: unsaid
};

/// What an error of kind outcome_unknown knows of its request.
receipt receipt_of(error const& unknown);

/// The moment that such a text as 2026-02-03T11:19:41.579Z names, to the millisecond; none if it
/// is no date and time of UTC, or of a year that not every system clock knows.
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> parse_utc(std::string_view text);

/// `when` as such a text.
std::string utc_text(std::chrono::system_clock::time_point when);

/// `one` as a line, without an end of line: "vetted-receipt/1 2026-02-03T11:19:41.579Z
/// 0011223344556677 0 8899aabbccddeeff", that is sent_at, fingerprint, bytes_sent and nonce.
std::string line_of(receipt const& one);

/// The receipt in such a line, behind which an end of line may stand; none if it is no such line.
std::optional<receipt> receipt_of(std::string_view line);

/// What such a line of a job begins with.
inline constexpr std::string_view job_line_head = "vetted-job/1 ";

/// A job as one line of text, to be kept while it runs; it holds no secret. See client::wait.
std::string line_of_job(std::string_view id);

/// The id in a line of a job, behind which an end of line may stand; none if it is no such line.
std::optional<std::string_view> job_id_of(std::string_view line,
                                          std::string_view head = job_line_head);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/receipt.ipp>
#endif
