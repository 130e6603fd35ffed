// SPDX-License-Identifier: BSL-1.0
//
// tree_builder: a boost::json::value out of events, for the members of a reply that are free-form
// and kept as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

#include <vetted/json/detail/decode_scalar.hpp>
#include <vetted/json/detail/parse_number.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

class tree_builder {
 public:
  tree_builder() { stack_.reset(); }

  /// Whether a whole value is there.
  bool is_whole() const { return counts_.empty(); }
  boost::json::value release() { return stack_.release(); }

  void key(std::string_view name) { stack_.push_key({name.data(), name.size()}); }

  void begin() { counts_.push_back(0); }
  void end(json_kind kind) {
    if (kind == json_kind::object)
      stack_.push_object(counts_.back());
    else
      stack_.push_array(counts_.back());
    counts_.pop_back();
    count();
  }

  /// False if it is a number beyond what a double holds, in whose place there is null then.
  bool put(json_scalar const& given) {
    bool is_kept = true;
    switch (given.kind) {
      case json_kind::boolean: stack_.push_bool(given.boolean); break;
      case json_kind::number: is_kept = put_number_in(given.text); break;
      case json_kind::string: stack_.push_string({given.text.data(), given.text.size()}); break;
      case json_kind::null:
      case json_kind::array:
      case json_kind::object: stack_.push_null();
    }
    if (!is_kept) stack_.push_null();
    count();
    return is_kept;
  }

 private:
  bool put_number_in(std::string_view text) {
    if (auto const value = integer_in<std::int64_t>(text))
      stack_.push_int64(*value);
    else if (auto const larger = integer_in<std::uint64_t>(text))
      stack_.push_uint64(*larger);
    else if (auto const number = parse_number(text))
      stack_.push_double(*number);
    else
      return false;
    return true;
  }

  void count() {
    if (!counts_.empty()) ++counts_.back();
  }

  boost::json::value_stack stack_;
  std::vector<std::size_t> counts_;  // of the values in each array or object that is open
};

}  // namespace vetted::detail
