// SPDX-License-Identifier: BSL-1.0
//
// A log by an allow-list: what is not on it is not printed. Credentials travel in a field and in
// the query of image URLs, prompts in the content: none of these gets into the log. It runs as a
// test, over the transport in memory.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/scenario.hpp>
#include <vetted/vetted.hpp>

namespace sc = vetted::scenario;
namespace http = vetted::http;

namespace {

void log_fields(std::vector<http::field> const& fields) {
  constexpr std::array<std::string_view, 3> allowed{"Content-Type", "Retry-After", "X-Request-Id"};
  for (http::field const& one : fields) {
    bool const is_allowed = std::any_of(allowed.begin(), allowed.end(), [&](auto name) {
      return http::same_field_name(name, one.name);
    });
    if (is_allowed && !one.secret)
      std::printf("  %s: %s\n", one.name.c_str(), vetted::printable(one.value).c_str());
  }
}

std::string without_query(std::string const& url) { return url.substr(0, url.find('?')); }

vetted::call::hooks logging() {
  vetted::call::hooks made;
  made.before_attempt = [](http::request& what, int attempt) -> std::optional<http::outcome> {
    std::printf("> %s %s, attempt %d\n", what.method.c_str(), without_query(what.url).c_str(),
                attempt);
    log_fields(what.fields);
    return std::nullopt;  // nothing is answered from here
  };
  made.after_attempt = [](http::request const& what, http::outcome const& ended,
                          vetted::call::decision& then) {
    std::printf("< %d %s %s", ended.response.status, what.method.c_str(),
                without_query(what.url).c_str());
    if (ended.fault != http::fault::none) {
      std::string const words{http::fault_text(ended.fault)};
      std::printf(", %s", words.c_str());
    }
    std::puts(then.again ? ", once more" : "");
    log_fields(ended.response.fields);
  };
  return made;
}

}  // namespace

int main() {
  int asked = 0;
  http::memory net{[&](http::request const&) {
    http::outcome answer;
    answer.response.status = ++asked == 1 ? 503 : 269;
    answer.response.fields = {{"Content-Type", "application/json"},
                              {"Set-Cookie", "session=private"}};
    answer.response.content = R"({"creativeUnitsCost":7.25})";
    return answer;
  }};
  sc::client client{net,
                    {"private-key", "private-secret"},
                    {.back_off = std::chrono::milliseconds{1}, .hooks = logging()}};
  auto const cost = client.estimate(sc::txt2img_ip_adapter{
      .model_id = "flux.1-dev", .prompt = "a private prompt", .project_id = "private-project"});
  return cost && asked == 2 ? 0 : 1;
}
