// SPDX-License-Identifier: BSL-1.0
//
// likeness: how a value that the service shows of a job compares with the one that was asked for.
// Services trim texts, cut them for a list, normalise Unicode, and pass numbers through a float:
// such a value is no proof of another request. Look at likeness_of.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <vetted/bytes/utf8.hpp>
#include <vetted/scenario/models.hpp>

namespace vetted::scenario {

/// `close`: it may be the same in another form.
enum class likeness : std::uint8_t { same, close, different };

namespace detail {

/// Without blanks at either end and with line ends as LF.
inline std::string trimmed(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    result += text[i] == '\r' ? '\n' : text[i];
  }
  constexpr std::string_view blanks = " \t\n\v\f";
  std::size_t const begin = result.find_first_not_of(blanks);
  if (begin == result.npos) return {};
  return result.substr(begin, result.find_last_not_of(blanks) - begin + 1);
}

constexpr std::uint32_t code_point_at(std::string_view text, std::size_t at, std::size_t length) {
  auto const byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(text[at + i])};
  };
  if (length == 2) return (byte(0) & 0x1fu) << 6 | (byte(1) & 0x3fu);
  if (length == 3) return (byte(0) & 0xfu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
  return (byte(0) & 7u) << 18 | (byte(1) & 0x3fu) << 12 | (byte(2) & 0x3fu) << 6 |
         (byte(3) & 0x3fu);
}

constexpr bool is_combining_mark(std::uint32_t point) {
  return (point >= 0x300 && point <= 0x36f) || (point >= 0x1ab0 && point <= 0x1aff) ||
         (point >= 0x1dc0 && point <= 0x1dff) || (point >= 0x20d0 && point <= 0x20ff) ||
         (point >= 0x3099 && point <= 0x309a) || (point >= 0xfe20 && point <= 0xfe2f);
}

/// Whether normalising may change a character of this code point: those of most scripts but the
/// ideographs of Chinese and Japanese, and the emoji.
constexpr bool may_be_composed(std::uint32_t point) {
  return point < 0x3400 || (point >= 0xa000 && point < 0x10000);
}

/// What `folded` writes for a run of characters that may be composed.
inline constexpr char composed = '\1';

/// `text` with all that its normal forms differ in left out: each run of characters that may be
/// composed, with the letter that a mark stands on, becomes one mark of its own, and so does each
/// run of blanks.
inline std::string folded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = (std::max)(vetted::detail::utf8_sequence(text, at), std::size_t{1});
    if (length == 1) {
      bool const is_blank = static_cast<unsigned char>(text[at]) <= ' ';
      if (!is_blank) result += text[at];
      if (is_blank && !result.empty() && result.back() != ' ') result += ' ';
    } else {
      std::uint32_t const point = code_point_at(text, at, length);
      bool const takes_letter = is_combining_mark(point) && !result.empty() && result.back() != ' ';
      if (takes_letter && result.back() != composed) result.pop_back();
      if (!may_be_composed(point))
        result.append(text, at, length);
      else if (result.empty() || result.back() != composed)
        result += composed;
    }
    at += length;
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

/// Replaces what HTML writes in the place of a character.
inline std::string without_entities(std::string text) {
  struct entity {
    std::string_view name, character;
  };
  constexpr entity known[] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""}, {"&#34;", "\""},
                              {"&#39;", "'"}, {"&#x27;", "'"}, {"&apos;", "'"},  {"&amp;", "&"}};
  for (entity const& one : known)
    for (auto at = text.find(one.name); at != text.npos; at = text.find(one.name, at + 1))
      text.replace(at, one.name.size(), one.character);
  return text;
}

/// What is left of a text that ends in an ellipsis, without a half of what without_entities takes.
inline std::string_view uncut(std::string_view text) {
  for (std::string_view const mark : {std::string_view{"…"}, std::string_view{"..."}})
    if (text.ends_with(mark)) {
      text.remove_suffix(mark.size());
      break;
    }
  constexpr std::size_t longest_half = 5;  // of "&quot;"
  std::size_t const begin = text.find_last_not_of("#0123456789abcdefghijklmnopqrstuvwxyz");
  bool const is_half =
      begin != text.npos && text[begin] == '&' && text.size() - begin <= longest_half;
  return is_half ? text.substr(0, begin) : text;
}

/// Whether a text that is folded as `whole` may be what `shown` was cut from. A cut leaves the last
/// letter without its marks, or U+FFFD where it went through a character.
inline bool is_cut_from(std::string_view whole, std::string_view shown) {
  constexpr std::string_view half = "\xef\xbf\xbd";
  std::string const kept = trimmed(uncut(shown));
  std::string const folded_start = folded(without_entities(kept));
  std::string_view start = folded_start;
  if (whole.starts_with(start)) return true;
  bool const ends_in_half = kept.ends_with(half);
  if (ends_in_half) {
    start.remove_suffix(1);
    if (whole.starts_with(start)) return true;
  }
  if (start.empty() || start.back() == composed) return false;
  start.remove_suffix(1);
  if (!whole.starts_with(start)) return false;
  if (!start.empty() && start.back() == composed) return true;
  bool const goes_on =
      whole.size() > start.size() + 1 || ends_in_half || kept.size() < shown.size();
  return goes_on && whole.size() > start.size() && whole[start.size()] == composed;
}

/// A text that shows nothing proves nothing.
inline likeness likeness_of_texts(std::string_view wanted, std::string_view said) {
  if (wanted == said) return likeness::same;
  std::string const ours = trimmed(wanted);
  std::string const theirs = trimmed(said);
  if (ours == theirs) return likeness::same;
  std::string const whole = folded(without_entities(ours));
  bool const may_be_it =
      whole == folded(without_entities(theirs)) || (!whole.empty() && is_cut_from(whole, theirs));
  return may_be_it ? likeness::close : likeness::different;
}

