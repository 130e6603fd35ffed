// SPDX-License-Identifier: BSL-1.0
//
// journal: where one order is noted down before it is paid for, so that a program that is killed at
// any point can go on: it makes the same run with the same journal again. A journal is a file, or
// two functions of yours. It holds a receipt, then the line of the job, then that all is done.
// Look at journal and run_options::journal.
#pragma once

#include <atomic>
#include <concepts>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vetted::scenario {

/// Copies are the same journal. One run at a time uses it; a second one ends with an error.
class journal {
 public:
  /// What was stored last; empty if nothing was. None if it cannot be had.
  using load_function = std::function<std::optional<std::string>()>;
  /// Stores a text of a few hundred bytes in the place of the one before; an empty one removes it.
  /// True once it would survive a loss of power.
  using store_function = std::function<bool(std::string_view text)>;

  /// No journal.
  journal() = default;

  /// The file at `path`, whose folder is there. It is written beside, synced and renamed; a file
  /// with ".lock" behind its name keeps other processes away while it is in use.
  template <class Path>
    requires(std::convertible_to<Path const&, std::filesystem::path> &&
             !std::same_as<Path, journal>)
  journal(Path const& path) : shared_(std::make_shared<shared>()) {
    shared_->path = path;
  }

  journal(load_function load, store_function store) : shared_(std::make_shared<shared>()) {
    shared_->load = std::move(load);
    shared_->store = std::move(store);
  }

  explicit operator bool() const { return shared_ != nullptr; }

 private:
  friend class journal_in_use;

  struct shared {
    std::filesystem::path path{};
    load_function load{};
    store_function store{};
    std::atomic<bool> is_in_use = false;
  };

  std::shared_ptr<shared> shared_;
};

}  // namespace vetted::scenario
