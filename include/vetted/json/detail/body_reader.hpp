// SPDX-License-Identifier: BSL-1.0
//
// body_reader: makes a described struct of events, by the rows of read_values.hpp, and collects all
// that is wrong. It is compiled once for all structs; its stack is as deep as their types nest, and
// what nobody takes is only counted. A value whose first event does not tell of which kind it is
// becomes text first. Look at read_body.hpp, which runs it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/check/violations.hpp>
#include <vetted/json/detail/json_text.hpp>
#include <vetted/json/detail/member_search.hpp>
#include <vetted/json/detail/parse_number.hpp>
#include <vetted/json/detail/read_alternatives.hpp>
#include <vetted/json/detail/read_number.hpp>
#include <vetted/json/detail/read_values.hpp>
#include <vetted/json/read_limits.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

class body_reader {
 public:
  /// The struct goes to `target` if it is whole and good, violations to `found`. `name` is its own.
  body_reader(value_row const& root, void* target, violations& found, std::string_view name,
              std::size_t& left)
      : root_{&root, target}, found_(found), name_(name), left_(left) {}

  bool on_object_begin() { return begin(json_kind::object); }
  bool on_object_end() { return end(); }
  bool on_array_begin() { return begin(json_kind::array); }
  bool on_array_end() { return end(); }
  bool on_null() { return put({}); }
  bool on_bool(bool value) { return put({.kind = json_kind::boolean, .boolean = value}); }
  bool on_string(std::string_view text) { return put({.kind = json_kind::string, .text = text}); }
  bool on_number(std::string_view text) { return put({.kind = json_kind::number, .text = text}); }

  bool on_key(std::string_view key) {
    if (ignored_levels_ > 0) return true;
    if (captured_) return captured_->key(key), true;
    frame& top = frames_.back();
    if (top.row->is_map) {
      top.at = 0;
      return top.read->name(key), true;
    }
    std::size_t const member =
        find_member(top.row->members(), top.row->member_count, key, top.next);
    top.at = nobody;  // until the member takes the value
    if (member == nobody) return add(violation::of_key(key, member_nearest(key, *top.row)));
    top.next = member + 1;
    bool const is_first = !top.seen[member];
    bool const is_third = top.repeated[member];
    (is_first ? top.seen : top.repeated)[member] = true;
    if (!is_first) return is_third || add_member(member, "duplicate", is_given_twice);
    switch (top.row->members()[member].goes) {
      case member_row::role::elsewhere:
        return add(violation::of_key(key, {}, goes_elsewhere(top.row->members()[member].part)));
      case member_row::role::unavailable: return add_member(member, "not", is_not_taken);
      case member_row::role::in_body: top.at = member; break;
    }
    return true;
  }

 private:
  /// Who takes a value, and where it goes; nobody takes it if `row` is null.
  struct taker {
    value_row const* row = nullptr;
    void* target = nullptr;
  };

  /// An object or a list that is being read.
  struct frame {
    value_row const* row;
    void* target;  // where the whole goes
    std::unique_ptr<parts> read;
    std::size_t at;        // the member that takes the next value; in a list the count of items
    std::size_t next = 0;  // the member that is looked for first
    member_bits seen{}, repeated{};

    bool has_members() const { return row->kind == json_kind::object && !row->is_map; }
  };

  static constexpr std::string_view is_given_twice = "is given twice; leave one out";
  static constexpr std::string_view is_not_taken =
      "is not taken by this family of models; leave it out";
  static constexpr std::string_view is_missing = "is required; nothing was given";

  static constexpr std::string_view goes_elsewhere(location part) {
    switch (part) {
      case location::path: return "goes into the path, not into the body; leave it out";
      case location::header: return "goes into the header, not into the body; leave it out";
      case location::query:
      case location::body: break;
    }
    return "goes into the query, not into the body; leave it out";
  }

  taker next_taker() {
    if (frames_.empty()) return root_;
    frame& top = frames_.back();
    if (top.row->kind == json_kind::array) return {top.row->item, top.read->part(top.at++)};
    if (top.at == nobody) return {};
    if (top.row->is_map) return {top.row->item, top.read->part(0)};
    return {top.row->members()[top.at].value, top.read->part(top.at)};
  }

  taker next_taker(json_kind kind) {
    taker next = next_taker();
    if (next.row != nullptr) next.row = narrowed(next.row, kind);
    return next;
  }

  bool begin(json_kind kind) {
    if (ignored_levels_ > 0) return ++ignored_levels_, true;
    if (captured_) return captured_->begin(kind), true;
    taker const next = next_taker(kind);
    if (is_captured(next.row, kind)) {
      capturing_ = next;
      captured_kind_ = kind;
      captured_.emplace().begin(kind);
      return true;
    }
    if (next.row != nullptr && next.row->alternatives == nullptr && next.row->kind == kind) {
      std::size_t const at = kind == json_kind::array ? 0 : nobody;
      frames_.push_back({next.row, next.target, next.row->begin(), at});
      return true;
    }
    ignored_levels_ = 1;
    return next.row == nullptr || refuse_kind(*next.row, kind);
  }

