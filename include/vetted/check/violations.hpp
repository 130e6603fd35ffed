// SPDX-License-Identifier: BSL-1.0
//
// violations: all that is wrong with a request, errors and warnings, in the order of its members.
// Look at text() for people, at has_errors() and the range of violation for programs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/assert/source_location.hpp>

#include <vetted/bytes/printable.hpp>
#include <vetted/check/detail/kept_names.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

class violations {
 public:
  violations() = default;

  bool empty() const { return found_.empty(); }

  /// Whether there is an error among them; a request with warnings only may be sent.
  bool has_errors() const;

  std::size_t size() const { return found_.size(); }
  violation const& operator[](std::size_t index) const { return found_[index]; }
  auto begin() const { return found_.begin(); }
  auto end() const { return found_.end(); }

  void add(violation const& one) {
    if (found_.empty()) found_.reserve(few);
    found_.push_back(one);
  }

  /// A copy of `name`, such as one in a map, that stays as long as any copy of these violations;
  /// for violation::inside, which refers to it. It is printable and at most 64 bytes long.
  std::string_view keep(std::string_view name) { return names_.keep(shortened(name, 64)); }

  /// None yet, with the names that these keep: what is added there may be added here.
  violations sibling();

  /// A line for each: the JSON pointer, a colon, "warning: " if it is one, and the sentence.
  std::string text() const;

 private:
  static constexpr std::size_t few = 4;

  std::vector<violation> found_;
  detail::kept_names names_;
};

/// What result<T, violations>::value() throws where exceptions are on.
[[noreturn]] void throw_exception_from_error(violations const& found,
                                             boost::source_location const& where);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/check/violations.ipp>
#endif
