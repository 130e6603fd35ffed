// SPDX-License-Identifier: BSL-1.0
//
// The bodies of recorder.hpp.
#pragma once

#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/config.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/recording.hpp>
#include <vetted/http/redaction.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::http::detail {

VETTED_DECL record_keeper::record_keeper(redaction rules) : rules_(std::move(rules)) {
  made_.query_keys = rules_.query_keys;
}

VETTED_DECL void record_keeper::add(request const& what, outcome const& result,
                                    std::string const& in_sink) {
  std::string const& content = in_sink.empty() ? result.response.content : in_sink;
  std::string const why = objection_to(result, content);
  std::string url = rules_.url(what.url);
  std::lock_guard const lock{mutex_};
  if (!why.empty()) return left_out_.push_back(what.method + ' ' + url + ": " + why);
  recorded one{what.method, url, rules_.kept(what.fields), fingerprint_of(what), result};
  one.what.response.fields = rules_.kept(result.response.fields);
  for (field& kept : one.what.response.fields) kept.value = rules_.hidden(kept.value, what);
  std::string known = rules_.hidden(content, what);
  bool const is_binary = content.find('\0') != content.npos;  // as every image is
  one.what.response.content = is_binary ? std::move(known) : rules_.text(known);
  one.what.detail = rules_.text(rules_.hidden(result.detail, what));
  std::size_t const size = one.what.response.content.size();
  if (size > recording::most_content - kept_ || made_.exchanges.size() >= recording::most_exchanges)
    return left_out_.push_back(what.method + ' ' + url + ": the recording is full");
  kept_ += size;
  made_.exchanges.push_back(std::move(one));
}

VETTED_DECL recording record_keeper::so_far() const {
  std::lock_guard const lock{mutex_};
  return made_;
}

VETTED_DECL std::vector<std::string> record_keeper::left_out() const {
  std::lock_guard const lock{mutex_};
  return left_out_;
}

VETTED_DECL std::string record_keeper::objection_to(outcome const& result,
                                                    std::string const& content) {
  switch (result.fault) {
    case fault::cancelled:
    case fault::too_large:
    case fault::sink:
    case fault::source:
    case fault::abandoned: return "our side ended it: " + std::string{fault_text(result.fault)};
    case fault::none:
    case fault::resolve:
    case fault::connect:
    case fault::tls:
    case fault::timed_out:
    case fault::reset:
    case fault::protocol:
    case fault::other: break;
  }
  bool const is_encoded = !result.response.field_value("Content-Encoding").empty();
  return is_encoded && !content.empty() ? "its content is encoded, so that nothing can be taken "
                                          "out of it"
                                        : std::string{};
}

VETTED_DECL void recording_watcher::took(std::span<std::byte const> bytes) noexcept {
  in_sink_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
}

VETTED_DECL void recording_watcher::ended(request const& what, outcome const& result) noexcept {
  to_->add(what, result, in_sink_);
}

}  // namespace vetted::http::detail
