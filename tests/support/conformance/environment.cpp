// SPDX-License-Identifier: BSL-1.0
#include <conformance/environment.hpp>

#include <cstdlib>
#include <fstream>

#include <stdlib.h>  // setenv

namespace conformance {

environment::environment()
    : proxy_({fault_server::read_request(),
              fault_server::send("HTTP/1.1 502 Proxy\r\nContent-Length: 0\r\n\r\n")}),
      home_(std::filesystem::temp_directory_path() /
            ("conformance-" + std::to_string(proxy_.port()))) {
  std::filesystem::create_directories(home_);
  std::ofstream{home_ / ".netrc"} << "machine 127.0.0.1 login canary-netrc password canary-netrc\n"
                                     "machine localhost login canary-netrc password canary-netrc\n"
                                     "default login canary-netrc password canary-netrc\n";
  std::ofstream{home_ / ".curlrc"}
      << "header = \"X-Curlrc: canary-curlrc\"\nproxy = 127.0.0.1:" << proxy_.port()
      << "\nverbose\n";
  for (char const* const name :
       {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
    set(name, "http://127.0.0.1:" + std::to_string(proxy_.port()));
  set("no_proxy", "");
  set("NO_PROXY", "");
  for (char const* const name : {"HOME", "CURL_HOME", "XDG_CONFIG_HOME"}) set(name, home_.string());
  set("NETRC", (home_ / ".netrc").string());
}

environment::~environment() {
  for (auto const& [name, value] : before_)
    if (value)
      ::setenv(name.c_str(), value->c_str(), 1);
    else
      ::unsetenv(name.c_str());
  std::error_code ignored;
  std::filesystem::remove_all(home_, ignored);
}

void environment::set(std::string const& name, std::string const& value) {
  char const* const old = std::getenv(name.c_str());
  before_.emplace_back(name, old != nullptr ? std::optional<std::string>{old} : std::nullopt);
  ::setenv(name.c_str(), value.c_str(), 1);
}

}  // namespace conformance
