// SPDX-License-Identifier: BSL-1.0
//
// Small languages: dates, Retry-After, recordings, base64, JSON's strings and numbers, each beside
// another implementation of it.
#include <ctime>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/beast/core/detail/base64.hpp>
#include <nlohmann/json.hpp>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/base64_read.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/retry_after.hpp>
#include <vetted/http/recording_text.hpp>
#include <vetted/json/detail/escape.hpp>
#include <vetted/json/detail/parse_number.hpp>

#include "fuzz.hpp"

namespace http = vetted::http;
using fuzz::require;

namespace {

// ---- dates

/// `text` as the C library reads it by `format`, if it would also write it like that but for the
/// day of the week; 60 seconds are taken, as they are by both.
std::optional<std::time_t> by_strptime(std::string const& text, std::string format) {
  std::tm parts{};
  char const* const end = ::strptime(text.c_str(), format.c_str(), &parts);
  if (end == nullptr || end != text.c_str() + text.size()) return std::nullopt;
  std::tm const read = parts;
  char again[128];
  if (format.find("%Y") != format.npos) format.replace(format.find("%Y"), 2, "%04Y");
  std::size_t const size = std::strftime(again, sizeof again, format.c_str(), &read);
  std::string_view const written{again, size};
  auto const behind_day = [](std::string_view all) {
    return all.substr((std::min)(all.find_first_of(", "), all.size()));
  };
  if (behind_day(written) != behind_day(text)) return std::nullopt;
  std::tm plain = parts;
  plain.tm_sec = 0;
  std::time_t const made = ::timegm(&plain);
  // The 30th of February; and a second leap second, which the C library of old days knew.
  if (plain.tm_mday != read.tm_mday || read.tm_sec > 60) return std::nullopt;
  return made + read.tm_sec;
}

void compare_date(std::string_view text) {
  auto const ours = http::parse_date(text);
  if (text.find('\0') != text.npos) return require(!ours, "a date with a NUL");
  std::string const whole{text};
  constexpr long long century = 36524LL * 86400;  // or a day more
  for (char const* const format : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
                                   "%a %b %e %H:%M:%S %Y", "%a %b %d %H:%M:%S %Y"}) {
    auto const theirs = by_strptime(whole, std::string{format});
    if (!theirs) continue;
    // The C library takes the names in any case and cut; the days are ours to look at.
    static constexpr std::string_view days[] = {
        "Sun",    "Mon",    "Tue",     "Wed",       "Thu",      "Fri",    "Sat",
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    std::string_view const day = text.substr(0, text.find_first_of(", "));
    bool const is_long = format[1] == 'A';
    bool const is_day = std::find(days + (is_long ? 7 : 0), days + (is_long ? 14 : 7), day) !=
                        days + (is_long ? 14 : 7);
    require(ours.has_value() == is_day, "the C library says otherwise");
    if (!ours) return;
    long long const apart = std::llabs(ours->time_since_epoch().count() - *theirs);
    require(apart == 0 || (is_long && (apart == century || apart == century + 86400)),
            "the C library names another moment");
    return;
  }
  require(!ours, "no date of the C library's");
}

void compare_retry_after(std::string_view input) {
  std::string_view const value = fuzz::line_from(input);
  auto const ours = vetted::call::parse_retry_after(value, input);
  if (!ours) return;
  require(*ours >= http::duration::zero() && *ours <= vetted::call::longest_retry_after,
          "a time out of its range");
  if (value.find_first_not_of("0123456789") == value.npos) {
    double const asked = std::strtod(std::string{value}.c_str(), nullptr);
    double const most = static_cast<double>(vetted::call::longest_retry_after.count());
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(*ours).count();
    return require(static_cast<double>(seconds) == (std::min)(asked, most), "another time");
  }
  require(http::parse_date(input).has_value(), "a time without a date to count from");
}

// ---- recordings

void read_recording(std::string_view text) {
  http::read_recording const first = http::recording_of(text);
  require(first.what.has_value() == first.objection.empty(), "neither read nor refused");
  if (!first.what) return;
  std::string const written = http::text_of(*first.what);
  http::read_recording const second = http::recording_of(written);
  require(second.what.has_value(), "what was written cannot be read", second.objection);
  require(http::text_of(*second.what) == written, "it is written in another way", written);
  auto const& before = first.what->exchanges;
  auto const& after = second.what->exchanges;
  require(before.size() == after.size(), "another number of exchanges");
  for (std::size_t i = 0; i < before.size(); ++i)
    require(before[i].what.response.content == after[i].what.response.content &&
                before[i].what.response.status == after[i].what.response.status &&
                before[i].what.fault == after[i].what.fault && before[i].url == after[i].url &&
                before[i].content == after[i].content,
            "another exchange");
}

// ---- base64

std::string by_beast(std::string_view bytes) {
  namespace b64 = boost::beast::detail::base64;
  std::string text(b64::encoded_size(bytes.size()), '\0');
  text.resize(b64::encode(text.data(), bytes.data(), bytes.size()));
  return text;
}

/// Bytes that are not in memory, as a file's are not.
class distant_source final : public vetted::byte_source {
 public:
  explicit distant_source(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t size() const noexcept override { return bytes_.size(); }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    if (at > bytes_.size() || target.size() > bytes_.size() - at) return false;
    if (!target.empty()) std::memcpy(target.data(), bytes_.data() + at, target.size());
    return true;
  }

