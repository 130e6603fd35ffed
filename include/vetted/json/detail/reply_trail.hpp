// SPDX-License-Identifier: BSL-1.0
//
// reply_trail: where the reader of a reply is, and what it leaves out. A value that is not as it
// must be is left out with the least around it that may be: a member that is not needed, an item of
// a list, or an entry of a map. Look at refuse.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/config.hpp>

#include <vetted/json/decode_error.hpp>
#include <vetted/json/detail/reply_frame.hpp>

namespace vetted::detail {

class reply_trail {
 public:
  /// Of structs, lists and maps in each other at the most; what is free-form may go deeper.
  static constexpr std::size_t most_levels = 32;

 protected:
  /// `left_out` may be null; it gets what is wrong with the values that are left out, `error` what
  /// is wrong with the whole. One that `salvages` also leaves out what is needed.
  reply_trail(decode_error& error, std::vector<decode_error>* left_out, bool salvages)
      : error_(error), left_out_(left_out), salvages_(salvages) {}

  /// Leaves out the least that may be left out around what is being read: what stands in the frames
  /// from `level` on, or in one around them. `open` is how many objects and arrays are open. False
  /// if all of that is needed.
  BOOST_NOINLINE bool refuse(std::size_t level, std::size_t open, char const* expected,
                             std::string_view found) {
    for (std::size_t around = level; around > 0; --around) {
      if (!frames_[around - 1].can_leave_out()) continue;
      note(expected, found);
      frames_[around - 1].leave_out();
      return ignore(around, open);
    }
    if (salvages_) return ignore(level, open);
    error_ = here(expected, found);
    return false;
  }

  BOOST_NOINLINE void note(char const* expected, std::string_view found) {
    if (is_noting()) left_out_->push_back(here(expected, found));
  }

  void note_repeated(std::string_view name) {
    if (!is_noting()) return;
    left_out_->push_back(here("there once", "a second one"));
    put_pointer(left_out_->back().pointer, name);
  }

  std::array<reply_frame, most_levels> frames_;
  std::size_t depth_ = 0;
  std::size_t ignored_levels_ = 0;  // within a value that nobody takes

 private:
  bool ignore(std::size_t level, std::size_t open) {
    ignored_levels_ = open - level;
    depth_ = level;
    return true;
  }

  bool is_noting() const { return left_out_ != nullptr && left_out_->size() < most_left_out; }

  /// What is wrong with the value that is being read.
  decode_error here(char const* expected, std::string_view found) const {
    decode_error made{{}, expected, std::string{found}};
    for (std::size_t i = 0; i < depth_; ++i) put_pointer(made.pointer, frames_[i]);
    return made;
  }

  decode_error& error_;
  std::vector<decode_error>* left_out_;
  bool salvages_;
};

}  // namespace vetted::detail
