// SPDX-License-Identifier: BSL-1.0
//
// exchange: one attempt at one HTTP exchange, as a transport sees it. A transport reads the request
// from it and reports status, fields and data, then finish, on any thread but one call at a time;
// what comes after finish is ignored. What stacks disagree on is decided here, so that an answer
// has one verdict over all of them. The machine that waits for the outcome keeps the
// exchange_state.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/detail/framing.hpp>
#include <vetted/http/exchange_state.hpp>
#include <vetted/http/guarded.hpp>

namespace vetted::http {

/// Sees what is reported to an exchange, on the thread that reports; for recordings.
class exchange_watcher {
 public:
  virtual ~exchange_watcher() = default;
  /// Bytes of a successful answer that went to the sink; all other content is in the outcome.
  virtual void took(std::span<std::byte const> bytes) noexcept = 0;
  /// Once, before whoever waits is told.
  virtual void ended(request const& what, outcome const& result) noexcept = 0;
};

class exchange {
 public:
  explicit exchange(std::shared_ptr<exchange_state> state) : state_(std::move(state)) {}
  exchange(exchange const&) = delete;
  exchange& operator=(exchange const&) = delete;

  /// A transport that drops its last copy without a word has lost the exchange.
  ~exchange() { finish(fault::abandoned); }

  request const& what() const { return state_->what(); }

  /// What the machine knows this exchange by; a transport's cancel gets the same.
  exchange_state const& state() const { return *state_; }
  std::shared_ptr<exchange_state const> shared_state() const { return state_; }

  /// To be called before anything is reported. One watcher at most: a later one replaces it.
  void watch(std::shared_ptr<exchange_watcher> by) noexcept { watcher_ = std::move(by); }

  /// Whether to give up; worth asking wherever the stack lets one.
  bool stopping() const noexcept { return state_->stopping(); }

  static constexpr std::size_t stop = static_cast<std::size_t>(-1);

  /// Bytes of the body from position `at` on; returns how many, 0 at the end, `stop` to give up.
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept {
    if (stopping()) return stop;
    std::size_t const count = what().content.read(at, target);
    if (state_->finished()) return count;
    if (count == body::failed)
      state_->refused_ = fault::source;
    else if (count > 0)
      state_->result_.sent = (std::max)(state_->result_.sent, at + count);
    return count;
  }

  /// A status, to be reported once its whole head has come: of a head that is cut nothing counts.
  /// Reporting again (after 1xx, from a proxy) starts the answer anew; at most 8 interim answers
  /// are skipped. False means stop now, as it does for header and data.
  bool status(int code) noexcept {
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

  /// A field of the answer, in the order received. Blanks around the value do not count.
  bool header(std::string_view name, std::string_view value) noexcept {
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

  /// The same from a line such as "Name: value". One without a colon is no HTTP.
  bool header_line(std::string_view line) noexcept {
    std::size_t const colon = line.find(':');
    if (colon != line.npos) return header(line.substr(0, colon), line.substr(colon + 1));
    if (state_->finished()) return false;
    return stored([&] { refuse_head(fault::protocol, "a field without a colon came"); });
  }

  /// The next bytes of content, decoded; false means stop now.
  bool data(std::span<std::byte const> bytes) noexcept {
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

  /// The end, once and last: later calls are ignored. Say reached::no only if not one byte of the
  /// request can have reached the server, and fault::reset for an answer that ends in the middle,
  /// be it in its head.
  void finish(fault what_failed = fault::none, reached how_far = reached::maybe, int native = 0,
              std::string_view words = {}) noexcept {
    if (state_->finished()) return;
    outcome& result = state_->result_;
    if (result.response.status >= 200 || what_failed == fault::none)
      stored([this] { judge_head(); });
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

 private:
  static constexpr int max_interim = 8;
  static constexpr std::size_t usual_fields = 12;  // room for these is made at once
  static constexpr std::size_t max_fields = 256;
  static constexpr std::size_t max_fields_size = 64u << 10;    // bytes
  static constexpr std::size_t max_error_content = 64u << 10;  // bytes

  /// Does `work`, which stores something of the answer. Where memory runs out the answer is given
  /// up, like one that a sink cannot take. Whether to go on.
  template <class Work>
  bool stored(Work const& work) noexcept {
    auto const out = [this](std::string_view) {
      if (state_->refused_ == fault::none) {
        state_->refused_ = fault::sink;
        objection_ = out_of_memory;
      }
      return false;
    };
    auto const done = [&work] { return work(), true; };
    return guarded(done, out) && state_->refused_ == fault::none;
  }

  void explain(std::string_view words) {
    outcome& result = state_->result_;
    result.detail = objection_.empty() ? std::string{words} : std::move(objection_);
    if (state_->refused_ == fault::source) result.detail = what().content.objection();
    if (result.fault == fault::none) compare_length();
  }

  static constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

  /// The first reason to refuse is the one that is told.
  void refuse_head(fault why, std::string words) {
    if (state_->refused_ != fault::none) return;
    state_->refused_ = why;
    objection_ = std::move(words);
    is_head_refused_ = true;
  }

  /// Once, when all fields have been reported: at the first data, or at the end.
  void judge_head() {
    if (std::exchange(is_judged_, true)) return;
    response const& answer = state_->result_.response;
    head_ = detail::framing_of(answer, what().method);
    if (!head_.objection.empty()) return refuse_head(fault::protocol, std::move(head_.objection));
    if (head_.has_content && head_.length > what().max_response &&
        state_->refused_ == fault::none) {
      state_->refused_ = fault::too_large;
      objection_ = "Content-Length is " + std::to_string(*head_.length);
    }
  }

  /// Nobody reads an interim answer, but one that is no HTTP makes the rest doubtful.
  void judge_interim() {
    response& interim = state_->result_.response;
    if (interim.status < 100 || interim.status >= 200) return;
    interim.status = 200;
    detail::framing head = detail::framing_of(interim, what().method);
    if (!head.objection.empty()) refuse_head(fault::protocol, std::move(head.objection));
  }

  void keep(std::span<std::byte const> bytes) {
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

  /// Not every stack counts.
  void compare_length() {
    if (!head_.has_content || head_.is_encoded || !head_.length) return;
    if (*head_.length == state_->received_) return;
    outcome& result = state_->result_;
    result.fault = state_->received_ < *head_.length ? fault::reset : fault::protocol;
    result.detail = "Content-Length says " + std::to_string(*head_.length) + ", " +
                    std::to_string(state_->received_) + " bytes came";
  }

  std::shared_ptr<exchange_state> state_;
  std::shared_ptr<exchange_watcher> watcher_;
  detail::framing head_;
  std::string objection_;  // why our side refused the answer
  int interim_ = 0;
  bool is_judged_ = false;
  bool is_head_refused_ = false;
};

using exchange_ptr = std::shared_ptr<exchange>;

}  // namespace vetted::http
