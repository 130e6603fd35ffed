// SPDX-License-Identifier: BSL-1.0
//
// exchange: one attempt at one HTTP exchange, as a transport sees it. A transport reads the request
// from it and reports status, fields and data, then finish, on any thread but one call at a time;
// what comes after finish is ignored. What stacks disagree on is decided here, so that an answer
// has one verdict over all of them. The machine that waits for the outcome keeps the
// exchange_state.
#pragma once

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
#include <vetted/http/message.hpp>

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
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept;

  /// A status, to be reported once its whole head has come: of a head that is cut nothing counts.
  /// Reporting again (after 1xx, from a proxy) starts the answer anew; at most 8 interim answers
  /// are skipped. False means stop now, as it does for header and data.
  bool status(int code) noexcept;

  /// A field of the answer, in the order received. Blanks around the value do not count.
  bool header(std::string_view name, std::string_view value) noexcept;

  /// The same from a line such as "Name: value". One without a colon is no HTTP.
  bool header_line(std::string_view line) noexcept;

  /// The next bytes of content, decoded; false means stop now.
  bool data(std::span<std::byte const> bytes) noexcept;

  /// The end, once and last: later calls are ignored. Say reached::no only if not one byte of the
  /// request can have reached the server, and fault::reset for an answer that ends in the middle,
  /// be it in its head.
  void finish(fault what_failed = fault::none, reached how_far = reached::maybe, int native = 0,
              std::string_view words = {}) noexcept;

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

  void explain(std::string_view words);

  static constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

  /// The first reason to refuse is the one that is told.
  void refuse_head(fault why, std::string words);

  /// Once, when all fields have been reported: at the first data, or at the end.
  void judge_head();

  /// Nobody reads an interim answer, but one that is no HTTP makes the rest doubtful.
  void judge_interim();

  void keep(std::span<std::byte const> bytes);

  /// Not every stack counts.
  void compare_length();

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

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/exchange.ipp>
#endif
