// SPDX-License-Identifier: BSL-1.0
#include "any_transport.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include <vetted/transport/curl_multi.hpp>

#include "adapters.hpp"

namespace http = vetted::http;

namespace {

constexpr std::chrono::milliseconds slice{20};

template <class Transport>
any_transport made(std::string name, std::string const& ca_file) {
  auto const transport = std::make_shared<Transport>(Transport{{.ca_file = ca_file}});
  return {std::move(name), [transport](http::exchange_ptr x) {
            http::exchange_state const& state = x->state();
            auto const keeps_state = x;
            transport->start(std::move(x));
            if constexpr (http::pumps<Transport>)
              while (!state.finished()) transport->pump(http::clock::now() + slice);
          }};
}

}  // namespace

std::vector<any_transport> all_transports(std::string const& ca_file) {
  std::vector<any_transport> all{made<vetted::transport::curl>("curl", ca_file),
                                 made<vetted::transport::curl_multi>("curl_multi", ca_file)};
#ifdef VETTED_WITH_BEAST
  all.push_back(made<vetted::transport::beast>("beast", ca_file));
#endif
#ifdef VETTED_WITH_HTTPLIB
  all.push_back(made<vetted::transport::httplib>("httplib", ca_file));
#endif
  return all;
}
