// SPDX-License-Identifier: BSL-1.0
//
// reply_choice: an object of a reply that is one of several structs. It is kept as events until it
// is known of which struct it is, and they are told to the reader again. A member that tells the
// struct stands in front mostly, so that little is kept. Look at put and best; put_one_of is for
// values that are no objects.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <boost/config.hpp>

#include <vetted/bytes/printable.hpp>
#include <vetted/json/detail/member_search.hpp>
#include <vetted/json/detail/reply_frame.hpp>
#include <vetted/json/detail/reply_rows.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

class reply_choice {
 public:
  /// The object at `target`, a variant, has begun.
  reply_choice(reply_row const& row, void* target)
      : row_(&row), target_(target), seen_(row.one_of->count) {}

  reply_row const& row() const { return *row_; }
  void* target() const { return target_; }

  void key(std::string_view name) {
    if (depth_ == 1) name_ = name;
    keep('k', name);
  }

  void begin(json_kind kind) {
    if (depth_++ == 1) note_member();
    kept_ += kind == json_kind::object ? '{' : '[';
  }

  /// True if that is the end of the whole.
  bool end(json_kind kind) {
    kept_ += kind == json_kind::object ? '}' : ']';
    return --depth_ == 0;
  }

  /// The alternative that this value decides for; null if it does not.
  BOOST_NOINLINE reply_alternative const* put(json_scalar const& given) {
    switch (given.kind) {
      case json_kind::boolean: kept_ += given.boolean ? 't' : 'f'; break;
      case json_kind::string: keep('s', given.text); break;
      case json_kind::number: keep('n', given.text); break;
      case json_kind::null:
      case json_kind::array:
      case json_kind::object: kept_ += '0'; break;
    }
    if (depth_ != 1 || given.kind == json_kind::null) return nullptr;
    note_member();
    return given.kind == json_kind::string ? told_by(given.text) : nullptr;
  }

  /// The alternative for an object that no member of its own has told; null if it fits none.
  BOOST_NOINLINE reply_alternative const* best() const {
    reply_alternative const* found = nullptr;
    std::size_t most = 0;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      reply_alternative const& one = row_->one_of->all[i];
      if (one.words != nullptr || one.value->kind != reply_row::form::object) continue;
      std::size_t needed = 0;
      if (!has_all_needed(*one.value, seen_[i], needed) || (found != nullptr && needed <= most))
        continue;
      found = &one;
      most = needed;
    }
    using form = reply_row::form;
    for (form const other : {form::map, form::lenient, form::tree})
      if (found == nullptr) found = row_->one_of->of(other);
    return found;
  }

  /// What it is, for a sentence.
  std::string words() const {
    if (odd_word_.empty()) return "an object of another kind";
    return "an object whose " + odd_word_;
  }

  /// Tells `reader` all that came behind the beginning; false if that is enough.
  template <class Reader>
  BOOST_NOINLINE bool replay(Reader& reader) const {
    bool goes_on = true;
    for (std::size_t at = 0; goes_on && at < kept_.size();) {
      char const tag = kept_[at++];
      std::string_view text;
      if (tag == 'k' || tag == 's' || tag == 'n') {
        std::size_t size = 0;
        std::memcpy(&size, kept_.data() + at, sizeof size);
        text = std::string_view{kept_}.substr(at + sizeof size, size);
        at += sizeof size + size;
      }
      switch (tag) {
        case '{': goes_on = reader.on_object_begin(); break;
        case '}': goes_on = reader.on_object_end(); break;
        case '[': goes_on = reader.on_array_begin(); break;
        case ']': goes_on = reader.on_array_end(); break;
        case 'k': goes_on = reader.on_key(text); break;
        case 's': goes_on = reader.on_string(text); break;
        case 'n': goes_on = reader.on_number(text); break;
        case '0': goes_on = reader.on_null(); break;
        default: goes_on = reader.on_bool(tag == 't');
      }
    }
    return goes_on;
  }

 private:
  void keep(char tag, std::string_view text) {
    std::size_t const size = text.size();
    char bytes[sizeof size];
    std::memcpy(bytes, &size, sizeof size);
    kept_ += tag;
    kept_.append(bytes, sizeof size).append(text);
  }

  /// That the member name_ is there, and is not null.
  void note_member() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      reply_row const& object = *row_->one_of->all[i].value;
      std::size_t const at = find_member(object.members, object.member_count, name_);
      if (at != nobody) seen_[i][at] = true;
    }
  }

  reply_alternative const* told_by(std::string_view word) {
    bool is_asked = false;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      reply_alternative const& one = row_->one_of->all[i];
      if (one.words == nullptr || one.when != name_) continue;
      is_asked = true;
      for (std::size_t j = 0; j < one.word_count; ++j)
        if (one.words[j] == word) return &one;
    }
    if (is_asked) odd_word_ = printable(name_) + " is '" + shortened(word, 64) + "'";
    return nullptr;
  }

  static bool has_all_needed(reply_row const& object, member_bits const& seen, std::size_t& count) {
    for (std::size_t i = 0; i < object.member_count; ++i) {
      if (object.members[i].leave_out != nullptr) continue;
      if (!seen[i]) return false;
      ++count;
    }
    return true;
  }

  reply_row const* row_;
  void* target_;
  std::vector<member_bits> seen_;  // for each alternative the members that are there
  std::string kept_;
  std::string name_;      // of the last member
  std::string odd_word_;  // of a member that should tell but does not
  std::size_t depth_ = 1;
};

/// Fills a variant with a value that is no object or array: by the first of its types that the
/// value is natural for, or else the first that takes it all the same, as numbers do some strings.
/// False if there is none.
BOOST_NOINLINE inline bool put_one_of(reply_alternatives const& types, void* target,
                                      json_scalar const& given) {
  auto const fits = [&](reply_alternative const& one, bool is_natural) {
    reply_row const& row = *one.value;
    bool const is_asked =
        row.put != nullptr && is_natural == ((row.natural & bit_of(given.kind)) != 0);
    return is_asked && row.put(one.emplace(target), given);
  };
  for (bool const is_natural : {true, false})
    for (std::size_t i = 0; i < types.count; ++i)
      if (fits(types.all[i], is_natural)) return true;
  return false;
}

}  // namespace vetted::detail