/// A number, also one that is shown as a text.
inline std::optional<boost::json::value> shown_number(boost::json::value const& value) {
  if (value.is_number()) return value;
  if (!value.is_string()) return std::nullopt;
  std::string const text = trimmed({value.get_string().data(), value.get_string().size()});
  if (text.find_first_not_of("+-.0123456789eE") != text.npos) return std::nullopt;
  boost::system::error_code failed;
  boost::json::value const read = boost::json::parse(text, failed);
  return !failed && read.is_number() ? std::optional{read} : std::nullopt;
}

/// 2^53: below it a double has every whole number.
inline constexpr double end_of_exact = 9007199254740992;

/// A number without a fraction as an integer, if it is known to the last digit.
inline std::optional<boost::json::value> whole_number(boost::json::value const& value) {
  if (!value.is_double()) return value;
  double const number = value.get_double();
  bool const is_whole = (std::fabs)(number) < end_of_exact && (std::trunc)(number) == number;
  return is_whole ? std::optional{boost::json::value(static_cast<std::int64_t>(number))}
                  : std::nullopt;
}

/// Whether a float may have been written as this whole number: as it is, or with nine digits.
inline bool may_be_a_float(boost::json::value const& whole) {
  auto const number = whole.to_number<double>();
  auto const rounded = static_cast<double>(static_cast<float>(number));
  if (number >= rounded && number <= rounded) return true;
  std::uint64_t digits = whole.is_uint64() ? whole.get_uint64()
                         : whole.get_int64() < 0
                             ? std::uint64_t{0} - static_cast<std::uint64_t>(whole.get_int64())
                             : static_cast<std::uint64_t>(whole.get_int64());
  while (digits != 0 && digits % 10 == 0) digits /= 10;
  return digits < 1'000'000'000;
}

/// Whole numbers, such as seeds, are the same only to the last digit. One that is equal as a float
/// only may have gone through one, or may be another number.
inline likeness likeness_of_numbers(boost::json::value const& wanted,
                                    boost::json::value const& said) {
  auto const ours = wanted.to_number<double>();
  auto const theirs = said.to_number<double>();
  auto const whole = whole_number(wanted);
  auto const whole_said = whole_number(said);
  constexpr double rounding = 4 * std::numeric_limits<double>::epsilon();  // by readers of JSON
  bool const are_fractions = !whole && !whole_said && (std::fabs)(ours) < end_of_exact;
  if (whole && whole_said && *whole == *whole_said) return likeness::same;
  if (are_fractions && (std::fabs)(ours - theirs) <= rounding * (std::fabs)(ours))
    return likeness::same;
  constexpr auto most = static_cast<double>((std::numeric_limits<float>::max)());
  bool const are_floats = (std::fabs)(ours) <= most && (std::fabs)(theirs) <= most;
  bool const is_close = are_floats ? static_cast<float>(ours) == static_cast<float>(theirs) &&
                                         (!whole_said || may_be_a_float(*whole_said))
                                   : ours >= theirs && ours <= theirs;
  return is_close ? likeness::close : likeness::different;
}

/// Whether what stands under `key` is written by people, so that digits in it are no number.
inline bool is_prose(std::string_view key) { return key == "prompt" || key == "negativePrompt"; }

/// Whether a model of this id is one that every account has, so that it stands for itself.
inline bool is_public_model(std::string_view id) {
  bool found = false;
  models::all::for_each([&](auto const& one) { found = found || one.id == id; });
  return found;
}

inline likeness likeness_of_words(std::string_view key, std::string_view wanted,
                                  std::string_view said) {
  likeness const by_text = likeness_of_texts(wanted, said);
  if (by_text != likeness::different || key == "prompt") return by_text;
  bool const are_known = is_public_model(wanted) && is_public_model(said);
  return are_known ? likeness::different : likeness::close;
}

/// Of anything but two arrays. Of objects nothing is compared.
inline likeness likeness_of_items(std::string_view key, boost::json::value const& wanted,
                                  boost::json::value const& said) {
  if (said.is_null() || said == wanted) return likeness::same;
  bool const are_words = wanted.is_string() && said.is_string() && is_prose(key);
  auto const ours = are_words ? std::nullopt : shown_number(wanted);
  auto const theirs = ours ? shown_number(said) : std::nullopt;
  if (ours && theirs) return likeness_of_numbers(*ours, *theirs);
  if (wanted.is_string() && said.is_string())
    return likeness_of_words(key, {wanted.get_string().data(), wanted.get_string().size()},
                             {said.get_string().data(), said.get_string().size()});
  if (wanted.is_object() && said.is_object()) return likeness::same;
  return wanted.is_bool() && said.is_bool() ? likeness::different : likeness::close;
}

}  // namespace detail

/// How `said`, which the service shows under `key`, compares with `wanted`. What it shows as null
/// it does not show, and values of different types may be the same.
inline likeness likeness_of(std::string_view key, boost::json::value const& wanted,
                            boost::json::value const& said) {
  if (!wanted.is_array() || !said.is_array()) return detail::likeness_of_items(key, wanted, said);
  auto const& all = wanted.get_array();
  auto const& shown = said.get_array();
  if (all.size() != shown.size()) return likeness::different;
  likeness worst = likeness::same;
  for (std::size_t i = 0; i < all.size(); ++i)
    worst = (std::max)(worst, detail::likeness_of_items(key, all[i], shown[i]));
  return worst;
}

}  // namespace vetted::scenario
