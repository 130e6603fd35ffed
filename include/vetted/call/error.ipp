// SPDX-License-Identifier: BSL-1.0
//
// The bodies of error.hpp.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <boost/throw_exception.hpp>

#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/config.hpp>
#include <vetted/result.hpp>

namespace vetted {

VETTED_DECL error with_job(error what, std::string_view job_id) {
  what.job_id = job_id;
  if (what.kind == error_kind::no_connection || what.kind == error_kind::interrupted)
    what.kind = error_kind::job_unreachable;
  return what;
}

VETTED_DECL error cannot_write(std::string path, std::error_code const& why) {
  return {.kind = error_kind::file,
          .message = "'" + printable(path) + "' cannot be written: " + why.message(),
          .path = std::move(path)};
}

VETTED_DECL void throw_exception_from_error(error const& what,
                                            boost::source_location const& where) {
  boost::throw_exception(std::runtime_error(what.message), where);
}

}  // namespace vetted
