// SPDX-License-Identifier: BSL-1.0
//
// download_operation: a file that an API names by its URL, as a machine for any driver: to_memory,
// to a file that is there whole or not at all (to_file), or into a sink of yours. No credentials go
// to its host, which is checked as client_options::download_hosts says.
#pragma once

#include <concepts>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/api/hidden_query.hpp>
#include <vetted/api/operation.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/file/partial_file.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/message.hpp>

namespace vetted {

/// Into memory; client_options::largest_download is the most.
struct to_memory {
  using value_type = std::string;

  class target final : public http::sink {
   public:
    explicit target(to_memory) {}
    bool is_ready() const { return true; }
    bool write(std::span<std::byte const> bytes) noexcept override {
      return http::guarded(
          [&] {
            content_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
            return true;
          },
          [](std::string_view) { return false; });
    }
    bool restart() noexcept override {
      content_.clear();
      return true;
    }
    result<std::string> finish() { return std::move(content_); }
    error failure() const {
      return {.kind = error_kind::exception, .message = std::string{http::out_of_memory}};
    }

   private:
    std::string content_;
  };
};

/// As a file of that path. It gets its name once it is whole; if that is taken by a file with other
/// bytes, the next free one of name-2, name-3… The folder has to be there.
struct to_file {
  using value_type = std::filesystem::path;

  std::filesystem::path path;
  bool synced = true;  ///< brought to disk before it gets its name

  class target final : public http::sink {
   public:
    explicit target(to_file const& where)
        : path_(where.path),
          synced_(where.synced),
          file_(where.path.parent_path(), where.path.stem().string()) {}
    bool is_ready() const { return !file_.failure(); }
    bool write(std::span<std::byte const> bytes) noexcept override { return file_.write(bytes); }
    bool restart() noexcept override { return file_.restart(); }
    result<std::filesystem::path> finish() {
      auto kept = file_.keep_as(path_.extension().string(), synced_);
      if (kept.empty()) return failure();
      return kept;
    }
    error failure() const {
      std::string const where = path_.string();
      return {
          .kind = error_kind::file,
          .message = "'" + printable(where) + "' cannot be written: " + file_.failure().message(),
          .path = where};
    }

   private:
    std::filesystem::path path_;
    bool synced_;
    partial_file file_;
  };
};

template <class T>
concept download_target = requires {
  typename T::value_type;
  typename T::target;
};

template <download_target Target>
class download_operation
    : public operation_base<download_operation<Target>, typename Target::value_type> {
 public:
  using value_type = typename Target::value_type;

 private:
  using base = operation_base<download_operation, value_type>;
  using sink = typename Target::target;

 public:
  /// Ends at once if the URL may not be asked or the client is not set up.
  download_operation(std::shared_ptr<session> shared, std::string_view url, Target where)
      : base(std::move(shared), std::make_shared<http::event>()),
        url_(url),
        sink_(std::make_shared<sink>(std::move(where))) {
    auto what = this->shared_->download(url, sink_);
    if (auto const ready = this->shared_->ready(); !ready)
      fail(ready.error());
    else if (!what)
      fail(std::move(what).error());
    else if (!sink_->is_ready())
      fail(sink_->failure());
    else
      call_.emplace(this->shared_->call_of(
          std::move(*what), this->shared_->options_of_download(rules), this->event_));
  }

  /// Valid once next() has said done.
  result<value_type>& outcome() { return *ended_; }

 private:
  friend class operation_base<download_operation<Target>, value_type>;

  static void advise(error& what) {
    what.kind = error_kind::refused;               // the host gets no credentials
    if (what.status == 401 || what.status == 403)  // a signed link expires
      what.message += " (the link may have expired, or is not for everyone)";
  }
  static constexpr refusal_rules rules{.advise = &advise, .who = "the file's host"};

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    call::action asked = call_->next(now);
    if (asked.what == call::action::kind::done) take_answer();
    return asked;
  }

  void take_answer() {
    http::outcome answer = std::move(call_->result());
    hide_queries(answer, url_, call_->last_url());  // before its texts are cut
    answers const& answers = this->shared_->answers();
    if (answer.fault == http::fault::sink)
      fail(sink_->failure());
    else if (answer.fault != http::fault::none)
      fail(answers.broken_off(answer, call_kind::free_of_charge));
    else if (!answer.response.is_success())
      fail(answers.refused(answer, answers.said_in(answer.response, rules),
                           call_kind::free_of_charge));
    else
      ended_.emplace(sink_->finish());
  }

  void fail(error what) { ended_.emplace(std::move(what)); }

  std::string url_;
  std::shared_ptr<sink> sink_;
  std::optional<call::call_machine> call_;
  std::optional<result<value_type>> ended_;
};

}  // namespace vetted
