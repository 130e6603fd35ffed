// SPDX-License-Identifier: BSL-1.0
//
// body_reader: makes a described struct of events, by the rows of read_values.hpp, and collects all
// that is wrong. It is compiled once for all structs; its stack is as deep as their types nest, and
// what nobody takes is only counted. Look at read_body.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/check/violations.hpp>
#include <vetted/json/detail/parse_number.hpp>
#include <vetted/json/detail/read_number.hpp>
#include <vetted/json/detail/read_values.hpp>
#include <vetted/json/events.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

/// Violations that are collected at the most.
inline constexpr std::size_t most_violations = 100;

class body_reader {
 public:
  /// The struct goes to `target` if its required members are there and good, violations to
  /// `found`.
  body_reader(value_row const& root, void* target, violations& found)
      : root_{&root, target}, found_(found) {}

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
    frame& top = frames_.back();
    std::size_t const member = member_named(key, *top.row);
    top.at = nobody;  // until the member takes the value
    if (member == nobody) return add(violation::of_key(key, member_nearest(key, *top.row)));
    std::uint64_t const bit = std::uint64_t{1} << member;
    bool const is_first = (top.seen & bit) == 0;
    bool const is_third = (top.repeated & bit) != 0;
    (is_first ? top.seen : top.repeated) |= bit;
    if (!is_first) return is_third || add_member(member, "duplicate", is_given_twice);
    switch (top.row->members[member].goes) {
      case member_row::role::elsewhere:
        return add(violation::of_key(key, {}, goes_elsewhere(top.row->members[member].part)));
      case member_row::role::unavailable: return add_member(member, "not", is_not_taken);
      case member_row::role::in_body: top.at = member; break;
    }
    return true;
  }

 private:
  static constexpr std::size_t nobody = no_member;

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
    std::size_t at;  // the member that takes the next value; in a list the count of items
    std::uint64_t seen = 0, repeated = 0;  // a bit for each member
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
    return {top.row->members[top.at].value, top.read->part(top.at)};
  }

  bool begin(json_kind kind) {
    if (ignored_levels_ > 0) return ++ignored_levels_, true;
    taker const next = next_taker();
    if (next.row != nullptr && next.row->kind == kind) {
      std::size_t const at = kind == json_kind::array ? 0 : nobody;
      frames_.push_back({next.row, next.target, next.row->begin(), at});
      return true;
    }
    ignored_levels_ = 1;
    return next.row == nullptr || refuse_kind(*next.row, kind);
  }

  bool end() {
    if (ignored_levels_ > 0) return --ignored_levels_, true;
    frame& top = frames_.back();
    for (std::size_t i = 0; i < top.row->member_count; ++i) {
      if (!top.row->members[i].is_required || (top.seen >> i & 1) != 0) continue;
      if (!add_member(i, "required", is_missing)) return false;
    }
    if (top.read->is_complete()) top.read->finish(top.target);
    frames_.pop_back();
    return true;
  }

  bool put(json_scalar given) {
    if (ignored_levels_ > 0) return true;
    taker const next = next_taker();
    if (next.row == nullptr) return true;
    if (next.row->kind != given.kind) return refuse_kind(*next.row, given.kind);
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

  bool refuse_kind(value_row const& row, json_kind given) { return refuse(row, words_for(given)); }

  bool refuse(value_row const& row, std::string_view given) {
    auto const name = row.parameter.empty() ? member_name() : row.parameter;
    return add(violation::of_words(name, "type", row.allowed, given));
  }

  /// The C++ name of the member that is being read.
  std::string_view member_name() const {
    for (std::size_t i = frames_.size(); i-- > 0;)
      if (frames_[i].row->kind == json_kind::object)
        return frames_[i].row->members[frames_[i].at].name;
    return "the text";
  }

  bool add_member(std::size_t member, std::string_view keyword, std::string_view remark) {
    member_row const& row = frames_.back().row->members[member];
    frames_.back().at = nobody;
    return add(violation::of_member(row.name, keyword, remark).inside(row.wire_name));
  }

  /// Adds `found`, seen from the value that is being read; false if these are enough.
  bool add(violation found) {
    for (std::size_t i = frames_.size(); i-- > 0;) {
      frame const& one = frames_[i];
      if (one.row->kind == json_kind::array)
        found = found.inside(one.at - 1);
      else if (one.at != nobody)
        found = found.inside(one.row->members[one.at].wire_name);
    }
    found_.add(found);
    return found_.size() < most_violations;
  }

  taker root_;
  violations& found_;
  std::vector<frame> frames_;
  std::size_t ignored_levels_ = 0;  // within a value that nobody takes
};

/// Reads `text` by `root`; see body_reader.
inline violations read_body(std::string_view text, read_limits const& limits, value_row const& root,
                            void* target) {
  using reason = events_end::reason;
  violations found;
  body_reader reader{root, target, found};
  events_end const end = for_each_event(text, limits, reader);
  if (end.why == reason::no_json) found.add(violation::of_json(end.offset, end.error.message()));
  if (end.why == reason::too_deep) found.add(violation::of_depth(end.offset, levels_read(limits)));
  if (end.why == reason::too_large) found.add(violation::of_size(text.size(), limits.size));
  return found;
}

}  // namespace vetted::detail
