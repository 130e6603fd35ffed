// SPDX-License-Identifier: BSL-1.0
//
// A whole run, recorded and answered again: signed URLs are cut off in the recording and still lead
// to the images.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <utility>

#include <vetted/http/recorder.hpp>
#include <vetted/http/recording_text.hpp>
#include <vetted/http/replay.hpp>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

namespace http = vetted::http;
namespace sc = vetted::scenario;
using namespace std::chrono_literals;

TEST_CASE("a run is answered again from its recording, which holds no credential") {
  temporary_folder const folder;
  auto const saved = [&](auto net, char const* name) {
    sc::client client{std::move(net), {"canary-key", "canary-hunter2"}, {.base_url = fake::base}};
    auto const images =
        client.run(fake::plain_request(), {.folder = folder.path() / name, .interval = 1ms});
    REQUIRE(images.has_value());
    REQUIRE(images->size() == 2);
    CHECK(content_of((*images)[1].path) == fake::png);
    return std::move(client.transport());
  };
  auto const net = saved(http::recorder{http::memory{fake::with_two_images()}}, "first");
  std::string const text = http::text_of(net.so_far());
  for (char const* const never : {"hunter2", "Authorization", "Basic", "Signature", "lighthouse"})
    CHECK(text.find(never) == std::string::npos);
  auto read = http::recording_of(text);
  REQUIRE(read.what);
  auto const replay = saved(http::replay{std::move(*read.what)}, "second");
  CHECK(replay.report().empty());
}
