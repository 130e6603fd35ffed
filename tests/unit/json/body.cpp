// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/json/body.hpp>
#include <vetted/json/write.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

#include "../bytes/body_sources.hpp"

namespace {

/// A string that can be streamed.
class picture {
 public:
  picture(vetted::source_ptr bytes, bool in_base64)
      : bytes_(std::move(bytes)), in_base64_(in_base64) {}

  std::size_t encoded_size() const {
    auto const size = static_cast<std::size_t>(bytes_->size());
    return head.size() + (in_base64_ ? vetted::base64_size(size) : size);
  }
  char* put_encoded(char* out) const {
    std::string bytes(static_cast<std::size_t>(bytes_->size()), '\0');
    REQUIRE(bytes_->read(0, std::as_writable_bytes(std::span{bytes})));
    out += head.copy(out, head.size());
    return in_base64_ ? vetted::put_base64(out, bytes) : out + bytes.copy(out, bytes.size());
  }
  bool is_in_memory() const { return !bytes_->view().empty(); }
  vetted::streamed_text stream() const { return {head, bytes_, in_base64_}; }

  /// Any picture will do.
  template <class Report>
  void inspect(Report&&) const {}

 private:
  static constexpr std::string_view head = "data:";
  vetted::source_ptr bytes_;
  bool in_base64_;
};

struct frame {
  picture image;
  vetted::optional<vetted::text<"caption">> caption{};
};
BOOST_DESCRIBE_STRUCT(frame, (), (image, caption))

struct album {
  vetted::text<"title", vetted::not_empty> title;
  vetted::list<picture> images{};
  vetted::optional<picture> cover{};
  vetted::list<frame> more_frames{};
  vetted::optional<vetted::flag<"is_public">> is_public{};
};
BOOST_DESCRIBE_STRUCT(album, (), (title, images, cover, more_frames, is_public))

struct plain {
  vetted::text<"title", vetted::not_empty> title;
};
BOOST_DESCRIBE_STRUCT(plain, (), (title))

static_assert(vetted::streamed_string<picture> && !vetted::streamed_string<album>);
static_assert(vetted::detail::has_streamed<album>() && vetted::detail::has_streamed<frame>());
static_assert(!vetted::detail::has_streamed<plain>());

picture in_memory(std::string bytes, bool in_base64 = true) {
  return {vetted::source_ptr{new vetted::memory_source{std::move(bytes)}}, in_base64};
}
picture elsewhere(std::string bytes, bool in_base64 = true) {
  return {vetted::source_ptr{new slow_source{std::move(bytes)}}, in_base64};
}
picture of_size(std::uint64_t size, bool in_base64 = true) {
  return {vetted::source_ptr{new counting_source{size}}, in_base64};
}

std::string part(vetted::body const& body, std::uint64_t at, std::size_t size) {
  std::string target(size + 1, '#');
  std::size_t const count = body.read(at, std::as_writable_bytes(std::span{target}.first(size)));
  REQUIRE(count <= size);
  REQUIRE(target.back() == '#');
  return target.substr(0, count);
}

vetted::body streamed(auto const& request) {
  auto body = vetted::stream_json(request);
  REQUIRE(body.has_value());
  return std::move(*body);
}

/// A request with up to four images and a bit of everything.
album with_images(std::size_t count, std::size_t size) {
  album made{.title = std::string{"a \"title\"\n"}};
  for (std::size_t i = 0; i < count; ++i)
    made.images.push_back(i % 2 == 0 ? in_memory(some_bytes(size + i))
                                     : elsewhere(some_bytes(size + i)));
  if (count > 1) made.cover = elsewhere(std::string(size, 'x'), false);
  if (count > 2)
    made.more_frames.push_back({in_memory(std::string(size, 'y'), false), std::string{"c"}});
  if (count > 3) made.is_public = true;
  return made;
}

}  // namespace

TEST_CASE("a streamed body is what write_json writes, from every position, in every portion") {
  for (std::size_t const size : {1u, 2u, 3u, 700u, 1100u, 1101u})
    for (std::size_t images = 0; images <= 4; ++images) {
      album const request = with_images(images, size);
      std::string const text = vetted::write_json(request).value();
      vetted::body const body = streamed(request);
      CAPTURE(size);
      CAPTURE(images);
      REQUIRE(body.size() == text.size());
      REQUIRE(part(body, 0, text.size() + 100) == text);
      for (std::size_t at = 0; at <= text.size() + 1; ++at)
        for (std::size_t const portion : {1u, 2u, 3u, 4u, 5u, 16u, 61u, 2000u})
          REQUIRE(part(body, at, portion) ==
                  (at < text.size() ? text.substr(at, portion) : std::string{}));
    }
}

TEST_CASE("nothing is read behind the end and nothing into no room") {
  vetted::body const body = streamed(with_images(2, 2000));
  CHECK(part(body, body.size(), 10) == "");
  CHECK(part(body, UINT64_MAX, 10) == "");
  CHECK(part(body, 0, 0) == "");
  CHECK(vetted::body{}.size() == 0);
  CHECK(part(vetted::body{}, 0, 10) == "");
}

TEST_CASE("a body is sent twice, resumed and sent in portions of any size") {
  std::mt19937 random{1};
  album const request = with_images(4, 50000);
  std::string const text = vetted::write_json(request).value();
  vetted::body const body = streamed(request);
  vetted::body const copy = body;
  for (int round = 0; round < 30; ++round) {
    std::uint64_t const begin = round % 3 == 0 ? 0 : random() % text.size();
    std::string sent;
    while (begin + sent.size() < text.size()) {
      std::string const next = part(round % 2 == 0 ? body : copy, begin + sent.size(),
                                    1 + random() % (round < 20 ? 70000 : 5000));
      REQUIRE(!next.empty());
      sent += next;
    }
    REQUIRE(sent == text.substr(static_cast<std::size_t>(begin)));
  }
}

