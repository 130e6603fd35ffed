// SPDX-License-Identifier: BSL-1.0
//
// Machines as operations of Asio: with callbacks, futures and coroutines, cancelled, on one thread
// and on several, and abandoned with their context.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <vetted/transport/beast_async.hpp>

#include "../integration/session.hpp"

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vetted::transport::async_run;
using vetted::transport::beast;

namespace {

/// A service and a client of it on a context that the test runs.
struct asynchronous {
  stand_in::service service{{.contract = {}, .stage = stage}};
  fresh_folder folder;
  asio::io_context context;
  sc::client<beast> client{beast{context},
                           sc::credentials{"canary-key", "canary-secret"},
                           {.base_url = service.base_url()}};

  beast& net() { return client.transport(); }
  sc::run_options options() const {
    return {.folder = folder.path(), .interval = 10ms, .deadline = 20s};
  }
};

using images = sc::result<std::vector<sc::saved_image>>;

asio::awaitable<images> in_steps(asynchronous& all) {
  // Named: g++ 12 destroys temporaries of a co_await twice.
  auto submitting = all.client.submitting(small_request("a pier"));
  auto submitted = co_await async_run(all.net(), std::move(submitting), asio::use_awaitable);
  if (!submitted.outcome()) co_return submitted.outcome().error();
  auto waiting = all.client.waiting(submitted.outcome()->job_id, all.options());
  auto waited = co_await async_run(all.net(), std::move(waiting), asio::use_awaitable);
  if (!waited.outcome()) co_return waited.outcome().error();
  auto downloading = all.client.downloading(*waited.outcome(), all.options());
  auto saved = co_await async_run(all.net(), std::move(downloading), asio::use_awaitable);
  co_return std::move(saved.outcome());
}

}  // namespace

TEST_CASE("<beast> runs a client's steps in a coroutine") {
  asynchronous all;
  std::optional<images> got;
  asio::co_spawn(all.context, in_steps(all), [&](std::exception_ptr failed, images saved) {
    CHECK(!failed);
    got = std::move(saved);
  });
  CHECK(!got);  // nothing is done before the context runs
  all.context.run_for(20s);
  REQUIRE(got);
  REQUIRE_MESSAGE(got->has_value(), got->error().message);
  CHECK((*got)->size() == 2);
  CHECK(all.folder.names().size() == 2);
  CHECK(all.service.jobs_created() == 1);
}

TEST_CASE(
    "<beast> tells a callback on the executor that it is bound to, and lets the context end") {
  asynchronous all;
  asio::io_context other;
  std::optional<images> got;
  auto told =
      asio::bind_executor(other, [&](sc::run_operation done) { got = std::move(done.outcome()); });
  async_run(all.net(), all.client.running(small_request("a pier"), all.options()), std::move(told));
  all.context.run_for(20s);
  CHECK(all.context.stopped());  // by itself: nothing is left
  CHECK(!got);
  other.run_for(1s);
  REQUIRE(got);
  REQUIRE_MESSAGE(got->has_value(), got->error().message);
  CHECK(all.folder.names().size() == 2);
}

TEST_CASE("<beast> gives futures for operations begun from several threads on several threads") {
  asynchronous all;
  auto guard = asio::make_work_guard(all.context);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back([&] { all.context.run_for(20s); });
  std::atomic<int> prices = 0;
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i)
    askers.emplace_back([&] {
      for (int n = 0; n < 10; ++n) {
        auto asked =
            async_run(all.net(), all.client.estimating(small_request("a pier")), asio::use_future);
        if (asked.wait_for(10s) != std::future_status::ready) return;
        if (asked.get().outcome()) ++prices;
      }
    });
  for (std::thread& one : askers) one.join();
  guard.reset();
  for (std::thread& one : threads) one.join();
  CHECK(prices == 40);
}

TEST_CASE("<beast> cancels by the slot of the handler, and still completes") {
  asynchronous all;
  asio::cancellation_signal stop;
  std::optional<images> got;
  auto told = asio::bind_cancellation_slot(
      stop.slot(), [&](sc::run_operation done) { got = std::move(done.outcome()); });
  async_run(all.net(), all.client.running(small_request("a pier [never]"), all.options()),
            std::move(told));
  auto const limit = std::chrono::steady_clock::now() + 10s;
  while (all.service.jobs_created() == 0 && std::chrono::steady_clock::now() < limit)
    all.context.run_for(5ms);
  all.context.run_for(50ms);  // its polls go on
  REQUIRE(!got);
  stop.emit(asio::cancellation_type::terminal);
  auto const asked = std::chrono::steady_clock::now();
  while (!got && all.context.run_one_for(5s) > 0) continue;
  CHECK(std::chrono::steady_clock::now() - asked < 2s);
  REQUIRE(got);
  REQUIRE(!*got);
  CHECK(got->error().kind == sc::error_kind::cancelled);
  CHECK(!got->error().job_id.empty());
  CHECK(!stop.slot().has_handler());
}

TEST_CASE("<beast> forgets operations with their context, and their handlers with them") {
  auto const kept = std::make_shared<int>(0);
  stand_in::service const service{{.contract = {}, .stage = stage}};
  std::optional<asio::io_context> context{std::in_place};
  auto net = std::make_unique<beast>(*context);
  sc::client<beast> maker{beast{*context},
                          sc::credentials{"canary-key", "canary-secret"},
                          {.base_url = service.base_url()}};
  async_run(*net, maker.estimating(small_request("a pier")),
            [kept](sc::operation<sc::cost>) { FAIL("nobody waits for it"); });
  context->run_one();
  CHECK(kept.use_count() == 2);
  net.reset();
  {
    auto const gone = std::move(maker);
  }
  context.reset();
  CHECK(kept.use_count() == 1);
}
