// SPDX-License-Identifier: BSL-1.0
//
// recorder: a transport around another one that writes down what is asked and answered, without
// secrets: see redaction for what is kept. Example:
//   http::recorder net{transport::curl_multi{}};
//   ... http::save(net.so_far(), "run.txt");
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/http/recording.hpp>
#include <vetted/http/redaction.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::http {

template <transport Transport>
class recorder;

namespace detail {

/// Shared by a recorder and its exchanges, which end on any thread.
class record_keeper {
 public:
  explicit record_keeper(redaction rules) : rules_(std::move(rules)) {
    made_.query_keys = rules_.query_keys;
  }

  void add(request const& what, outcome const& result, std::string const& in_sink) {
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
    if (size > recording::most_content - kept_ ||
        made_.exchanges.size() >= recording::most_exchanges)
      return left_out_.push_back(what.method + ' ' + url + ": the recording is full");
    kept_ += size;
    made_.exchanges.push_back(std::move(one));
  }

  recording so_far() const {
    std::lock_guard const lock{mutex_};
    return made_;
  }
  std::vector<std::string> left_out() const {
    std::lock_guard const lock{mutex_};
    return left_out_;
  }

 private:
  static std::string objection_to(outcome const& result, std::string const& content) {
    switch (result.fault) {
      case fault::cancelled:
      case fault::too_large:
      case fault::sink:
      case fault::source:
      case fault::abandoned: return "our side ended it: " + std::string{fault_text(result.fault)};
      default: break;
    }
    bool const is_encoded = !result.response.field_value("Content-Encoding").empty();
    return is_encoded && !content.empty() ? "its content is encoded, so that nothing can be taken "
                                            "out of it"
                                          : std::string{};
  }

  redaction rules_;
  mutable std::mutex mutex_;
  recording made_;
  std::size_t kept_ = 0;  // bytes
  std::vector<std::string> left_out_;
};

class recording_watcher final : public exchange_watcher {
 public:
  explicit recording_watcher(std::shared_ptr<record_keeper> to) : to_(std::move(to)) {}
  void took(std::span<std::byte const> bytes) noexcept override {
    in_sink_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  }
  void ended(request const& what, outcome const& result) noexcept override {
    to_->add(what, result, in_sink_);
  }

 private:
  std::shared_ptr<record_keeper> to_;
  std::string in_sink_;
};

template <class Transport>
struct blocks_as {};
template <blocking Transport>
struct blocks_as<Transport> {
  static constexpr bool blocks = true;
};

template <class Transport>
inline constexpr bool is_recorder = false;
template <class Transport>
inline constexpr bool is_recorder<recorder<Transport>> = true;

}  // namespace detail

/// Does what the transport in it does, and blocks if that blocks. An exchange has one watcher, so
/// that of two recorders around each other only the inner one would record.
template <transport Transport>
class recorder : public detail::blocks_as<Transport> {
  static_assert(!detail::is_recorder<Transport>,
                "a recorder's transport must not be a recorder; one of them would record nothing");

 public:
  explicit recorder(Transport inner, redaction rules = {})
      : inner_(std::move(inner)),
        keeper_(std::make_shared<detail::record_keeper>(std::move(rules))) {}

  void start(exchange_ptr x) {
    x->watch(std::make_shared<detail::recording_watcher>(keeper_));
    inner_.start(std::move(x));
  }
  void cancel(exchange_state const& state)
    requires cancels<Transport>
  {
    inner_.cancel(state);
  }
  auto pump(time_point until)
    requires pumps<Transport>
  {
    return inner_.pump(until);
  }
  void wake()
    requires wakes<Transport>
  {
    inner_.wake();
  }

  /// What has ended, in the order in which it did. From any thread.
  recording so_far() const { return keeper_->so_far(); }

  /// What has ended but is not in it, a line for each with the reason. From any thread.
  std::vector<std::string> left_out() const { return keeper_->left_out(); }

  Transport& transport() { return inner_; }

 private:
  Transport inner_;
  std::shared_ptr<detail::record_keeper> keeper_;
};

}  // namespace vetted::http