TEST_CASE("strings of a request without any that is streamed are all text") {
  auto body = streamed(plain{.title = "t"});
  CHECK(body.view() == R"({"title":"t"})");
  auto nothing_given = streamed(album{.title = "t"});
  CHECK(nothing_given.view() == R"({"title":"t"})");
  auto short_ones = streamed(album{.title = "t", .images = {in_memory("abc")}});
  CHECK(short_ones.view() == R"({"title":"t","images":["data:YWJj"]})");
  CHECK(streamed(album{.title = "t", .images = {elsewhere("abc")}}).view() == "");
}

TEST_CASE("a request that breaks a rule has no body") {
  auto const body = vetted::stream_json(album{.title = std::string{}});
  REQUIRE(body.has_error());
  CHECK(body.error().text() == vetted::validate(album{.title = std::string{}}).text());
}

TEST_CASE("bytes that are lost fail what contains them and nothing else") {
  std::string const bytes = some_bytes(5000);
  auto* const lost = new slow_source{bytes};
  album request{.title = "t", .images = {elsewhere(bytes), {vetted::source_ptr{lost}, true}}};
  std::string const text = vetted::write_json(request).value();
  vetted::body const body = streamed(request);
  CHECK(body.objection() == "");
  CHECK(body.path() == "");
  lost->good_ = 3000;
  std::size_t const lost_at = text.size() - 3 - 6668 + 4000;
  for (std::size_t at = 0; at < text.size(); at += 13)
    for (std::size_t const portion : {1u, 100u, 3000u, 20000u}) {
      std::string room(portion, '#');
      std::size_t const count = body.read(at, std::as_writable_bytes(std::span{room}));
      std::size_t const end = at + portion;
      CAPTURE(at);
      CAPTURE(portion);
      if (end <= lost_at || at >= text.size() - 3)
        REQUIRE(room.substr(0, count) == text.substr(at, portion));
      else
        REQUIRE(count == vetted::body::failed);
    }
  CHECK(body.objection() == "it is lost");
  CHECK(body.path() == "slow/source");
  lost->good_ = SIZE_MAX;
  CHECK(part(body, 0, text.size()) == text);
}

TEST_CASE("sizes that cannot be counted are refused") {
  constexpr auto most = static_cast<std::uint64_t>(INT64_MAX);
  constexpr std::string_view frame_of_text = R"({"title":"t","images":["data:"]})";
  auto const has_body = [](auto... pictures) {
    return vetted::stream_json(album{.title = "t", .images = {pictures...}}).has_value();
  };
  auto const room = most - frame_of_text.size();
  REQUIRE(has_body(of_size(room, false)));
  CHECK_FALSE(has_body(of_size(room + 1, false)));
  CHECK_FALSE(has_body(of_size(most, false)));
  CHECK_FALSE(has_body(of_size(UINT64_MAX, false)));
  CHECK(has_body(of_size(room / 4 * 3)));
  CHECK_FALSE(has_body(of_size(room / 4 * 3 + 1)));
  for (std::uint64_t const size :
       {most, most + 1, UINT64_MAX / 4 * 3, UINT64_MAX / 4 * 3 + 1, UINT64_MAX - 1, UINT64_MAX})
    CHECK_FALSE(has_body(of_size(size)));
  CHECK_FALSE(has_body(of_size(most / 2, false), of_size(most / 2, false)));
  CHECK_FALSE(has_body(of_size(UINT64_MAX / 2, false), of_size(UINT64_MAX / 2, false),
                       of_size(1000, false)));
  auto const refused = vetted::stream_json(album{.title = "t", .images = {of_size(UINT64_MAX)}});
  REQUIRE(refused.has_error());
  CHECK(refused.error().has_errors());
  CHECK(refused.error()[0].keyword() == "size");
}

TEST_CASE("a body of 2^63 - 1 bytes can be read at both ends") {
  constexpr auto most = static_cast<std::uint64_t>(INT64_MAX);
  constexpr std::string_view front = R"({"title":"t","images":["data:)", back = R"("]})";
  std::uint64_t const size = most - front.size() - back.size();
  vetted::body const body = streamed(album{.title = "t", .images = {of_size(size, false)}});
  REQUIRE(body.size() == most);
  CHECK(part(body, 0, front.size()) == front);
  CHECK(part(body, most - back.size(), 100) == back);
  char last[5];
  counting_source{size}.read(size - 5, std::as_writable_bytes(std::span{last}));
  CHECK(part(body, most - back.size() - 5, 100) == std::string(last, 5) + std::string{back});
}

TEST_CASE("a request knows whether a part of it is read late") {
  CHECK_FALSE(vetted::detail::is_read_late(plain{.title = "t"}));
  CHECK_FALSE(vetted::detail::is_read_late(album{.title = "t"}));
  CHECK_FALSE(vetted::detail::is_read_late(album{.title = "t", .images = {in_memory("abc")}}));
  CHECK(vetted::detail::is_read_late(
      album{.title = "t", .images = {in_memory("a"), elsewhere("b")}}));
  CHECK(vetted::detail::is_read_late(album{.title = "t", .cover = elsewhere("b")}));
  album framed{.title = "t"};
  framed.more_frames.push_back({in_memory("a")});
  CHECK_FALSE(vetted::detail::is_read_late(framed));
  framed.more_frames.push_back({elsewhere("a")});
  CHECK(vetted::detail::is_read_late(framed));
}
