// SPDX-License-Identifier: BSL-1.0
//
// reply_reader: fills a described struct from events, by the rows of decode_rows.hpp; no tree is
// made but for members that are free-form. A value that is not as it must be is left out with the
// least around it that may be: a member that is not needed, or an item of a list. Look at
// read_reply.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/config.hpp>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/detail/decode_mend.hpp>
#include <vetted/json/detail/decode_tree.hpp>
#include <vetted/json/detail/reply_tables.hpp>
#include <vetted/json/events.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

class reply_reader {
 public:
  /// Of structs and lists in each other at the most; what is free-form may go deeper.
  static constexpr std::size_t most_levels = 32;

  /// `left_out` may be null; it gets what is wrong with the values that are left out, `error` what
  /// is wrong with the whole. One that `salvages` also leaves out what is needed.
  reply_reader(reply_row const& root, void* target, decode_error& error,
               std::vector<decode_error>* left_out, bool salvages)
      : root_(root), target_(target), error_(error), left_out_(left_out), salvages_(salvages) {}

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
    if ((top.seen & bit) != 0) return refuse_second(top);
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
    std::uint64_t seen;  // a bit for each member that has been given and not been left out

    void forget_member() { seen &= ~(std::uint64_t{1} << at); }

    /// Leaves out the member or item that is being filled; false if it is needed.
    bool leave_out() {
      bool const is_list = row->kind == reply_row::form::list;
      auto const drop = is_list ? row->remove : row->members[at].leave_out;
      if (drop == nullptr) return false;
      drop(target);
      if (!is_list) forget_member();
      return true;
    }
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
    if (kind == json_kind::null && member.may_be_null) return top.forget_member(), taker{};
    return {member.value, member.at(top.target)};
  }

  bool begin(json_kind kind) {
    if (ignored_levels_ > 0) return ++ignored_levels_, true;
    if (tree_) return tree_->begin(), true;
    taker const next = next_taker(kind);
    using form = reply_row::form;
    form const wanted = next.row == nullptr ? form::scalar : next.row->kind;
    if (wanted == (kind == json_kind::object ? form::object : form::list)) {
      if (depth_ == most_levels)
        return refuse(depth_, depth_ + 1, "within 32 levels of others", "a deeper one");
      bool const is_list = wanted == form::list;
      frames_[depth_++] = {next.row, next.target, is_list ? 0 : nobody, 0, 0};
      return true;
    }
    if (wanted == form::tree) {
      tree_take_ = next;
      tree_.emplace().begin();
      return true;
    }
    if (next.row != nullptr && wanted != form::lenient)
      return refuse(depth_, depth_ + 1, next.row->expected, words_for(kind));
    ignored_levels_ = 1;
    return next.row == nullptr || next.row->put(next.target, {.kind = kind});
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
      if ((top.seen >> i & 1) != 0 || top.row->members[i].leave_out != nullptr) continue;
      top.at = i;
      return refuse(depth_ - 1, depth_ - 1, "there", "nothing");
    }
    --depth_;
    return true;
  }

  bool put(json_scalar const& given) {
    if (ignored_levels_ > 0) return true;
    if (tree_) return put_in_tree(given);
    taker const next = next_taker(given.kind);
    if (next.row == nullptr) return true;
    if (next.row->kind == reply_row::form::tree) {
      tree_take_ = next;
      tree_.emplace();
      put_in_tree(given);
      release_tree();
      return true;
    }
    bool const good = next.row->put != nullptr && next.row->put(next.target, given);
    return good || refuse(depth_, depth_, next.row->expected, words_for(given.kind));
  }

  bool put_in_tree(json_scalar const& given) {
    if (!tree_->put(given)) note("a finite number", "a number");
    return true;
  }

  void release_tree() {
    tree_take_.row->take(tree_take_.target, tree_->release());
    tree_.reset();
  }

  // Seldom called, and kept out of the way of what is called for each value.
  BOOST_NOINLINE bool refuse_second(frame& top) {
    reply_member const& member = top.row->members[top.at];
    if (member.leave_out == nullptr)
      return refuse(depth_ - 1, depth_, "there once", "a second one");
    note("there once", "a second one");
    if (!member.first_counts) member.leave_out(top.target);
    top.at = nobody;
    return true;
  }

  /// Leaves out the least that may be left out around what is being read: what stands in the frames
  /// from `level` on, or in one around them. `open` is how many objects and arrays are open. False
  /// if all of that is needed.
  BOOST_NOINLINE bool refuse(std::size_t level, std::size_t open, char const* expected,
                             std::string_view found) {
    for (std::size_t around = level; around > 0; --around) {
      if (!frames_[around - 1].leave_out()) continue;
      note(expected, found);
      return ignore(around, open);
    }
    if (salvages_) return ignore(level, open);
    error_ = here(expected, found);
    return false;
  }

  bool ignore(std::size_t level, std::size_t open) {
    ignored_levels_ = open - level;
    depth_ = level;
    return true;
  }

  BOOST_NOINLINE void note(char const* expected, std::string_view found) {
    if (left_out_ != nullptr && left_out_->size() < most_left_out)
      left_out_->push_back(here(expected, found));
  }

  /// What is wrong with the value that is being read.
  decode_error here(char const* expected, std::string_view found) const {
    decode_error made{{}, expected, std::string{found}};
    for (std::size_t i = 0; i < depth_; ++i) {
      frame const& one = frames_[i];
      made.pointer += '/';
      if (one.row->kind == reply_row::form::list)
        made.pointer += std::to_string(one.at - 1);
      else
        made.pointer += one.row->members[one.at].wire_name;
    }
    return made;
  }

  reply_row const& root_;
  void* target_;
  decode_error& error_;
  std::vector<decode_error>* left_out_;
  bool salvages_;
  std::array<frame, most_levels> frames_;
  std::size_t depth_ = 0;
  std::size_t ignored_levels_ = 0;  // within a value that nobody takes
  std::optional<tree_builder> tree_;
  taker tree_take_;
};

/// What fills the object at `target` by `root`; `renew` makes it anew, for text that is mended and
/// read again.
struct reply_target {
  reply_row const& root;
  void* target;
  void (*renew)(void*);
  decode_error& error;
  std::vector<decode_error>* left_out;
  bool salvages = false;

  // The size is limited where the text is received.
  BOOST_NOINLINE events_end read(std::string_view text) const {
    reply_reader reader{root, target, error, left_out, salvages};
    return for_each_event(text, {.depth = deepest_reply, .size = SIZE_MAX}, reader);
  }
};

/// The second try of read_reply with text that the parser does not take, which `first` says.
BOOST_NOINLINE inline events_end read_mended(std::string_view text, reply_target const& to,
                                             std::size_t noted, events_end const& first) {
  auto const mended = mended_json(text);
  if (!mended) return first;
  to.renew(to.target);
  if (to.left_out != nullptr) to.left_out->resize(noted);
  return to.read(*mended);
}

/// Fills an object from `text`; false if it could not be, see `error`.
inline bool read_reply(std::string_view text, reply_target const& to) {
  using reason = events_end::reason;
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark)
    text.remove_prefix(byte_order_mark.size());
  std::size_t const noted = to.left_out != nullptr ? to.left_out->size() : 0;
  events_end end = to.read(text);
  if (end.why == reason::all_read) return true;
  if (end.why != reason::by_handler) end = read_mended(text, to, noted, end);
  if (end.why == reason::no_json || end.why == reason::too_deep)
    to.error = {{}, "JSON", instead_of_json(text, end.error.message())};
  return end.why == reason::all_read;
}

}  // namespace vetted::detail