 private:
  std::string_view bytes_;
};

bool is_base64_by_beast(std::string_view text) {
  namespace b64 = boost::beast::detail::base64;
  std::size_t const padding = text.size() - (std::min)(text.size(), text.find_last_not_of('=') + 1);
  if (text.empty() || text.size() % 4 != 0 || padding > 2) return false;
  std::string bytes(b64::decoded_size(text.size()), '\0');
  return b64::decode(bytes.data(), text.data(), text.size()).second == text.size() - padding;
}

void compare_base64(std::string_view input) {
  require(vetted::is_base64(input) == is_base64_by_beast(input), "Beast says otherwise");
  std::size_t const at = fuzz::number_from(input) | fuzz::number_from(input) << 8;
  std::size_t const count = fuzz::number_from(input) | fuzz::number_from(input) << 8;
  std::string const expected = by_beast(input);
  std::string text(vetted::base64_size(input.size()), '\0');
  char const* const end = vetted::put_base64(text.data(), input);
  require(end == text.data() + text.size() && text == expected, "another encoding", text);
  require(vetted::base64_text_size(input.size()) == text.size(), "another size");
  std::string room(text.size(), '\0');  // bytes at the very end of it
  std::size_t const front = room.size() - input.size();
  if (!input.empty()) std::memcpy(room.data() + front, input.data(), input.size());
  vetted::put_base64(room.data(), std::string_view{room}.substr(front));
  require(room == expected, "another encoding in place", room);
  if (expected.empty()) return;
  std::size_t const begin = at % expected.size();
  std::size_t const size = count % (expected.size() - begin + 1);
  auto const near = vetted::memory_source::of_view(input);
  distant_source const far_away{input};
  for (vetted::byte_source const* const from :
       {&*near, static_cast<vetted::byte_source const*>(&far_away)}) {
    std::string part(size, '\0');
    require(vetted::read_base64(*from, begin, std::as_writable_bytes(std::span{part})),
            "it cannot be read");
    require(part == expected.substr(begin, size), "another part", part);
  }
}

// ---- JSON's strings and numbers

void compare_escape(std::string_view text) {
  std::string room(vetted::detail::string_bound(text.size()) + 8, '\0');
  char const* const end =
      vetted::detail::put_characters<vetted::detail::any_utf8>(room.data(), text);
  std::string theirs;
  bool is_utf8 = true;
  try {
    theirs = nlohmann::json(std::string{text}).dump();
  } catch (nlohmann::json::type_error const&) {
    is_utf8 = false;
  }
  require((end != nullptr) == is_utf8, "another opinion on UTF-8");
  if (!is_utf8) return;
  std::string const ours =
      '"' + std::string{room.data(), static_cast<std::size_t>(end - room.data())} + '"';
  require(ours == theirs, "another text", ours);
}

void compare_number(std::string_view text) {
  if (!nlohmann::json::accept(text) || text.empty() ||
      text.find_first_not_of("+-.eE0123456789") != text.npos)
    return;
  double const theirs = std::strtod(std::string{text}.c_str(), nullptr);
  auto const ours = vetted::detail::parse_number(text);
  require(ours.has_value() == std::isfinite(theirs), "infinite or not");
  require(!ours || std::memcmp(&*ours, &theirs, sizeof theirs) == 0, "another number");
}

bool const added = fuzz::add("date", compare_date) &&
                   fuzz::add("retry_after", compare_retry_after) &&
                   fuzz::add("recording", read_recording) && fuzz::add("base64", compare_base64) &&
                   fuzz::add("escape", compare_escape) && fuzz::add("number", compare_number);

}  // namespace
