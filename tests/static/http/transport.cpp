// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/memory.hpp>
#include <vetted/http/transport.hpp>

#include <functional>
#include <memory>
#include <type_traits>

namespace {

namespace http = vetted::http;

struct minimal {
  void start(http::exchange_ptr);
};
struct cancelling : minimal {
  void cancel(http::exchange_state const&);
};
struct pumping : minimal {
  void pump(http::time_point);
};
struct starts_nothing {
  void start();
};
struct only_pumps {
  void pump(http::time_point);
};
struct private_start {
 private:
  void start(http::exchange_ptr);
};

static_assert(http::transport<http::memory>);
static_assert(http::transport<minimal>);
static_assert(http::transport<std::unique_ptr<minimal>> == false);  // pass *pointer
static_assert(!http::transport<int>);
static_assert(!http::transport<starts_nothing>);
static_assert(!http::transport<private_start>);
static_assert(!http::transport<std::function<void(http::exchange_ptr)>>);

static_assert(http::cancels<cancelling> && !http::cancels<minimal>);
static_assert(http::pumps<pumping> && !http::pumps<minimal> && !http::pumps<only_pumps>);

// One owner says finish: an exchange cannot be copied.
static_assert(!std::is_copy_constructible_v<http::exchange>);
static_assert(!std::is_copy_assignable_v<http::exchange>);
static_assert(!std::is_copy_constructible_v<http::exchange_state>);

}  // namespace
