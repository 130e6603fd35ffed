// SPDX-License-Identifier: BSL-1.0
//
// The request of vetted_one.cpp, and a reply.
#include "vetted_one.cpp"

#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/json/decode.hpp>

namespace {

struct part {
  std::string id;
  std::optional<std::string> url;
  std::optional<double> width, height;
};
BOOST_DESCRIBE_STRUCT(part, (), (id, url, width, height))

struct reply {
  std::string id, status;
  std::optional<double> progress;
  std::vector<part> parts;
  std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(reply, (), (id, status, progress, parts, error))

}  // namespace

std::string status(std::string_view text) {
  auto const read = vetted::decode<reply>(text);
  return read ? read->status + read->parts.front().id : std::string{};
}
