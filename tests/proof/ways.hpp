// SPDX-License-Identifier: BSL-1.0
//
// way: the four ways to wait for an operation of a client. ended_in runs one operation in one of
// them, over any transport; one that blocks is lifted to a thread where it has to be.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <vetted/call/awaited.hpp>
#include <vetted/call/block.hpp>
#include <vetted/call/dispatcher.hpp>
#include <vetted/call/offload.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/scenario.hpp>

#include "../support/task.hpp"

namespace proof {

namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;

enum class way : std::uint8_t { blocking, frames, executor, coroutine };
inline constexpr way ways[] = {way::blocking, way::frames, way::executor, way::coroutine};

constexpr char const* text_of(way one) {
  switch (one) {
    case way::blocking: return "blocking";
    case way::frames: return "frame loop";
    case way::executor: return "callback on an executor";
    case way::coroutine: break;
  }
  return "co_await";
}

/// Words that stand in nothing else.
inline sc::credentials who() { return {"canary-key-5c1d", "canary-word-93ab"}; }

inline sc::txt2img_ip_adapter small_request(std::string const& prompt = "a lighthouse at dusk") {
  return {.model_id = "flux.1-dev", .prompt = prompt};
}

/// A context of Asio, as call::dispatcher wants an executor.
class asio_executor {
 public:
  void post(std::function<void()> work) { boost::asio::post(context_, std::move(work)); }
  void post_at(http::time_point at, std::function<void()> work) {
    auto const timer = std::make_shared<boost::asio::steady_timer>(context_, at);
    timer->async_wait([timer, work = std::move(work)](boost::system::error_code failed) {
      if (!failed) work();
    });
  }
  boost::asio::io_context& context() { return context_; }

 private:
  boost::asio::io_context context_{1};
};

namespace detail {

inline constexpr std::chrono::seconds patience{30};  // for an operation to end at all

template <class Ended>
bool wait_in_frames(Ended const& ended, std::function<void()> const& frame) {
  auto const limit = http::clock::now() + patience;
  while (!ended() && http::clock::now() < limit) {
    frame();
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return ended();
}

template <class Driver, class Operation, class Result>
support::task awaiting(Driver& driver, Operation what, std::optional<Result>& got) {
  auto done = co_await call::awaited{driver, std::move(what)};
  got = std::move(done.outcome());
}

template <class Transport, class Make, class Result>
void end_in_frames(way how, Transport transport, sc::client_options const& options,
                   Make const& make, std::optional<Result>& got) {
  sc::client client{std::move(transport), who(), options};
  auto const take = [&](Result& ended) { got = std::move(ended); };
  if (how == way::frames) {
    call::handle const kept = client.start(make(client), take);
    wait_in_frames([&] { return client.started() == 0; }, [&] { client.tick(); });
  } else if (how == way::coroutine) {
    call::ticker ticker{client.transport()};
    support::task const waiting = awaiting(ticker, make(client), got);
    wait_in_frames([&] { return got.has_value(); },
                   [&] { ticker.tick(http::clock::now(), std::chrono::milliseconds{5}); });
  } else {
    asio_executor executor;
    call::dispatcher driver{client.transport(), executor};
    call::handle kept;
    executor.post([&] {
      kept = driver.add(make(client), [&](auto& done) {
        take(done.outcome());
        executor.context().stop();
      });
    });
    auto const guard = boost::asio::make_work_guard(executor.context());
    executor.context().run_for(patience);
  }
}

}  // namespace detail

/// The outcome of the operation that `make(client)` makes.
template <class Transport, class Make>
auto ended_in(way how, sc::client_options const& options, Make const& make) {
  using operation = decltype(make(std::declval<sc::client<Transport> const&>()));
  using result = sc::result<typename operation::value_type>;
  std::optional<result> got;
  if (how == way::blocking) {
    sc::client client{Transport{}, who(), options};
    auto what = make(client);
    call::block(client.transport(), what);
    got = std::move(what.outcome());
  } else if constexpr (http::blocking<Transport>) {
    detail::end_in_frames(how, call::offload{[] { return Transport{}; }, 1}, options, make, got);
  } else {
    detail::end_in_frames(how, Transport{}, options, make, got);
  }
  if (!got) got = sc::error{.kind = sc::error_kind::unexpected_reply, .message = "never ended"};
  return std::move(*got);
}

/// What an error says of a request that has cost nothing.
inline bool says_not_paid(sc::error const& what) {
  using kind = sc::error_kind;
  return what.job_id.empty() &&
         (what.kind == kind::no_connection || what.kind == kind::invalid_request ||
          what.kind == kind::invalid_setup || what.kind == kind::cancelled ||
          what.kind == kind::interrupted);
}

}  // namespace proof
