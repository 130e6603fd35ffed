// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/function_transport.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/http/polled.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/script.hpp>
#include <vetted/http/transport.hpp>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

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

static_assert(http::cancels<http::script> && http::transport<http::replay>);

// A recorder offers what the transport in it does, and blocks if that does.
struct waking : pumping {
  bool pump(http::time_point) { return false; }
  void wake();
};
using function = http::outcome (*)(http::request const&);
static_assert(http::pumps<http::recorder<waking>> && http::wakes<http::recorder<waking>>);
static_assert(std::is_same_v<decltype(std::declval<http::recorder<waking>&>().pump({})), bool>);
static_assert(!http::pumps<http::recorder<http::memory>> && !http::wakes<http::recorder<pumping>>);
static_assert(http::cancels<http::recorder<cancelling>> && !http::cancels<http::recorder<minimal>>);
static_assert(http::blocking<http::recorder<http::function_transport<function>>>);
static_assert(!http::blocking<http::recorder<minimal>>);

struct steps {
  explicit steps(http::exchange const&);
  bool advance(http::exchange&);
  http::reached how_far = http::reached::no;
};
struct steps_to_nowhere : steps {
  using steps::steps;
  void advance(http::exchange&);
};
static_assert(http::pumps<http::polled<steps>>);
static_assert(!http::polled_request<steps_to_nowhere> && !http::polled_request<minimal>);

// One owner says finish: an exchange cannot be copied.
static_assert(!std::is_copy_constructible_v<http::exchange>);
static_assert(!std::is_copy_assignable_v<http::exchange>);
static_assert(!std::is_copy_constructible_v<http::exchange_state>);

}  // namespace
