// SPDX-License-Identifier: BSL-1.0
//
// JSON text as a run of events, over Boost.JSON's parser: strict, without a tree, strings, keys and
// numbers whole. Look at for_each_event and at event_handler, what it calls.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/basic_parser_impl.hpp>

#include <vetted/json/read_limits.hpp>

namespace vetted::detail {

/// Is told what a text holds, in its order; false ends it. Texts are valid during the call only,
/// are unescaped UTF-8, and a number is as it was written.
template <class T>
concept event_handler = requires(T& handler, std::string_view text, bool value) {
  { handler.on_object_begin() } -> std::same_as<bool>;
  { handler.on_key(text) } -> std::same_as<bool>;
  { handler.on_object_end() } -> std::same_as<bool>;
  { handler.on_array_begin() } -> std::same_as<bool>;
  { handler.on_array_end() } -> std::same_as<bool>;
  { handler.on_string(text) } -> std::same_as<bool>;
  { handler.on_number(text) } -> std::same_as<bool>;
  { handler.on_bool(value) } -> std::same_as<bool>;
  { handler.on_null() } -> std::same_as<bool>;
};

/// What Boost.JSON's parser calls: joins what comes in parts. What comes whole is not copied.
template <event_handler Handler>
class whole_events {
 public:
  using error_code = boost::system::error_code;
  using view = boost::json::string_view;

  static constexpr std::size_t max_object_size = SIZE_MAX;
  static constexpr std::size_t max_array_size = SIZE_MAX;
  static constexpr std::size_t max_key_size = SIZE_MAX;
  static constexpr std::size_t max_string_size = SIZE_MAX;

  explicit whole_events(Handler& handler) : handler_(handler) {}

  /// Whether the handler wanted no more.
  bool is_ended() const { return is_ended_; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& failed) { return go_on(handler_.on_object_begin(), failed); }
  bool on_object_end(std::size_t, error_code& failed) {
    return go_on(handler_.on_object_end(), failed);
  }
  bool on_array_begin(error_code& failed) { return go_on(handler_.on_array_begin(), failed); }
  bool on_array_end(std::size_t, error_code& failed) {
    return go_on(handler_.on_array_end(), failed);
  }

  bool on_key_part(view part, std::size_t, error_code&) { return keep(part); }
  bool on_key(view last, std::size_t, error_code& failed) {
    bool const more = handler_.on_key(whole(last));
    return go_on(more, failed);
  }
  bool on_string_part(view part, std::size_t, error_code&) { return keep(part); }
  bool on_string(view last, std::size_t, error_code& failed) {
    bool const more = handler_.on_string(whole(last));
    return go_on(more, failed);
  }

  // The parser's own values are not used: they are not correctly rounded.
  bool on_number_part(view part, error_code&) { return keep(part); }
  bool on_int64(std::int64_t, view last, error_code& failed) { return on_number(last, failed); }
  bool on_uint64(std::uint64_t, view last, error_code& failed) { return on_number(last, failed); }
  bool on_double(double, view last, error_code& failed) { return on_number(last, failed); }

  bool on_bool(bool value, error_code& failed) { return go_on(handler_.on_bool(value), failed); }
  bool on_null(error_code& failed) { return go_on(handler_.on_null(), failed); }

  bool on_comment_part(view, error_code&) { return true; }  // never there: not allowed
  bool on_comment(view, error_code&) { return true; }

 private:
  bool on_number(view last, error_code& failed) {
    bool const more = handler_.on_number(whole(last));
    return go_on(more, failed);
  }

  bool keep(view part) {
    if (!has_parts_) kept_.clear();
    has_parts_ = true;
    kept_.append(part.data(), part.size());
    return true;
  }

  std::string_view whole(view last) {
    if (!has_parts_) return {last.data(), last.size()};
    keep(last);
    has_parts_ = false;
    return kept_;
  }

  bool go_on(bool more, error_code& failed) {
    if (more) return true;
    is_ended_ = true;
    failed = boost::json::make_error_code(boost::json::error::input_error);
    return false;
  }

  Handler& handler_;
  std::string kept_;
  bool has_parts_ = false;
  bool is_ended_ = false;
};

/// How a run of events ended.
struct events_end {
  enum class reason : unsigned char { all_read, no_json, too_deep, too_large, by_handler };

  reason why = reason::all_read;
  std::size_t offset = 0;             ///< In bytes, where the text is no JSON or goes too deep.
  boost::system::error_code error{};  ///< Of Boost.JSON, where the text is no JSON.
};

/// The parser calls itself once a level: the stack must not run out.
constexpr std::size_t levels_read(read_limits const& limits) {
  return (std::min)(limits.depth, std::size_t{1000});
}

/// Tells `handler` what `text` holds, one whole value. Numbers with an exponent beyond ±2147483647
/// are no JSON here. A text larger than limits.size is not looked at.
template <event_handler Handler>
events_end for_each_event(std::string_view text, read_limits const& limits, Handler& handler) {
  using reason = events_end::reason;
  if (text.size() > limits.size) return {.why = reason::too_large};
  boost::json::parse_options options;
  options.max_depth = levels_read(limits);
  boost::json::basic_parser<whole_events<Handler>> parser{options, handler};
  boost::system::error_code failed;
  std::size_t const end = parser.write_some(false, text.data(), text.size(), failed);
  if (parser.handler().is_ended()) return {.why = reason::by_handler, .offset = end};
  if (!failed && end < text.size()) failed = make_error_code(boost::json::error::extra_data);
  if (!failed) return {};
  bool const is_too_deep = failed == boost::json::error::too_deep;
  return {is_too_deep ? reason::too_deep : reason::no_json, end, failed};
}

}  // namespace vetted::detail
