// SPDX-License-Identifier: BSL-1.0
//
// The bodies of violation.hpp: its place as a JSON pointer, the value given, and the sentence.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/throw_exception.hpp>

#include <vetted/bytes/printable.hpp>
#include <vetted/config.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

namespace detail {

/// `token` as a part of a JSON pointer.
inline std::string pointer_token(std::string_view token) {
  std::string text = "/";
  for (char const c : token) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

/// `key` for a sentence: as it is if it looks like a name, else in quotes.
inline std::string key_words(std::string const& key) {
  constexpr std::string_view marks = "_-.$";
  bool is_name = !key.empty();
  for (char const c : key) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool const digit = c >= '0' && c <= '9';
    is_name = is_name && (letter || digit || marks.find(c) != marks.npos);
  }
  return is_name ? key : '"' + key + '"';
}

}  // namespace detail

VETTED_DECL std::string violation::kept_words() const {
  return printable({kept_.data(), kept_size_}) + (is_cut_ ? "…" : "");
}

VETTED_DECL std::string violation::pointer() const {
  std::string text = depth_ > steps_.size() ? "/…" : "";
  for (std::size_t i = (std::min)(depth_, steps_.size()); i-- > 0;) {
    step const& one = steps_[i];
    text += one.wire_name == nullptr ? '/' + std::to_string(one.size)
                                     : detail::pointer_token({one.wire_name, one.size});
  }
  if (form_ == form::key) text += detail::pointer_token(kept_words());
  return text;
}

VETTED_DECL std::string violation::given() const {
  switch (form_) {
    case form::number: return number_text(number_);
    case form::text: return kept_size_ > 0 ? '"' + kept_words() + '"' : "nothing";
    case form::words: return kept_words();
    case form::member: return keyword_ == "required" ? "nothing" : "";
    case form::limit: return keyword_ == "size" ? number_text(number_) + " bytes" : "";
    case form::none:
    case form::utf8:
    case form::rule:
    case form::key:
    case form::json: break;
  }
  return {};
}

VETTED_DECL std::string violation::words::text() const {
  if (writer_ == nullptr) return std::string{text_};
  constant_text counted{nullptr};
  writer_(counted);
  std::string text(counted.size(), ' ');
  constant_text kept{text.data()};
  writer_(kept);
  return text;
}

VETTED_DECL std::string violation::message() const {
  std::string text{parameter_};
  switch (form_) {
    case form::none: return {};
    case form::rule: return allowed_.text();
    case form::member: return text.append(" ").append(allowed_.text());
    case form::utf8:
      return text + " must be valid UTF-8; the byte at offset " + number_text(number_) +
             " does not belong there";
    case form::key: {
      std::string key = detail::key_words(kept_words()) + ' ';
      if (!allowed_.empty()) return key.append(allowed_.text());
      if (parameter_.empty()) return key + "is unknown; leave it out";
      return key + "is unknown; did you mean " + text + '?';
    }
    case form::json:
      return text + " must be JSON; at byte " + number_text(number_) + ": " + kept_words();
    case form::limit: {
      std::string const most = std::to_string(most_);
      if (keyword_ == "size")
        return text + " must be at most " + most + " bytes long; " + given() + " were given";
      return text + " must be nested at most " + most + " levels deep; at byte " +
             number_text(number_) + " it goes deeper";
    }
    case form::number:
    case form::text:
    case form::words: break;
  }
  text.append(" must be ").append(allowed_.text()).append("; ");
  return text + given() + " was given";
}

VETTED_DECL void throw_exception_from_error(violation const& found,
                                            boost::source_location const& where) {
  boost::throw_exception(std::domain_error(found.message()), where);
}

}  // namespace vetted
