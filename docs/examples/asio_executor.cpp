// SPDX-License-Identifier: BSL-1.0
//
// A dispatcher on an executor of Asio, over any transport that does not block; transport::beast has
// a shorter way of its own, async_run. It runs as a test.
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <vetted/call/dispatcher.hpp>
#include <vetted/http/script.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;
namespace http = vetted::http;

namespace {

struct asio_executor {
  boost::asio::any_io_executor where;  // a strand, if several threads run the context

  void post(std::function<void()> work) { boost::asio::post(where, std::move(work)); }
  void post_at(vetted::http::time_point at, std::function<void()> work) {
    auto const timer = std::make_shared<boost::asio::steady_timer>(where, at);
    timer->async_wait([timer, work = std::move(work)](boost::system::error_code failed) {
      if (!failed) work();
    });
  }
};

}  // namespace

int main() {
  sc::txt2img_ip_adapter const request{.model_id = "flux.1-dev", .prompt = "a lighthouse"};
  char const target[] = "/v1/generate/txt2img-ip-adapter?dryRun=true";
  // Busy at first: the pause until the second attempt is on a timer.
  sc::client client{
      http::script{{{"POST", target, http::answers(503)},
                    {"POST", target, http::answers(269, R"({"creativeUnitsCost":7.25})")}}},
      {"key", "secret"},
      {.back_off = std::chrono::milliseconds{1}}};

  boost::asio::io_context context;
  asio_executor executor{context.get_executor()};
  vetted::call::dispatcher driver{client.transport(), executor};
  auto const kept = driver.add(client.estimating(request), [&](auto& done) {
    if (done.outcome())
      std::printf("%g creative units\n", done.outcome()->creative_units_cost);
    else
      std::puts(done.outcome().error().message.c_str());
    context.stop();  // else it waits for a timer that is not wanted any more
  });
  context.run();
}
