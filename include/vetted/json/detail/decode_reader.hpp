// SPDX-License-Identifier: BSL-1.0
//
// reply_reader: fills a value from events, by the rows of reply_rows.hpp; no tree is made but for
// members that are free-form. The class reply_trail decides which values are left out, and
// read_reply.hpp drives the reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/config.hpp>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/detail/decode_tree.hpp>
#include <vetted/json/detail/reply_choice.hpp>
#include <vetted/json/detail/reply_frame.hpp>
#include <vetted/json/detail/reply_rows.hpp>
#include <vetted/json/detail/reply_trail.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

class reply_reader : private reply_trail {
 public:
  using reply_trail::most_levels;

  /// See reply_trail for the last three.
  reply_reader(reply_row const& root, void* target, decode_error& error,
               std::vector<decode_error>* left_out, bool salvages)
      : reply_trail(error, left_out, salvages), root_(root), target_(target) {}

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
    if (aside_ != aside::none) return key_aside(key);
    reply_frame& top = frames_[depth_ - 1];
    top.at = find_member(top.row->members, top.row->member_count, key, top.next);
    if (top.at == nobody) return top.row->map == nullptr || enter(top, key);
    top.next = top.at + 1;
    if (top.seen[top.at]) return refuse_second(top);
    top.seen[top.at] = true;
    return true;
  }

  /// The text has ended early: an object of which it is not yet known what it is becomes what is
  /// most likely.
  void decide() {
    for (bool goes_on = true; goes_on && aside_ == aside::choice;) {
      auto const* const best = choice_->best();
      goes_on = best != nullptr && choose(*best);
    }
  }

 private:
  using form = reply_row::form;

  /// Where events go that do not fill a frame.
  enum class aside : unsigned char { none, tree, choice };

  /// Who takes a value, and where it goes; nobody takes it if `row` is null.
  struct taker {
    reply_row const* row = nullptr;
    void* target = nullptr;
  };

  // Inlined, as it is called for each value; what is seldom is apart.
  BOOST_FORCEINLINE taker next_taker(json_kind kind) {
    if (depth_ == 0) return {&root_, target_};
    reply_frame& top = frames_[depth_ - 1];
    if (top.row->kind == form::list) {
      ++top.at;
      if (kind == json_kind::null && top.row->append_null != nullptr)
        return top.row->append_null(top.target), taker{};
      return {top.row->item, top.row->append(top.target)};
    }
    if (top.at == nobody) return {};
    if (top.row->kind == form::map) return next_in_map(top, kind);
    reply_member const& member = top.row->members[top.at];
    if (kind == json_kind::null && member.may_be_null) return top.forget_member(), taker{};
    return {member.value, member.at(top.target)};
  }

  BOOST_NOINLINE static taker next_in_map(reply_frame& top, json_kind kind) {
    if (kind == json_kind::null && top.row->map->may_be_null) return {};
    return {top.row->item, top.row->map->value(top.entry)};
  }

  bool begin(json_kind kind) {
    if (ignored_levels_ > 0) return ++ignored_levels_, true;
    if (aside_ != aside::none) return begin_aside(kind);
    return begin_in(next_taker(kind), kind);
  }

  bool begin_in(taker next, json_kind kind) {
    form const wanted = next.row == nullptr ? form::scalar : next.row->kind;
    bool const is_object = kind == json_kind::object;
    bool const fits =
        wanted == (is_object ? form::object : form::list) || (is_object && wanted == form::map);
    if (!fits) return begin_otherwise(next, kind, wanted);
    if (depth_ == most_levels)
      return refuse(depth_, depth_ + 1, "within 32 levels of others", "a deeper one");
    frames_[depth_++] = {next.row, next.target, is_object ? nobody : 0, 0, 0, nullptr};
    return true;
  }

  BOOST_NOINLINE bool begin_otherwise(taker next, json_kind kind, form wanted) {
    if (wanted == form::one_of) return begin_one_of(next, kind);
    if (wanted == form::tree) {
      begin_tree(next).begin();
      return true;
    }
    if (next.row != nullptr && wanted != form::lenient)
      return refuse(depth_, depth_ + 1, next.row->expected, words_for(kind));
    ignored_levels_ = 1;
    return next.row == nullptr || next.row->put(next.target, {.kind = kind});
  }

  bool begin_one_of(taker next, json_kind kind) {
    reply_alternatives const& types = *next.row->one_of;
    reply_alternative const* found = types.only_object;
    if (kind == json_kind::array) {
      found = types.of(form::list);
      if (found == nullptr) found = types.of(form::lenient);
      if (found == nullptr) found = types.of(form::tree);
    } else if (found == nullptr) {
      choice_.emplace(*next.row, next.target);
      aside_ = aside::choice;
      return true;
    }
    if (found != nullptr) return begin_in({found->value, found->emplace(next.target)}, kind);
    return refuse(depth_, depth_ + 1, next.row->expected, words_for(kind));
  }

  bool end(json_kind kind) {
    if (ignored_levels_ > 0) return --ignored_levels_, true;
    if (aside_ != aside::none) return end_aside(kind);
    reply_frame& top = frames_[depth_ - 1];
    for (std::size_t i = 0; i < top.row->member_count; ++i) {
      if (top.seen[i] || top.row->members[i].leave_out != nullptr) continue;
      top.at = i;
      return refuse(depth_ - 1, depth_ - 1, "there", "nothing");
    }
    --depth_;
    if (top.row->kind == form::map) end_map(top);
    return true;
  }

  bool put(json_scalar const& given) {
    if (ignored_levels_ > 0) return true;
    if (aside_ != aside::none) return put_aside(given);
    taker const next = next_taker(given.kind);
    if (next.row == nullptr) return true;
    if (next.row->kind >= form::tree) return put_tree_or_one_of(next, given);
    bool const good = next.row->put != nullptr && next.row->put(next.target, given);
    return good || refuse(depth_, depth_, next.row->expected, words_for(given.kind));
  }

  BOOST_NOINLINE bool put_tree_or_one_of(taker next, json_scalar const& given) {
    if (next.row->kind == form::tree) {
      begin_tree(next);
      return put_aside(given);
    }
    reply_alternatives const& types = *next.row->one_of;
    if (put_one_of(types, next.target, given)) return true;
    if (auto const* const any = types.of(form::tree))
      return put_tree_or_one_of({any->value, any->emplace(next.target)}, given);
    return refuse(depth_, depth_, next.row->expected, words_for(given.kind));
  }

  // What goes into a tree, or is kept until it is known what it is.

  tree_builder& begin_tree(taker next) {
    tree_take_ = next;
    aside_ = aside::tree;
    return tree_.emplace();
  }

  BOOST_NOINLINE bool key_aside(std::string_view key) {
    if (aside_ == aside::tree)
      tree_->key(key);
    else
      choice_->key(key);
    return true;
  }

  BOOST_NOINLINE bool begin_aside(json_kind kind) {
    if (aside_ == aside::tree)
      tree_->begin();
    else
      choice_->begin(kind);
    return true;
  }

  BOOST_NOINLINE bool end_aside(json_kind kind) {
    if (aside_ == aside::tree) {
      tree_->end(kind);
      if (tree_->is_whole()) release_tree();
      return true;
    }
    if (!choice_->end(kind)) return true;
    if (auto const* const best = choice_->best()) return choose(*best);
    reply_choice const made = *std::exchange(choice_, std::nullopt);
    aside_ = aside::none;
    return refuse(depth_, depth_, made.row().expected, made.words());
  }

  BOOST_NOINLINE bool put_aside(json_scalar const& given) {
    if (aside_ == aside::choice) {
      auto const* const told = choice_->put(given);
      return told == nullptr || choose(*told);
    }
    if (!tree_->put(given)) note("a finite number", "a number");
    if (tree_->is_whole()) release_tree();
    return true;
  }

  void release_tree() {
    tree_take_.row->take(tree_take_.target, tree_->release());
    tree_.reset();
    aside_ = aside::none;
  }

  /// Fills what has been kept into the type that it is. That reads objects within, which may have
  /// to be chosen themselves: there are most_levels of them at the most.
  BOOST_NOINLINE bool choose(reply_alternative const& type) {
    reply_choice const made = *std::exchange(choice_, std::nullopt);
    aside_ = aside::none;
    return begin_in({type.value, type.emplace(made.target())}, json_kind::object) &&
           made.replay(*this);
  }

  // Of maps.

  BOOST_NOINLINE bool enter(reply_frame& top, std::string_view name) {
    bool is_new = false;
    top.entry = top.row->map->enter(top.target, name, is_new);
    top.at = 0;
    if (is_new) return true;
    note("there once", "a second one");
    top.at = nobody;
    return true;
  }

  BOOST_NOINLINE void end_map(reply_frame& ended) {
    auto const drop = ended.row->map->drop_repeated;
    if (drop == nullptr) return;
    drop(ended.target, this, [](void* self, std::string_view name) {
      static_cast<reply_reader*>(self)->note_repeated(name);
    });
  }

  // Seldom called, and kept out of the way of what is called for each value.
  BOOST_NOINLINE bool refuse_second(reply_frame& top) {
    reply_member const& member = top.row->members[top.at];
    if (member.leave_out == nullptr)
      return refuse(depth_ - 1, depth_, "there once", "a second one");
    note("there once", "a second one");
    if (!member.first_counts) member.leave_out(top.target);
    top.at = nobody;
    return true;
  }

  reply_row const& root_;
  void* target_;
  aside aside_ = aside::none;
  std::optional<tree_builder> tree_;
  taker tree_take_;
  std::optional<reply_choice> choice_;
};

}  // namespace vetted::detail
