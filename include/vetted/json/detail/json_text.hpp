// SPDX-License-Identifier: BSL-1.0
//
// json_text: one JSON value as text again, out of its events. Of an object it also keeps its own
// members: their names, and those of their values that are strings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/json/detail/escape.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

class json_text {
 public:
  /// Whether a whole value is there.
  bool is_whole() const { return closing_.empty() && !text_.empty(); }
  std::string release() { return std::move(text_); }

  void begin(json_kind kind) {
    separate();
    text_ += kind == json_kind::array ? '[' : '{';
    closing_ += kind == json_kind::array ? ']' : '}';
    is_first_ = true;
  }

  /// A member of the outermost object: its name, and its value if that is a string.
  struct member {
    std::string name;
    std::optional<std::string> text;
  };
  std::vector<member> const& members() const { return members_; }

  void end() {
    text_ += closing_.back();
    closing_.pop_back();
    is_first_ = false;
  }

  void key(std::string_view name) {
    if (closing_.size() == 1) members_.push_back({std::string{name}, std::nullopt});
    separate();
    add_string(name);
    text_ += ':';
    is_first_ = true;  // what follows is its value
  }

  void put(json_scalar const& given) {
    separate();
    switch (given.kind) {
      case json_kind::boolean: text_ += given.boolean ? "true" : "false"; break;
      case json_kind::number: text_ += given.text; break;
      case json_kind::string:
        if (closing_ == "}") members_.back().text = given.text;
        add_string(given.text);
        break;
      case json_kind::null:
      case json_kind::array:
      case json_kind::object: text_ += "null"; break;
    }
  }

 private:
  void separate() {
    if (!is_first_) text_ += ',';
    is_first_ = false;
  }

  void add_string(std::string_view text) {
    std::string quoted(string_bound(text.size()), '"');
    char* const end = put_characters<any_utf8>(quoted.data() + 1, text);  // it is UTF-8
    quoted.resize(end == nullptr ? 1 : static_cast<std::size_t>(end - quoted.data()));
    text_.append(quoted).append("\"");
  }

  std::string text_;
  std::vector<member> members_;
  std::string closing_;  // the brackets that are open
  bool is_first_ = true;
};

}  // namespace vetted::detail
