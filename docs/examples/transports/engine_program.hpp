// SPDX-License-Identifier: BSL-1.0
//
// engine_program: what the two programs over engine shapes share: Boost's hook for builds without
// exceptions, the replies of a service, and frames of 16 ms under a clock that is only counted.
#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <vetted/scenario.hpp>

#include "fake_service.hpp"

#if defined(BOOST_NO_EXCEPTIONS)
namespace boost {
inline void throw_exception(std::exception const&) { std::abort(); }
inline void throw_exception(std::exception const&, source_location const&) { std::abort(); }
}  // namespace boost
#endif

namespace engine_program {

namespace sc = vetted::scenario;
namespace http = vetted::http;

using images = sc::result<std::vector<sc::saved_image>>;

/// Runs a request from a loop of frames, `engine_frame` before each tick; cancels it after that
/// many frames. How it ended; nothing if it did not within 1000 frames.
template <class Client>
std::optional<images> run(Client& client, std::function<void()> const& engine_frame,
                          int cancel_after = 1000) {
  std::optional<images> got;
  sc::run_options const options{.folder = "engine-shape-images",
                                .interval = std::chrono::milliseconds{100}};
  vetted::call::handle const kept =
      client.start(client.running(fake::plain_request(), options),
                   [&](images& ended) { got.emplace(std::move(ended)); });
  auto now = vetted::http::clock::now();
  for (int frame = 0; frame < 1000 && !got; ++frame) {
    if (frame == cancel_after) kept.cancel();
    engine_frame();
    client.tick(now += std::chrono::milliseconds{16});
  }
  return got;
}

inline bool saved_two(std::optional<images> const& got) {
  return got && *got && (*got)->size() == 2;
}

inline bool failed_with(std::optional<images> const& got, sc::error_kind kind) {
  return got && !*got && got->error().kind == kind;
}

inline int failures = 0;

inline void expect(bool is_true, char const* what) {
  std::printf("%s: %s\n", is_true ? "ok" : "WRONG", what);
  failures += is_true ? 0 : 1;
}

}  // namespace engine_program
