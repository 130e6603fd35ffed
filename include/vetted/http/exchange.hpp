// SPDX-License-Identifier: BSL-1.0
//
// exchange: one attempt at one HTTP exchange, as a transport sees it. A transport reads the request
// from it and reports status, fields and data, then finish, on any thread but one call at a time;
// what comes after finish is ignored. The machine that waits for the outcome keeps the
// exchange_state.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/exchange_state.hpp>

namespace vetted::http {

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

  /// Whether to give up; worth asking wherever the stack lets one.
  bool stopping() const noexcept { return state_->stopping(); }

  static constexpr std::size_t stop = static_cast<std::size_t>(-1);

  /// Bytes of the body from position `at` on; returns how many, 0 at the end, `stop` to give up.
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept {
    if (stopping()) return stop;
    std::size_t const count = what().content.read(at, target);
    if (count == body::failed && !state_->finished()) state_->refused_ = fault::source;
    return count;
  }

  /// A status line. Reporting again (after 1xx, from a proxy) starts the answer anew.
  void status(int code) noexcept {
    if (state_->finished()) return;
    state_->result_.response = {};
    state_->result_.response.status = code;
    state_->fields_size_ = 0;
    state_->received_ = 0;
  }

  /// A field of the answer, in the order received.
  void header(std::string_view name, std::string_view value) noexcept {
    if (state_->finished()) return;
    auto& fields = state_->result_.response.fields;
    state_->fields_size_ += name.size() + value.size();
    if (fields.size() >= max_fields || state_->fields_size_ > max_fields_size)
      state_->refused_ = fault::too_large;
    else
      fields.push_back({std::string{name}, std::string{value}});
  }

  /// The next bytes of content, decoded; false means stop now.
  bool data(std::span<std::byte const> bytes) noexcept {
    if (state_->finished()) return false;
    if (stopping()) state_->refused_ = fault::cancelled;
    state_->received_ += bytes.size();
    if (state_->received_ > what().max_response) state_->refused_ = fault::too_large;
    if (state_->refused_ != fault::none) return false;
    response& answer = state_->result_.response;
    if (answer.is_success() && what().to) {
      if (!what().to->write(bytes)) state_->refused_ = fault::sink;
    } else {
      std::size_t const room =
          answer.is_success() ? bytes.size() : max_error_content - answer.content.size();
      answer.content.append(reinterpret_cast<char const*>(bytes.data()),
                            (std::min)(bytes.size(), room));
    }
    return state_->refused_ == fault::none;
  }

  /// The end, once and last: later calls are ignored. Say reached::no only if not one byte of the
  /// request can have reached the server.
  void finish(fault what_failed = fault::none, reached how_far = reached::maybe, int native = 0,
              std::string_view words = {}) noexcept {
    if (state_->finished()) return;
    outcome& result = state_->result_;
    result.fault = state_->refused_ != fault::none ? state_->refused_ : what_failed;
    result.reached = how_far;
    result.native = native;
    result.detail = words;
    if (state_->refused_ == fault::source) result.detail = what().content.objection();
    if (result.fault == fault::none) find_protocol_fault();
    state_->set_finished();
  }

 private:
  static constexpr std::size_t max_fields = 256;
  static constexpr std::size_t max_fields_size = 64u << 10;    // bytes
  static constexpr std::size_t max_error_content = 64u << 10;  // bytes

  // What stacks disagree on: a missing or impossible status, and less content than announced.
  void find_protocol_fault() noexcept {
    outcome& result = state_->result_;
    response const& answer = result.response;
    if (answer.status < 200 || answer.status > 599) {
      result.fault = fault::protocol;
      result.detail = "no final status between 200 and 599";
      return;
    }
    if (answer.status == 204 || answer.status == 304) return;  // have no content, whatever they say
    std::string_view const announced = answer.field_value("Content-Length");
    if (announced.empty() || !answer.field_value("Content-Encoding").empty() ||
        !answer.field_value("Transfer-Encoding").empty())
      return;
    std::uint64_t length = 0;
    auto const [end, failed] =
        std::from_chars(announced.data(), announced.data() + announced.size(), length);
    if (failed != std::errc{} || end != announced.data() + announced.size() ||
        length != state_->received_) {
      result.fault = fault::protocol;
      result.detail = "Content-Length says " + std::string{announced.substr(0, 32)} + ", " +
                      std::to_string(state_->received_) + " bytes came";
    }
  }

  std::shared_ptr<exchange_state> state_;
};

using exchange_ptr = std::shared_ptr<exchange>;

}  // namespace vetted::http
