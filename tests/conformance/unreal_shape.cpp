// SPDX-License-Identifier: BSL-1.0
//
// The adapter over the shape of Unreal's HTTP module, over libcurl, as the engine is on most
// platforms. What the engine does by itself is listed: it cannot be put right above it.
#include "../../docs/examples/transports/unreal_shape.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include <vetted/transport/curl_multi.hpp>

#include "shapes.hpp"

namespace {

/// The engine's loop: the module is ticked, and in it the network. One for each thread.
struct ticked : shapes::unreal {
  ticked() {
    FHttpManager& engine = FHttpModule::Get().GetHttpManager();
    engine.requests.clear();
    engine.least_ticks = 1;
    engine.net.start = [to = net](vetted::http::exchange_ptr x) { to->start(std::move(x)); };
    engine.net.cancel = [to = net](vetted::http::exchange_state const& x) { to->cancel(x); };
    engine.net.pump = [to = net] {
      to->pump(vetted::http::clock::now() + std::chrono::milliseconds{1});
    };
  }
  void pump(vetted::http::time_point) { FHttpModule::Get().GetHttpManager().Tick(0.001f); }

  std::shared_ptr<vetted::transport::curl_multi> net =
      std::make_shared<vetted::transport::curl_multi>();
};

conformance::shape made() {
  using conformance::verdict;
  using vetted::http::fault;
  conformance::shape one{conformance::adapter_of("unreal_shape", [] { return ticked{}; }), {}};
  auto const deviate = [&](std::string wire_case, std::string reason, verdict instead) {
    one.over.deviations.push_back({std::move(wire_case), std::move(reason), {std::move(instead)}});
  };
  verdict const hello{.status = 200, .content = "hello"};
  verdict const cancelled{.fault = fault::cancelled};
  for (char const* const name : {"the same field twice", "the same field twice in a request"})
    deviate(name, "has one value for each name", hello);
  deviate("bytes on a connection that is idle", "are read by libcurl as the next answer",
          {.status = 200, .content = "forged"});
  deviate("a connection that was kept is not used where it must not", "keeps its own connections",
          {.status = 200, .content = "forged"});
  deviate("content that is lost while it is sent", "has it all before",
          {.fault = fault::source, .reached = vetted::http::reached::no});
  for (char const* const name :
       {"cancel while connecting", "cancel in the content", "cancel while the content flows"})
    deviate(name, "tells nothing before the end", cancelled);
  one.left_out = {// Keeps all content until the end, as much as there is.
                  "Content-Length of 2^63 - 1", "chunks without an end", "bytes without an end",
                  "into a sink, above the limit", "a sink that takes no more",
                  "of an error 64 KiB are kept",
                  // Says of what came only that it failed.
                  "a field line without an end", "fields without an end", "1xx without an end"};
  return one;
}

bool const added = conformance::add_shape(made());

}  // namespace
