// SPDX-License-Identifier: BSL-1.0
//
// A transport or a worker that is still at work with an image on another thread, on a disk that
// takes its time, when nobody wants that image any more. The disk stands where a handler of
// SIGXFSZ keeps it, in the middle of a write.
#if !defined(_WIN32)

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>

#include <vetted/http/adapter.hpp>
#include <vetted/http/discardable.hpp>
#include <vetted/media/image_file.hpp>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

std::atomic<bool> stands{false}, goes_on{false};
constexpr int most_turns = 2'000'000;  // some seconds

/// Waits for `what`, for some seconds at most. A handler of signals may call it.
void wait_for(std::atomic<bool> const& what) {
  for (int i = 0; i < most_turns && !what; ++i) ::sched_yield();
}

/// While it lives, the first write of a file beyond 4,096 bytes stands in the middle until
/// go_on(), and then fails.
class standing_disk {
 public:
  standing_disk() {
    stands = goes_on = false;
    old_handler_ = std::signal(SIGXFSZ, [](int) {
      stands = true;
      wait_for(goes_on);
    });
    REQUIRE(getrlimit(RLIMIT_FSIZE, &old_limit_) == 0);
    rlimit small = old_limit_;
    small.rlim_cur = 4096;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  }
  standing_disk(standing_disk const&) = delete;
  standing_disk& operator=(standing_disk const&) = delete;
  ~standing_disk() {
    go_on();
    static_cast<void>(setrlimit(RLIMIT_FSIZE, &old_limit_));
    std::signal(SIGXFSZ, old_handler_);
  }

  void wait_until_it_stands() {
    wait_for(stands);
    static_cast<void>(setrlimit(RLIMIT_FSIZE, &old_limit_));  // messages go to files, too
    CHECK(stands);
  }
  void go_on() { goes_on = true; }

 private:
  void (*old_handler_)(int) = nullptr;
  rlimit old_limit_{};
};

std::string const large = fake::png.substr(0, 33) + std::string(100'000, 'x');

std::span<std::byte const> bytes_of(std::string const& text) {
  return std::as_bytes(std::span{text});
}

/// Answers all but images at once; of those it keeps the exchange.
struct late_transport {
  fake::service answers;
  std::shared_ptr<http::exchange_ptr> image = std::make_shared<http::exchange_ptr>();

  void start(http::exchange_ptr const& x) {
    if (x->what().to)
      *image = x;
    else
      http::deliver(answers(x->what()), *x);
  }
};

}  // namespace

TEST_CASE("an image whose transport stands in a write is left to it, and then nothing is left") {
  temporary_folder const folder;
  {
    late_transport const net{fake::with_two_images()};
    sc::client client{net, {"canary-key", "canary-secret"}, {.base_url = fake::base}};
    http::time_point now{1h};
    std::optional operation{
        client.downloading(fake::done({"asset_a", "asset_b"}), {.folder = folder.path() / "new"})};
    for (int i = 0; i < 100 && !*net.image; ++i) {
      call::action asked = operation->next(now);
      if (asked.what == call::action::kind::send) client.transport().start(std::move(asked.x));
    }
    REQUIRE(*net.image);
    bool goes_on_after = true;
    std::thread writer;
    {
      standing_disk disk;
      writer = std::thread{[&, x = std::exchange(*net.image, {})] {
        goes_on_after = x->status(200) && x->data(bytes_of(large));
        x->finish(http::fault::cancelled);
      }};
      disk.wait_until_it_stands();
      operation->cancel();
      CHECK(operation->next(now).what == call::action::kind::abort);
      CHECK(operation->next(now += 41ms).what == call::action::kind::done);
      REQUIRE(operation->outcome().has_error());
      CHECK(operation->outcome().error().kind == sc::error_kind::cancelled);
      operation.reset();
      CHECK(folder.count() == 1);  // it is being written
      disk.go_on();
      writer.join();
    }
    CHECK_FALSE(goes_on_after);
  }
  CHECK(folder.count() == 0);
}

using incoming = http::discardable<vetted::incoming_image>;

TEST_CASE("an image that a worker stands in a write of is left to it, and then nothing is left") {
  temporary_folder const folder;
  auto const made = std::make_shared<vetted::save_folder>(folder.path());
  incoming image{std::in_place, made, "image", true};
  REQUIRE(image.write(bytes_of(large)));
  std::thread worker;
  {
    standing_disk disk;
    worker = std::thread{[&] {
      image.use([](vetted::incoming_image& mine) { return mine.keep(".png", false), true; });
    }};
    disk.wait_until_it_stands();
    image.discard();
    CHECK(made.use_count() == 2);
    CHECK(folder.count() == 1);
    disk.go_on();
    worker.join();
  }
  CHECK(made.use_count() == 1);
  CHECK(folder.count() == 0);
}

TEST_CASE("an image that has been discarded takes nothing more") {
  temporary_folder const folder;
  for (bool const in_memory : {false, true}) {
    CAPTURE(in_memory);
    auto const made = std::make_shared<vetted::save_folder>(folder.path());
    incoming image{std::in_place, made, "image", in_memory};
    REQUIRE(image.write(bytes_of(large)));
    for (int i = 0; i < 2; ++i) image.discard();
    CHECK(made.use_count() == 1);
    CHECK_FALSE(image.write(bytes_of(large)));
    CHECK_FALSE(image.restart());
    CHECK_FALSE(
        image.use([](vetted::incoming_image& mine) { return mine.keep(".png", false), true; }));
    CHECK(folder.count() == 0);
  }
}

TEST_CASE("images are discarded while another thread writes them, at any moment") {
  temporary_folder const folder;
  for (int round = 0; round < 200; ++round) {
    auto const image = std::make_shared<incoming>(
        std::in_place, std::make_shared<vetted::save_folder>(folder.path()), "image",
        round % 2 == 0);
    std::atomic<int> written = 0;
    std::thread writer{[&, image] {
      while (written < 1'000'000 && image->write(bytes_of(fake::png))) ++written;
    }};
    while (written < round % 10) std::this_thread::yield();
    image->discard();
    writer.join();
    CHECK(written < 1'000'000);
    CHECK(folder.count() == 0);
  }
}

#endif
