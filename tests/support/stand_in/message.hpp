// SPDX-License-Identifier: BSL-1.0
// What goes over the wire, as the rest of the stand-in sees it: one request
// that has been read, one reply that is to be written, and how the reply shall
// be delivered. A reply that is cut, dropped or held back is still a reply:
// trouble on demand is a value here, and only the connection acts on it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace stand_in {

struct request {
  std::string method;
  std::string target;                         // as sent, with the query
  std::string path;                           // before the '?', still percent-encoded
  std::map<std::string, std::string> query;   // decoded
  std::map<std::string, std::string> fields;  // lower-case names
  std::string body;

  /// The value of a header field, empty if it was not sent.
  std::string field(std::string const& lower_case_name) const;
};

enum class delivery {
  whole,    // as it should be
  cut,      // all of the header, half of the body, then the connection is closed
  dropped,  // closed without a byte
  hanging,  // not a byte for ten seconds, then closed
  gone,     // the whole service stops
};

struct reply {
  unsigned status = 200;
  std::string body;
  std::string type = "application/json";
  std::vector<std::pair<std::string, std::string>> fields;
  delivery how = delivery::whole;
};

/// Answers one request. Called from several threads at once.
using handler = std::function<reply(request const&)>;

/// A JSON reply. Text that is no UTF-8 (an id out of a URL) is replaced rather than refused.
reply json_reply(unsigned status, nlohmann::json const& document);

/// The service's usual error shape: {"reason": text}.
reply refusal(unsigned status, std::string const& reason);

/// Decodes %XX; nothing else, so '+' stays '+'. A broken escape is kept as it is.
std::string percent_decoded(std::string_view text);

/// Encodes everything but RFC 3986's unreserved characters.
std::string percent_encoded(std::string_view text);

/// Splits the target into path and query.
void split_target(request& from);

}  // namespace stand_in
