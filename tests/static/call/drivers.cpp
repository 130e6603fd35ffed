// SPDX-License-Identifier: BSL-1.0
#include <vetted/call/awaited.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/dispatcher.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/offload.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/memory.hpp>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace {

namespace call = vetted::call;
namespace http = vetted::http;

// A machine is moved to where it is driven, and is only one.
static_assert(std::is_nothrow_move_constructible_v<call::handle>);
static_assert(!std::is_copy_constructible_v<call::handle>);
static_assert(std::is_move_constructible_v<call::call_machine>);
static_assert(std::is_move_assignable_v<call::call_machine>);
static_assert(!std::is_copy_constructible_v<call::call_machine>);

// Who drives machines stays where it is.
static_assert(!std::is_move_constructible_v<call::ticker<http::memory>>);

struct runs {
  void post(std::function<void()>);
  void post_at(http::time_point, std::function<void()>);
};
struct runs_at_once_only {
  void post(std::function<void()>);
};
static_assert(call::executor<runs>);
static_assert(!call::executor<runs_at_once_only>);
static_assert(!call::executor<int>);

struct pumping {
  void start(http::exchange_ptr);
  void pump(http::time_point);
};
struct waking : pumping {
  void wake();
};
struct blocking : pumping {
  static constexpr bool blocks = true;
};
struct not_blocking : pumping {
  static constexpr bool blocks = false;
};
static_assert(http::wakes<waking> && !http::wakes<pumping>);
static_assert(http::blocking<blocking> && !http::blocking<not_blocking>);
static_assert(!http::blocking<pumping>);

// Handlers take the machine that is done.
using ticker = call::ticker<http::memory>;
template <class Handler>
concept handler_of_a_call =
    requires(ticker& t, call::call_machine m, Handler h) { t.add(std::move(m), h); };
static_assert(handler_of_a_call<void (*)(call::call_machine&)>);
static_assert(!handler_of_a_call<void (*)()>);
static_assert(!handler_of_a_call<void (*)(int)>);

// offload is lifted out of nothing by itself: what it lifts has to block.
template <class Transport>
concept can_be_lifted = requires(Transport (*make)()) { call::offload{make}; };
static_assert(can_be_lifted<blocking>);
static_assert(!can_be_lifted<pumping>);

}  // namespace
