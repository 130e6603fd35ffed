// SPDX-License-Identifier: BSL-1.0
//
// half: what each half of a mixed program does, compiled once as engines build and once with
// exceptions and RTTI: whole calls over each kind of transport. And the sizes of the types that
// both halves share, which have to be the same.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/awaited.hpp>
#include <vetted/call/dispatcher.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/offload.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/function_transport.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/http/polled.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/recording_file.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/script.hpp>
#include <vetted/scenario.hpp>
#include <vetted/scenario/detail/run_operation.hpp>
#include <vetted/transport/curl.hpp>
#include <vetted/transport/curl_multi.hpp>
#include <vetted/transport/detail/curl_transfer.hpp>

/// What both halves can hand to each other.
struct shared_parts {
  vetted::http::exchange_ptr x;
  vetted::http::body content;
  vetted::scenario::result<vetted::scenario::cost> price;
  std::optional<vetted::http::recording> recorded{};
};

struct half {
  std::vector<std::size_t> sizes;
  std::string wrong;  // what did not come out; empty: nothing
};

half quiet_half(std::uint16_t closed_port, shared_parts& parts);
half loud_half(std::uint16_t closed_port, shared_parts& parts);

namespace {  // in each half its own

namespace sc = vetted::scenario;
namespace http = vetted::http;
namespace transport = vetted::transport;

template <class... Types>
std::vector<std::size_t> sizes_of() {
  return {sizeof(Types)..., alignof(Types)...};
}

std::string what_is_wrong(std::uint16_t closed_port, shared_parts& parts) {
  constexpr char const path[] = "/v1/generate/txt2img-ip-adapter";
  sc::txt2img_ip_adapter const request{.model_id = "flux.1-dev", .prompt = std::string{"a pier"}};
  auto const options = [](std::string base) {
    return sc::client_options{.base_url = std::move(base),
                              .back_off = std::chrono::milliseconds{1}};
  };

  // An answer, a fault, and a request that breaks a rule, recorded and answered again.
  sc::client client{http::recorder{http::script{
                        {{"POST", path, http::answers(269, R"({"creativeUnitsCost":7.25})")},
                         {"POST", path, http::breaks_off()}}}},
                    {"key", "secret"},
                    options("https://api.example.com/v1")};
  parts.price = client.estimate(request);
  if (!parts.price || parts.price->creative_units_cost != 7.25) return "estimate";
  auto const unknown = client.submit(request);
  if (unknown || unknown.error().kind != sc::error_kind::outcome_unknown) return "submit";
  auto refused = request;
  refused.prompt = std::string{"\xff"};
  if (client.submit(refused).has_value()) return "a broken rule";
  parts.recorded = client.transport().so_far();
  auto read = http::recording_of(http::text_of(*parts.recorded));
  if (!read.what) return read.objection;
  sc::client replayed{
      http::replay{std::move(*read.what)}, {"key", "secret"}, options("https://h/v1")};
  if (!replayed.estimate(request)) return "replay";

  // From frames, with a handler, over libcurl.
  std::string const local = "http://127.0.0.1:" + std::to_string(closed_port);
  sc::client framed{transport::curl_multi{}, {"key", "secret"}, options(local)};
  bool has_failed = false;
  auto const kept = framed.start(framed.submitting(request), [&](sc::result<sc::job>& ended) {
    has_failed = !ended && ended.error().kind == sc::error_kind::no_connection;
  });
  auto const end = http::clock::now() + std::chrono::seconds{20};
  while (framed.started() > 0 && http::clock::now() < end) framed.tick();
  if (!has_failed) return "frames";

  // From threads.
  auto const blocking = [] { return transport::curl{}; };
  sc::client threaded{vetted::call::offload{blocking}, {"key", "secret"}, options(local)};
  auto const lost = threaded.submit(request);
  if (lost || lost.error().kind != sc::error_kind::no_connection) return "threads";

  auto body = vetted::body_of(request);
  if (!body) return "body";
  parts.content = std::move(*body);
  parts.x = std::make_shared<http::exchange>(
      std::make_shared<http::exchange_state>(http::request{.content = parts.content}));
  return {};
}

half run_half(std::uint16_t closed_port, shared_parts& parts) {
  return {
      sizes_of<http::request, http::response, http::outcome, http::exchange, http::exchange_state,
               http::body, http::event, http::memory, http::script, http::replay, http::recording,
               http::redaction, http::recorder<http::memory>, http::exchange_list<int>,
               vetted::call::action, vetted::call::call_machine, vetted::call::call_options,
               vetted::call::handle, vetted::call::hooks, vetted::call::ticker<http::memory>,
               sc::client<http::memory>, sc::error, sc::job, sc::detail::run_operation,
               sc::detail::wait_operation, sc::detail::download_operation, sc::txt2img_ip_adapter,
               sc::result<sc::job>, vetted::body, vetted::violations, transport::curl,
               transport::curl_multi, transport::detail::curl_transfer>(),
      what_is_wrong(closed_port, parts)};
}

}  // namespace
