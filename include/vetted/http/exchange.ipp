// SPDX-License-Identifier: BSL-1.0
//
// The bodies of exchange.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/config.hpp>
#include <vetted/http/detail/framing.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/exchange_state.hpp>

namespace vetted::http {

VETTED_DECL std::size_t exchange::read(std::uint64_t at,
                                       std::span<std::byte> target) const noexcept {
  if (stopping()) return stop;
  std::size_t const count = what().content.read(at, target);
  if (state_->finished()) return count;
  if (count == body::failed)
    state_->refused_ = fault::source;
  else if (count > 0)
    state_->result_.sent = (std::max)(state_->result_.sent, at + count);
  return count;
}

VETTED_DECL bool exchange::status(int code) noexcept {
  if (state_->finished()) return false;
  bool const goes_on = stored([this] { judge_interim(); });
  state_->result_.response = {};
  state_->result_.response.status = code;
  state_->fields_size_ = 0;
  state_->received_ = 0;
  head_ = {};
  is_judged_ = false;
  if (!goes_on) return false;
  return stored([&] {
    if (code == 101) refuse_head(fault::protocol, "the server changed to another protocol");
    if (code >= 100 && code < 200 && ++interim_ > max_interim)
      refuse_head(fault::protocol, "more than 8 interim answers came");
  });
}

VETTED_DECL bool exchange::header(std::string_view name, std::string_view value) noexcept {
  if (state_->finished()) return false;
  while (!value.empty() && is_blank(value.front())) value.remove_prefix(1);
  while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
  return stored([&] {
    auto& fields = state_->result_.response.fields;
    if (fields.empty()) fields.reserve(usual_fields);
    state_->fields_size_ += name.size() + value.size();
    if (fields.size() >= max_fields || state_->fields_size_ > max_fields_size)
      refuse_head(fault::too_large, "more than 256 fields or 64 KiB of them came");
    else
      fields.push_back({std::string{name}, std::string{value}});
  });
}

VETTED_DECL bool exchange::header_line(std::string_view line) noexcept {
  std::size_t const colon = line.find(':');
  if (colon != line.npos) return header(line.substr(0, colon), line.substr(colon + 1));
  if (state_->finished()) return false;
  return stored([&] { refuse_head(fault::protocol, "a field without a colon came"); });
}

VETTED_DECL bool exchange::data(std::span<std::byte const> bytes) noexcept {
  if (state_->finished()) return false;
  if (stopping()) state_->refused_ = fault::cancelled;
  if (!stored([this] { judge_head(); })) return false;
  if (!head_.has_content) return true;  // bytes that are not there, some stacks say
  std::uint64_t const room = what().max_response - state_->received_;
  bool const fits = bytes.size() <= room;
  if (!fits) bytes = bytes.first(static_cast<std::size_t>(room));
  state_->received_ += bytes.size();
  stored([&] { keep(bytes); });
  if (!fits && state_->refused_ == fault::none) state_->refused_ = fault::too_large;
  return state_->refused_ == fault::none;
}

VETTED_DECL void exchange::finish(fault what_failed, reached how_far, int native,
                                  std::string_view words) noexcept {
  if (state_->finished()) return;
  outcome& result = state_->result_;
  if (result.response.status >= 200 || what_failed == fault::none) stored([this] { judge_head(); });
  result.fault = state_->refused_ != fault::none ? state_->refused_ : what_failed;
  result.reached = how_far;
  result.native = native;
  if (!stored([&] { explain(words); }) && result.fault == fault::none)
    result.fault = state_->refused_;
  if (result.fault == fault::protocol || is_head_refused_ || result.response.status < 200)
    result.response = {};
  if (watcher_) watcher_->ended(what(), result);
  state_->set_finished();
}

VETTED_DECL void exchange::explain(std::string_view words) {
  outcome& result = state_->result_;
  result.detail = objection_.empty() ? std::string{words} : std::move(objection_);
  if (state_->refused_ == fault::source) result.detail = what().content.objection();
  if (result.fault == fault::none) compare_length();
}

VETTED_DECL void exchange::refuse_head(fault why, std::string words) {
  if (state_->refused_ != fault::none) return;
  state_->refused_ = why;
  objection_ = std::move(words);
  is_head_refused_ = true;
}

VETTED_DECL void exchange::judge_head() {
  if (std::exchange(is_judged_, true)) return;
  response const& answer = state_->result_.response;
  head_ = detail::framing_of(answer, what().method);
  if (!head_.objection.empty()) return refuse_head(fault::protocol, std::move(head_.objection));
  if (head_.has_content && head_.length > what().max_response && state_->refused_ == fault::none) {
    state_->refused_ = fault::too_large;
    objection_ = "Content-Length is " + std::to_string(*head_.length);
  }
}

VETTED_DECL void exchange::judge_interim() {
  response& interim = state_->result_.response;
  if (interim.status < 100 || interim.status >= 200) return;
  interim.status = 200;
  detail::framing head = detail::framing_of(interim, what().method);
  if (!head.objection.empty()) refuse_head(fault::protocol, std::move(head.objection));
}

VETTED_DECL void exchange::keep(std::span<std::byte const> bytes) {
  response& answer = state_->result_.response;
  if (answer.is_success() && what().to) {
    if (bytes.empty()) return;
    if (!what().to->write(bytes)) state_->refused_ = fault::sink;
    if (watcher_) watcher_->took(bytes);
    return;
  }
  std::size_t const room =
      answer.is_success() ? bytes.size() : max_error_content - answer.content.size();
  answer.content.append(reinterpret_cast<char const*>(bytes.data()),
                        (std::min)(bytes.size(), room));
}

VETTED_DECL void exchange::compare_length() {
  if (!head_.has_content || head_.is_encoded || !head_.length) return;
  if (*head_.length == state_->received_) return;
  outcome& result = state_->result_;
  result.fault = state_->received_ < *head_.length ? fault::reset : fault::protocol;
  result.detail = "Content-Length says " + std::to_string(*head_.length) + ", " +
                  std::to_string(state_->received_) + " bytes came";
}

}  // namespace vetted::http
