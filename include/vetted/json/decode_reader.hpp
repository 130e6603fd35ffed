// SPDX-License-Identifier: BSL-1.0
//
// reply_reader: fills a described struct from events, by the rows of decode_rows.hpp; no tree is
// made but for members that are free-form. Stops at the first value that is not as it must be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/decode_rows.hpp>
#include <vetted/json/decode_tree.hpp>
#include <vetted/json/events.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

class reply_reader {
 public:
  /// Levels of nesting at the most.
  static constexpr std::size_t most_levels = 32;

  reply_reader(reply_row const& root, void* target, decode_error& error)
      : root_(root), target_(target), error_(error) {}

  bool on_object_begin() { return begin(json_kind::object); }
  bool on_object_end() { return end(json_kind::object); }
  bool on_array_begin() { return begin(json_kind::array); }
  bool on_array_end() { return end(json_kind::array); }
  bool on_null() { return put({}); }
  bool on_bool(bool value) { return put({.kind = json_kind::boolean, .boolean = value}); }
  bool on_string(std::string_view text) { return put({.kind = json_kind::string, .text = text}); }
  bool on_number(std::string_view text) { return put({.kind = json_kind::number, .text = text}); }

  bool on_key(std::string_view key) {
    if (ignored_levels_ > 0) return true;
    if (tree_) return tree_->key(key), true;
    frame& top = frames_[depth_ - 1];
    top.at = find(*top.row, key, top.next);
    if (top.at == nobody) return true;
    top.next = top.at + 1;
    std::uint64_t const bit = std::uint64_t{1} << top.at;
    if ((top.seen & bit) != 0) return fail("there once", "a second one");
    top.seen |= bit;
    return true;
  }

 private:
  static constexpr std::size_t nobody = SIZE_MAX;

  /// An object or a list that is being filled.
  struct frame {
    reply_row const* row;
    void* target;
    std::size_t at;      // the member that takes the next value; in a list the count of items
    std::size_t next;    // the member that is looked for first
    std::uint64_t seen;  // a bit for each member
  };

  /// Who takes a value, and where it goes; nobody takes it if `row` is null.
  struct taker {
    reply_row const* row = nullptr;
    void* target = nullptr;
  };

  /// Servers send members in a fixed order mostly, so the search begins behind the last one.
  static std::size_t find(reply_row const& object, std::string_view key, std::size_t first) {
    for (std::size_t i = first; i < object.member_count; ++i)
      if (object.members[i].wire_name == key) return i;
    for (std::size_t i = 0; i < first; ++i)
      if (object.members[i].wire_name == key) return i;
    return nobody;
  }

  taker next_taker(json_kind kind) {
    if (depth_ == 0) return {&root_, target_};
    frame& top = frames_[depth_ - 1];
    if (top.row->kind == reply_row::form::list) {
      ++top.at;
      return {top.row->item, top.row->append(top.target)};
    }
    if (top.at == nobody) return {};
    reply_member const& member = top.row->members[top.at];
    if (kind == json_kind::null && member.may_be_null) return {};
    return {member.value, member.at(top.target)};
  }

  bool begin(json_kind kind) {
    if (ignored_levels_ > 0) return ++ignored_levels_, true;
    if (tree_) return tree_->begin(), true;
    taker const next = next_taker(kind);
    using form = reply_row::form;
    form const wanted = next.row == nullptr ? form::scalar : next.row->kind;
    if (wanted == (kind == json_kind::object ? form::object : form::list)) {
      bool const is_list = wanted == form::list;
      frames_[depth_++] = {next.row, next.target, is_list ? 0 : nobody, 0, 0};
      return true;
    }
    if (wanted == form::tree) {
      tree_target_ = next.target;
      tree_.emplace().begin();
      return true;
    }
    ignored_levels_ = 1;
    if (wanted == form::lenient) return next.row->put(next.target, {.kind = kind});
    return next.row == nullptr || fail(next.row->expected, words_for(kind));
  }

  bool end(json_kind kind) {
    if (ignored_levels_ > 0) return --ignored_levels_, true;
    if (tree_) {
      tree_->end(kind);
      if (tree_->is_whole()) release_tree();
      return true;
    }
    frame& top = frames_[depth_ - 1];
    for (std::size_t i = 0; i < top.row->member_count; ++i) {
      if ((top.seen >> i & 1) != 0 || top.row->members[i].may_be_missing) continue;
      top.at = i;
      return fail("there", "nothing");
    }
    --depth_;
    return true;
  }

  bool put(json_scalar const& given) {
    if (ignored_levels_ > 0) return true;
    if (tree_) return tree_->put(given) || fail("a finite number", "a number");
    taker const next = next_taker(given.kind);
    if (next.row == nullptr) return true;
    if (next.row->kind == reply_row::form::tree) {
      tree_target_ = next.target;
      bool const good = tree_.emplace().put(given);
      if (good) release_tree();
      return good || fail("a finite number", "a number");
    }
    bool const good = next.row->put != nullptr && next.row->put(next.target, given);
    return good || fail(next.row->expected, words_for(given.kind));
  }

  void release_tree() {
    *static_cast<boost::json::value*>(tree_target_) = tree_->release();
    tree_.reset();
  }

  /// Notes what is wrong with the value that is being read; always false.
  bool fail(char const* expected, std::string_view found) {
    error_ = {{}, expected, std::string{found}};
    for (std::size_t i = 0; i < depth_; ++i) {
      frame const& one = frames_[i];
      error_.pointer += '/';
      if (one.row->kind == reply_row::form::list)
        error_.pointer += std::to_string(one.at - 1);
      else
        error_.pointer += one.row->members[one.at].wire_name;
    }
    return false;
  }

  reply_row const& root_;
  void* target_;
  decode_error& error_;
  std::array<frame, most_levels> frames_;
  std::size_t depth_ = 0;
  std::size_t ignored_levels_ = 0;  // within a value that nobody takes
  std::optional<tree_builder> tree_;
  void* tree_target_ = nullptr;
};

/// Fills the object at `target` from `text` by `root`; false if it could not be, see `error`.
inline bool read_reply(std::string_view text, reply_row const& root, void* target,
                       decode_error& error) {
  using reason = events_end::reason;
  reply_reader reader{root, target, error};
  // The size is limited where the text is received.
  events_end const end =
      for_each_event(text, {.depth = reply_reader::most_levels, .size = SIZE_MAX}, reader);
  if (end.why == reason::by_handler) return false;
  if (end.why == reason::all_read) return true;
  error = {
      {}, "JSON", text.empty() ? "nothing" : "text that is none (" + end.error.message() + ")"};
  return false;
}

}  // namespace vetted::detail
