// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/api/disk_task.hpp>

TEST_CASE("a task that takes the place of another one is that task") {
  auto const told = std::make_shared<vetted::http::event>();
  std::deque<std::function<void()>> queue;
  vetted::disk_worker const worker = [&](std::function<void()> work) {
    queue.push_back(std::move(work));
  };
  int replaced = 0, done = 0;
  vetted::disk_task one{worker, [&] { return ++replaced, true; }, told};
  one = vetted::disk_task{worker, [&] { return ++done, true; }, told};
  CHECK(one.is_elsewhere());
  CHECK_FALSE(one.advance());
  for (auto const& work : queue) work();
  CHECK(one.advance());
  CHECK(done == 1);
  CHECK(replaced == 0);

  one = vetted::disk_task{{}, [&] { return ++done == 3; }, told};
  CHECK_FALSE(one.is_elsewhere());
  CHECK_FALSE(one.advance());
  CHECK(one.advance());
  CHECK(done == 3);
}
