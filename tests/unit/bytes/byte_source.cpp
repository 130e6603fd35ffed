// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/bytes/byte_source.hpp>

namespace {

/// Counts those that are alive.
class counted final : public vetted::byte_source {
 public:
  explicit counted(int& alive) : alive_(&alive) { ++*alive_; }
  ~counted() override { --*alive_; }
  std::uint64_t size() const noexcept override { return 0; }
  bool read(std::uint64_t, std::span<std::byte>) const noexcept override { return false; }

 private:
  int* alive_;
};

// A constant may hold one that is null.
constexpr vetted::source_ptr null;
constexpr bool copies_and_moves_null() {
  vetted::source_ptr one;
  vetted::source_ptr two = one;
  vetted::source_ptr three = std::move(one);
  two = three;
  return !one && !two && !three && two == three;
}
static_assert(!null && copies_and_moves_null());
static_assert(std::is_nothrow_move_constructible_v<vetted::source_ptr>);
static_assert(!std::is_convertible_v<vetted::byte_source*, vetted::source_ptr>);

}  // namespace

TEST_CASE("the last one that shares a source deletes it") {
  int alive = 0;
  {
    vetted::source_ptr one{new counted{alive}};
    vetted::source_ptr two = one;
    CHECK(one == two);
    CHECK_FALSE(one == null);
    vetted::source_ptr three = std::move(one);
    CHECK(alive == 1);
    two = vetted::source_ptr{new counted{alive}};
    CHECK(alive == 2);
    auto& same = two;
    two = same;
    CHECK(alive == 2);
    three = two;
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("threads share a source") {
  int alive = 0;
  {
    vetted::source_ptr const one{new counted{alive}};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([one] {
        for (int n = 0; n < 1000; ++n) {
          vetted::source_ptr const copy = one;
          CHECK(copy->size() == 0);
        }
      });
    for (std::thread& thread : threads) thread.join();
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("bytes in memory are owned or referred to") {
  std::string const bytes = "0123456789";
  vetted::memory_source const own{bytes};
  CHECK(own.view() == bytes);
  CHECK(own.view().data() != bytes.data());
  vetted::source_ptr const other = vetted::memory_source::of_view(bytes);
  CHECK(other->view().data() == bytes.data());
  CHECK(other->size() == 10);
  CHECK(other->objection().empty());
  CHECK(other->path().empty());
  CHECK_FALSE(other->opened());
  for (vetted::byte_source const* const one :
       {static_cast<vetted::byte_source const*>(&own), &*other}) {
    char piece[3];
    CHECK(one->read(7, std::as_writable_bytes(std::span{piece})));
    CHECK(std::string_view{piece, 3} == "789");
    CHECK(one->read(10, {}));
  }
}
