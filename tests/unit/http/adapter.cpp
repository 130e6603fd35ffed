// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>

#include <vetted/http/adapter.hpp>

#include "../allocations.hpp"
#include "exchanged.hpp"

namespace http = vetted::http;

namespace {

/// Says that it has so many bytes, more than fit into 32 bits unless told, and has none if lost.
class huge final : public vetted::byte_source {
 public:
  explicit huge(std::uint64_t size = 0x8000'0000, bool is_lost = false)
      : size_(size), is_lost_(is_lost) {}
  std::uint64_t size() const noexcept override { return size_; }
  bool read(std::uint64_t, std::span<std::byte>) const noexcept override { return !is_lost_; }

 private:
  std::uint64_t size_;
  bool is_lost_;
};

http::exchange sending(std::uint64_t size, bool is_lost) {
  return http::exchange{std::make_shared<http::exchange_state>(
      http::request{.content = http::body{vetted::source_ptr{new huge{size, is_lost}}}})};
}

}  // namespace

TEST_CASE("a whole content is read at once, or none of it") {
  auto const state =
      std::make_shared<http::exchange_state>(http::post_of("http://h/", std::string(100000, 'a')));
  http::exchange const x{state};
  CHECK(http::whole_content(x) == std::string(100000, 'a'));
  CHECK(http::whole_content(http::exchange{
            std::make_shared<http::exchange_state>(http::get_of("http://h/"))}) == std::string{});
  state->stop();
  CHECK_FALSE(http::whole_content(x));
  CHECK_FALSE(http::whole_content(http::exchange{std::make_shared<http::exchange_state>(
      http::request{.content = http::body{vetted::source_ptr{new huge}}})}));
}

TEST_CASE("a whole content may have 2^31 - 1 bytes, for which there has to be room") {
  // The room is not there, so that a gigabyte or two need not be; who does not ask for it gives up.
  auto const asks_for_room = [](std::uint64_t size) {
    http::exchange const x = sending(size, true);
    allocations::fail_at const first{1};
    try {
      return http::whole_content(x).has_value();
    } catch (std::bad_alloc const&) {
      return true;
    }
  };
  CHECK(asks_for_room(0x7fff'ffff));
  CHECK_FALSE(asks_for_room(0x8000'0000));
}

TEST_CASE("a whole content is not one that is lost") {
  CHECK(http::whole_content(sending(100, false)));
  CHECK_FALSE(http::whole_content(sending(100, true)));
}

TEST_CASE("a content that cannot be had is the source's fault, unless the exchange is to stop") {
  for (bool const stops : {false, true}) {
    auto const state = std::make_shared<http::exchange_state>(
        http::request{.content = http::body{vetted::source_ptr{new huge}}});
    if (stops) state->stop();
    http::exchange x{state};
    http::give_up(x);
    REQUIRE(state->finished());
    CHECK(state->result().fault == (stops ? http::fault::cancelled : http::fault::source));
    CHECK(state->result().reached == http::reached::no);
  }
}

TEST_CASE("bytes come from pointers and sizes of any type") {
  std::uint8_t const bytes[] = {1, 2, 3};
  auto const found = http::bytes_at(bytes, std::int32_t{2});
  REQUIRE(found.size() == 2);
  CHECK(found[1] == std::byte{2});
  CHECK(http::bytes_at("abc", std::int64_t{0}).empty());
}

TEST_CASE("a request line begins with a slash") {
  auto const form = [](char const* url) { return http::origin_form(*http::parse_url(url)); };
  CHECK(form("http://h") == "/");
  CHECK(form("http://h?a=b") == "/?a=b");
  CHECK(form("http://h/a?b") == "/a?b");
}

TEST_CASE("a list of exchanges finds those that run and forgets the others") {
  http::exchange_list<std::shared_ptr<int>> list;
  std::weak_ptr<int> first_handle;
  auto const first = std::make_shared<http::exchange_state>(http::get_of("http://h/"));
  auto const second = std::make_shared<http::exchange_state>(http::get_of("http://h/"));
  {
    http::exchange x{first};
    auto handle = std::make_shared<int>(1);
    first_handle = handle;
    list.add(x, std::move(handle));
    REQUIRE(list.find(*first));
    CHECK(**list.find(*first) == 1);
    CHECK_FALSE(list.find(*second));
  }
  CHECK(first->result().fault == http::fault::abandoned);  // the list keeps none alive
  CHECK_FALSE(list.find(*first));
  http::exchange y{second};
  list.add(y, std::make_shared<int>(2));
  CHECK(first_handle.expired());
  CHECK(**list.find(*second) == 2);
}

TEST_CASE("a line of a head is a field, or no HTTP") {
  auto const reported = [](std::string_view line) {
    auto const state = std::make_shared<http::exchange_state>(http::get_of("http://h/"));
    http::exchange x{state};
    x.status(200);
    bool const goes_on = x.header_line(line);
    x.finish();
    CHECK(goes_on == (state->result().fault == http::fault::none));
    return state->result();
  };
  CHECK(reported("X-A: b c ").response.field_value("x-a") == "b c");
  CHECK(reported("X-A:").response.fields.size() == 1);
  CHECK(reported("X-A:b:c").response.field_value("x-a") == "b:c");
  CHECK(reported("X-A").fault == http::fault::protocol);
  CHECK(reported("").fault == http::fault::protocol);
}

TEST_CASE("a watcher sees the bytes of a sink and the end, once and before anybody is told") {
  struct watcher final : http::exchange_watcher {
    void took(std::span<std::byte const> bytes) noexcept override { seen += bytes.size(); }
    void ended(http::request const&, http::outcome const& result) noexcept override {
      ++ends;
      was_told = state.lock()->finished();
      status = result.response.status;
    }
    std::weak_ptr<http::exchange_state> state{};
    std::size_t seen = 0;
    int ends = 0, status = 0;
    bool was_told = false;
  };
  auto const state = std::make_shared<http::exchange_state>(http::get_of("http://h/"));
  auto const by = std::make_shared<watcher>();
  by->state = state;
  {
    http::exchange x{state};
    x.watch(by);
    x.status(200);
    x.data(http::bytes_at("abc", 3));
    x.finish();
    x.finish();
  }
  CHECK(by->ends == 1);
  CHECK(by->status == 200);
  CHECK(by->seen == 0);  // no sink: it is in the outcome
  CHECK_FALSE(by->was_told);
}
