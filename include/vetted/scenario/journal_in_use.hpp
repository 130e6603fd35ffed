// SPDX-License-Identifier: BSL-1.0
//
// journal_in_use: the journal of an order while an operation works with it, and order_record, which
// is what it holds. See journal for what a program gives.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/printable.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/journal.hpp>
#include <vetted/scenario/journal_file.hpp>
#include <vetted/scenario/receipt.hpp>

namespace vetted::scenario {

/// What a journal holds of an order, as text of one to three lines.
struct order_record {
  receipt sent{};
  std::string job_id{};  // empty: nobody has heard of the job yet
  bool is_done = false;  // all images of the job have been saved

  std::string text() const {
    std::string all = line_of(sent) + "\n";
    if (!job_id.empty()) all += "scenario-job/1 " + job_id + "\n";
    if (is_done) all += "done\n";
    return all;
  }

  /// None if `text` is not what text() makes.
  static std::optional<order_record> of(std::string_view text) {
    auto const next_line = [&text] {
      std::string_view const line = text.substr(0, text.find('\n'));
      text.remove_prefix((std::min)(line.size() + 1, text.size()));
      return line;
    };
    auto const sent = receipt_of(next_line());
    if (!sent) return std::nullopt;
    order_record one{.sent = *sent};
    if (text.empty()) return one;
    auto const id = job_id_of(next_line());
    if (!id) return std::nullopt;
    one.job_id = *id;
    if (text.empty()) return one;
    one.is_done = next_line() == "done";
    return one.is_done && text.empty() ? std::optional{one} : std::nullopt;
  }
};

/// A journal that one run has opened; closing it lets others in.
class journal_in_use {
 public:
  /// Errors: another run uses it; it cannot be read, or is not a journal.
  static result<std::unique_ptr<journal_in_use>> open(journal const& which) {
    std::unique_ptr<journal_in_use> made{new journal_in_use{which.shared_}};  // may throw: first
    made->is_held_ = !which.shared_->is_in_use.exchange(true);
    if (!made->is_held_) return failed(which, "is in use: another run with it has not ended");
    if (!which.shared_->load) {
      std::string const why = made->lock_.acquire(which.shared_->path);
      if (!why.empty()) return failed(which, why);
    }
    auto const text = which.shared_->load ? which.shared_->load() : load_file(which.shared_->path);
    if (!text) return failed(which, "cannot be read");
    if (text->empty()) return made;
    made->record_ = order_record::of(*text);
    if (!made->record_)
      return failed(which, "is no journal of an order; a person has to look at it");
    return made;
  }

  journal_in_use(journal_in_use const&) = delete;
  journal_in_use& operator=(journal_in_use const&) = delete;
  ~journal_in_use() { close(); }

  /// Lets others in, before the last pointer goes; it must not be written any more.
  void close() {
    lock_.release();
    if (std::exchange(is_held_, false)) shared_->is_in_use = false;
  }

  /// What it holds; none if that is nothing.
  std::optional<order_record> const& record() const { return record_; }

  /// Errors: it cannot be written; then it holds what it held.
  result<void> keep(order_record what) {
    std::string const text = what.text();
    bool const stored = shared_->store ? shared_->store(text) : store_file(shared_->path, text);
    if (!stored) return failed(shared_->path, "cannot be written");
    record_ = std::move(what);
    return {};
  }

  /// Nothing of the order is left to be done: it was not paid for, or its job has failed.
  void clear() {
    bool const cleared = shared_->store ? shared_->store({}) : store_file(shared_->path, {});
    if (cleared) record_.reset();
  }

  /// Its name in a sentence.
  std::string name() const { return name_of(shared_->path); }

 private:
  explicit journal_in_use(std::shared_ptr<journal::shared> of) : shared_(std::move(of)) {}

  static std::string name_of(std::filesystem::path const& path) {
    return path.empty() ? "the journal" : "the journal '" + printable(path.string()) + "'";
  }
  static error failed(std::filesystem::path const& path, std::string const& why) {
    return {.kind = error_kind::file, .message = name_of(path) + " " + why, .path = path.string()};
  }
  static error failed(journal const& which, std::string const& why) {
    return failed(which.shared_->path, why);
  }

  std::shared_ptr<journal::shared> shared_;
  bool is_held_ = false;
  journal_lock lock_;
  std::optional<order_record> record_;
};

}  // namespace vetted::scenario
