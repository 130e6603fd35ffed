// SPDX-License-Identifier: BSL-1.0
//
// The bodies of violations.hpp.
#pragma once

#include <stdexcept>
#include <string>

#include <boost/throw_exception.hpp>

#include <vetted/check/detail/kept_names.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/config.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

VETTED_DECL bool violations::has_errors() const {
  for (violation const& one : found_)
    if (one.weight() == severity::error) return true;
  return false;
}

VETTED_DECL violations violations::sibling() {
  names_.begin();
  violations made;
  made.names_ = names_;
  return made;
}

VETTED_DECL std::string violations::text() const {
  std::string lines;
  for (violation const& one : found_) {
    if (!lines.empty()) lines += '\n';
    lines += one.pointer() + (one.weight() == severity::warning ? ": warning: " : ": ");
    lines += one.message();
  }
  return lines;
}

VETTED_DECL void throw_exception_from_error(violations const& found,
                                            boost::source_location const& where) {
  boost::throw_exception(std::domain_error(found.text()), where);
}

}  // namespace vetted
