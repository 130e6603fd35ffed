// SPDX-License-Identifier: BSL-1.0
//
// What the cases share.
#include <iterator>
#include <utility>

#include <conformance/wire_case.hpp>

namespace conformance {

using namespace fault_server;
using namespace std::chrono_literals;

http::request get(std::string target) {
  http::request what{.method = "GET", .url = std::move(target)};
  what.connect_timeout = 5s;
  what.idle_timeout = 5s;
  what.attempt_timeout = 10s;
  return what;
}

http::request post(std::string content) {
  http::request what = get();
  what.method = "POST";
  what.fields = {{"Content-Type", "application/json"}};
  what.content = http::body{std::move(content)};
  return what;
}

std::string answer(std::string const& content, std::string const& status,
                   std::string const& fields) {
  return "HTTP/1.1 " + status + "\r\n" + fields +
         "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

server::scripts each(script steps) {
  return [steps = std::move(steps)](std::size_t) { return steps; };
}

server::scripts answers_with(std::string bytes) {
  return each({read_request(), send(std::move(bytes)), fin()});
}

std::vector<wire_case> all_cases() {
  std::vector<wire_case> all;
  for (auto const& some : {sound_answers, malformed_answers, broken_connections, requests_as_sent,
                           limits_and_cancels}) {
    std::vector<wire_case> more = some();
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace conformance