  bool end() {
    if (ignored_levels_ > 0) return --ignored_levels_, true;
    if (captured_) {
      captured_->end();
      return !captured_->is_whole() || take_captured();
    }
    frame& top = frames_.back();
    if (top.row->if_empty != nullptr && top.at == (top.row->is_map ? nobody : 0)) {
      auto const refuse = top.row->if_empty;
      frames_.pop_back();
      return add(refuse(member_name()));
    }
    for (std::size_t i = 0; i < top.row->member_count; ++i) {
      if (!top.row->members()[i].is_required || top.seen[i]) continue;
      if (!add_member(i, "required", is_missing)) return false;
    }
    if (top.read->is_complete()) top.read->finish(top.target);
    frames_.pop_back();
    return true;
  }

  bool put(json_scalar given) {
    if (ignored_levels_ > 0) return true;
    if (captured_) return captured_->put(given), true;
    taker const next = next_taker(given.kind);
    if (next.row == nullptr) return true;
    if (is_captured(next.row, given.kind)) {
      capturing_ = next;
      captured_kind_ = given.kind;
      captured_.emplace().put(given);
      return take_captured();
    }
    return put_into(next, given);
  }

  bool put_into(taker const& next, json_scalar& given) {
    if (given.kind == json_kind::null && next.row->put_null != nullptr)
      return next.row->put_null(next.target), true;
    bool const is_kind = next.row->alternatives == nullptr && next.row->kind == given.kind;
    if (!is_kind || given.kind == json_kind::null) return refuse_kind(*next.row, given.kind);
    if (given.kind == json_kind::number) {
      auto const number = parse_number(given.text);
      if (!number || (next.row->is_whole && !is_exactly(given.text, *number)))
        return refuse(*next.row, given.text);
      given.number = *number;
    }
    violation broken;
    if (next.row->put(next.target, given, broken)) return true;
    return add(broken);
  }

  /// Gives what was read as text to who takes it.
  bool take_captured() {
    json_text whole = *std::move(captured_);
    captured_.reset();
    std::string const text = whole.release();
    if (capturing_.row->is_free) {
      violation broken;
      json_scalar const given{.kind = json_kind::string, .text = text};
      return capturing_.row->put(capturing_.target, given, broken) || add(broken);
    }
    return take_alternative(text, whole.members());
  }

  bool take_alternative(std::string_view text, std::vector<json_text::member> const& members);

  /// Tells what is wrong with the one that fits best, if any is meant; of a number or a string, for
  /// which none is more likely than the others, what all of them allow.
  bool refuse_alternatives(value_row const& row, violations const& nearest) {
    bool const is_nested =
        captured_kind_ == json_kind::object || captured_kind_ == json_kind::array;
    if (nearest.empty() || !is_nested)
      return add(violation::of_words(member_name(), row.is_exclusive ? "oneOf" : "anyOf",
                                     row.allowed,
                                     nearest.empty() ? "one of another kind" : nearest[0].given()));
    for (violation const& one : nearest)
      if (!add(one)) return false;
    return true;
  }

  /// Alternatives that hold alternatives would be tried again for each level above them.
  bool may_try(std::size_t bytes) {
    if (bytes > left_) return false;
    left_ -= bytes;
    return true;
  }

  bool refuse_kind(value_row const& row, json_kind given) { return refuse(row, words_for(given)); }

  bool refuse(value_row const& row, std::string_view given) {
    auto const name = row.parameter.empty() ? member_name() : row.parameter;
    return add(violation::of_words(name, "type", row.allowed, given));
  }

  /// The C++ name of the member that is being read.
  std::string_view member_name() const {
    for (std::size_t i = frames_.size(); i-- > 0;)
      if (frames_[i].has_members()) return frames_[i].row->members()[frames_[i].at].name;
    return name_;
  }

  bool add_member(std::size_t member, std::string_view keyword, std::string_view remark) {
    member_row const& row = frames_.back().row->members()[member];
    frames_.back().at = nobody;
    return add(violation::of_member(row.name, keyword, remark).inside(row.wire_name));
  }

  /// Adds `found`, seen from the value that is being read; false if these are enough.
  bool add(violation found) {
    for (std::size_t i = frames_.size(); i-- > 0;) {
      frame const& one = frames_[i];
      if (one.row->kind == json_kind::array)
        found = found.inside(one.at - 1);
      else if (one.row->is_map)
        found = found.inside(found_.keep(one.read->name()));
      else if (one.at != nobody)
        found = found.inside(one.row->members()[one.at].wire_name);
    }
    found_.add(found);
    return found_.size() < most_violations;
  }

  taker root_;
  violations& found_;
  std::string_view name_;
  std::size_t& left_;  // bytes that may still be read on trial
  std::vector<frame> frames_;
  std::size_t ignored_levels_ = 0;  // within a value that nobody takes
  std::optional<json_text> captured_;
  taker capturing_;  // who gets that
  json_kind captured_kind_ = json_kind::null;
};

}  // namespace vetted::detail
