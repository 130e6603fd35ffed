// SPDX-License-Identifier: BSL-1.0
//
// What a request with four images of 16 MiB takes of the heap, from its making to the last byte
// sent.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <vetted/api/request_body.hpp>
#include <vetted/media/data_url.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../allocations.hpp"
#include "../temporary_folder.hpp"

namespace sc = vetted::scenario;

namespace {

constexpr std::size_t image_size = std::size_t{16} << 20, images = 4;

/// Makes the request and its body and reads it twice; returns the bytes on the heap at the most.
template <class Make>
std::size_t memory_of(Make const& make) {
  static char room[65536];
  std::size_t const before = allocations::bytes_now;
  allocations::bytes_most = before;
  {
    sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
    for (std::size_t i = 0; i < images; ++i) request.ip_adapter_images.push_back(make().value());
    sc::txt2img_ip_adapter const copy = request;
    vetted::body const body = vetted::body_of(copy).value();
    vetted::body const second = body;
    for (vetted::body const* one : {&body, &second})
      for (std::uint64_t at = 0; at < one->size();) {
        std::size_t const count = one->read(at, std::as_writable_bytes(std::span{room}));
        REQUIRE(count != vetted::body::failed);
        at += count;
      }
  }
  CHECK(allocations::bytes_now == before);
  return allocations::bytes_most - before;
}

}  // namespace

TEST_CASE("four images of 16 MiB take less than 256 KiB of memory") {
  temporary_folder const folder;
  std::string bytes = "\x89PNG\r\n\x1a\n";
  bytes.resize(image_size, 'x');
  std::string const path = folder.write("a.png", bytes).string();
  constexpr std::size_t most = std::size_t{256} << 10;
  CHECK(memory_of([&] { return sc::data_url::from_file(path); }) <= most);
  CHECK(memory_of([&] { return sc::data_url::from_view(std::as_bytes(std::span{bytes})); }) <=
        most);
  // A copy of the bytes is a copy, but one for all copies of the request.
  CHECK(memory_of([&] { return sc::data_url::from_bytes(bytes); }) <= images * image_size + most);
}
