// SPDX-License-Identifier: BSL-1.0
#include "any_transport.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "../support/adapters.hpp"

namespace http = vetted::http;

namespace {

constexpr std::chrono::milliseconds slice{20};

template <class Transport>
any_transport made(std::string name, std::string const& ca_file,
                   vetted::transport::proxy const& way) {
  auto const transport = std::make_shared<Transport>(Transport{{.ca_file = ca_file, .proxy = way}});
  return {std::move(name), [transport](http::exchange_ptr x) {
            http::exchange_state const& state = x->state();
            auto const keeps_state = x;
            transport->start(std::move(x));
            if constexpr (http::pumps<Transport>)
              while (!state.finished()) transport->pump(http::clock::now() + slice);
          }};
}

template <class... Transports>
std::vector<any_transport> made_of(std::type_identity<std::tuple<Transports...>>,
                                   std::string const& ca_file,
                                   vetted::transport::proxy const& way) {
  return {made<Transports>(std::string{support::name_of<Transports>}, ca_file, way)...};
}

}  // namespace

std::vector<any_transport> all_transports(std::string const& ca_file,
                                          vetted::transport::proxy const& way) {
  return made_of(std::type_identity<support::adapters>{}, ca_file, way);
}
