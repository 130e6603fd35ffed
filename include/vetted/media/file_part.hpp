// SPDX-License-Identifier: BSL-1.0
//
// file_part: a file as a member of a request whose body is multipart/form-data. It is made of a
// file on the disk, of bytes in memory or of a source of yours, and read while it is sent:
//   using image = file_part<"image", max_bytes<(4u << 20)>, media_types<"image/png">>;
//   auto const image = param::image::from_file("cat.png");   // a result: its error is a sentence
// A file that has changed before it is sent is found out, and nothing of the request is sent; one
// that changes meanwhile ends the request, and the error says that it may have been taken.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/media/detail/source_bytes.hpp>
#include <vetted/media/file_content.hpp>
#include <vetted/media/file_rules.hpp>
#include <vetted/media/regular_file.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/rule_list.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

/// `Rules` are max_bytes, media_types and wire<"…">.
template <name Name, class... Rules>
class file_part {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Rules...>();
  static constexpr bool is_file = true;

  template <class T>
  static constexpr bool takes_literal = false;

  template <std::size_t Size>
  file_part(char const (&)[Size]) = delete;  // a path goes into from_file

  /// The file at `path`, as the C library takes it. Its first bytes are read now, the rest while
  /// the request is sent. Errors, each a sentence that names the file: missing, unreadable, no
  /// regular file, a rule is broken, or the label is no good.
  static result<file_part> from_file(std::string const& path, file_label label = {}) {
    auto bytes = regular_file(path);
    if (!bytes) return bytes.error();
    return from_source(std::move(*bytes), std::move(label));
  }

  /// The file with these bytes, of which a copy is kept; of a std::string that is moved here,
  /// itself. Without a name it is called like the parameter. Errors: a rule, or the label.
  static result<file_part> from_bytes(std::string bytes, file_label label = {}) {
    return from_source(source_ptr{new memory_source{std::move(bytes)}}, std::move(label));
  }

  /// The same of bytes that are only referred to: they must stay as they are until the last copy of
  /// this, of the request and of what is made of it is gone.
  static result<file_part> from_view(std::span<std::byte const> bytes, file_label label = {}) {
    return from_source(
        memory_source::of_view({reinterpret_cast<char const*>(bytes.data()), bytes.size()}),
        std::move(label));
  }

  /// The file in a source of your own, such as an archive. Errors: as above, or its objection.
  static result<file_part> from_source(source_ptr bytes, file_label label = {}) {
    auto made = content_of_file(std::move(bytes), std::move(label), parameter_name);
    if (!made) return made.error();
    std::string broken;
    (void)(... || (!keeps<Rules>(*made) && (broken = given_to<Rules>(*made), true)));
    if (broken.empty()) return file_part{std::move(*made)};
    std::string_view const path = made->bytes->path();
    std::string what = "'" + printable(path.empty() ? made->name.view() : path) + "'";
    what.append(" has ").append(broken).append(", but ").append(parameter_name);
    return detail::file_error(what.append(" must be ").append(allowed()), path);
  }

  source_ptr const& bytes() const { return file_.bytes; }
  std::string_view file_name() const { return file_.name.view(); }
  std::string_view media_type() const { return file_.media_type.view(); }

  /// The rules in words, such as "a file of at most 4 MiB, of the type image/png".
  static constexpr std::string_view allowed() { return detail::constant_text_of<words>; }

  /// Calls `report(violation)` if the file has changed, cannot be read any more, or was moved away.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    if (!file_.bytes)
      report(violation::of_words(parameter_name, "", &words::put, "nothing"));
    else if (!file_.bytes->objection().empty())
      report(violation::of_words(parameter_name, "", "a file that is still there and unchanged",
                                 detail::path_end(file_.bytes->path())));
    else
      (void)(... || (!keeps<Rules>(file_) && (report(violation_of<Rules>(file_)), true)));
  }

  /// JSON Schema's words for it, as OpenAPI 3.1 has them.
  template <class Schema>
  static constexpr void put_keywords(Schema& out) {
    out.string("type", "string");
    if constexpr ((!has_type<Rules> && ...))
      out.string("contentMediaType", "application/octet-stream");
    (put_rule<Rules>(out), ...);
  }

  /// Reads files to compare them.
  friend bool operator==(file_part const& left, file_part const& right) {
    if (!left.bytes() || !right.bytes()) return left.bytes() == right.bytes();
    return left.file_name() == right.file_name() && left.media_type() == right.media_type() &&
           detail::same_bytes(*left.bytes(), *right.bytes());
  }

 private:
  explicit file_part(file_content file) : file_(std::move(file)) {}

  template <class Rule>
  static constexpr bool has_type = Rule::keyword == "contentMediaType";

  template <class Rule>
  static bool keeps(file_content const& file) {
    if constexpr (detail::is_wire<Rule>)
      return true;
    else
      return Rule::holds(file);
  }
  template <class Rule>
  static std::string given_to(file_content const& file) {
    if constexpr (detail::is_wire<Rule>)
      return {};
    else
      return Rule::given(file);
  }
  template <class Rule>
  static violation violation_of(file_content const& file) {
    return violation::of_words(parameter_name, Rule::keyword, &words::put,
                               "a file with " + given_to<Rule>(file));
  }
  template <class Rule, class Schema>
  static constexpr void put_rule(Schema& out) {
    if constexpr (!detail::is_wire<Rule>) Rule::put_keywords(out);
  }

  struct words {
    static constexpr void put(constant_text& out) {
      out.add("a file");
      [[maybe_unused]] std::string_view before = " ";
      (put_one<Rules>(out, before), ...);
    }
    template <class Rule>
    static constexpr void put_one(constant_text& out, std::string_view& before) {
      if constexpr (!detail::is_wire<Rule>) {
        out.add(before);
        Rule::put_words(out);
        before = ", ";
      }
    }
  };

  file_content file_;
};

}  // namespace vetted
