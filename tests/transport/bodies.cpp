// SPDX-License-Identifier: BSL-1.0
//
// Bodies in parts with a file, over every transport: they arrive as they were made, are sent again
// as they were, and stop where the file is not the one it was.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>

#include <fault_server/server.hpp>
#include <vetted/api.hpp>
#include <vetted/media/file_part.hpp>

#include "../support/adapters.hpp"
#include "../unit/temporary_folder.hpp"

using namespace fault_server;
using namespace std::chrono_literals;

namespace {

using file = vetted::file_part<"picture">;

template <class Post>
struct endpoint_as : Post {
  static constexpr auto body = vetted::body_format::multipart;
};

struct paid_edit {
  vetted::text<"prompt"> prompt;
  file picture;
  struct endpoint : endpoint_as<vetted::post<"/edits", vetted::nothing>> {};
};
BOOST_DESCRIBE_STRUCT(paid_edit, (), (prompt, picture))

struct free_edit {
  vetted::text<"prompt"> prompt;
  file picture;
  struct endpoint : endpoint_as<vetted::free_post<"/edits", vetted::nothing>> {};
};
BOOST_DESCRIBE_STRUCT(free_edit, (), (prompt, picture))

struct api {
  vetted::no_credentials credentials{};
  std::string base_url;
};

std::string const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

std::string made_of(std::string_view media_type, std::string const& content) {
  constexpr std::string_view head = "multipart/form-data; boundary=";
  REQUIRE(media_type.substr(0, head.size()) == head);
  std::string const boundary = "--" + std::string{media_type.substr(head.size())};
  return boundary + "\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na pier\r\n" +
         boundary +
         "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.bin\"\r\n"
         "Content-Type: application/octet-stream\r\n\r\n" +
         content + "\r\n" + boundary + "--\r\n";
}

template <class Transport>
auto client_of(server const& peer) {
  return vetted::client{
      Transport{}, api{.base_url = peer.url("")}, {.back_off = 1ms, .call_deadline = 20s}};
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("a file in a body of parts arrives whole, also the second time",
                          Transport, file_arrives) {
  temporary_folder const folder;
  std::string content(300000, '\0');
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>(i * 7 % 251);
  auto const part = file::from_file(folder.write("a.bin", content).string());
  REQUIRE(part.has_value());
  server const peer{[](std::size_t connection) -> script {
    if (connection == 0) return {read_request(), rst()};
    return {read_request(), send(answer), stall()};
  }};
  auto client = client_of<Transport>(peer);
  CHECK(client.call(free_edit{.prompt = "a pier", .picture = *part}).has_value());
  auto const got = peer.requests();
  REQUIRE(got.size() == 2);
  for (request const& one : got) {
    std::string const expected = made_of(one.value("Content-Type"), content);
    CHECK(one.complete);
    CHECK(one.count("Transfer-Encoding") == 0);
    CHECK(one.value("Content-Length") == std::to_string(expected.size()));
    CHECK(one.content_size == expected.size());
    CHECK(one.content_hash == hash_of(expected));
  }
  CHECK(peer.most_alike() == 2);
}
TEST_CASE_TEMPLATE_APPLY(file_arrives, support::adapters);

TEST_CASE_TEMPLATE_DEFINE("a file that changes while it is sent ends a paid request at once",
                          Transport, file_changes) {
  temporary_folder const folder;
  auto const path = folder.write("a.bin", std::string(30'000'000, 'x'));  // more than sockets keep
  auto const part = file::from_file(path.string());
  REQUIRE(part.has_value());
  server const peer{{read_head(), pause(300ms), read_bytes(30'000'000), stall()}};
  std::thread other{[&] {
    peer.wait_for(0, 1, 5s);
    std::filesystem::resize_file(path, 1000);
  }};
  auto client = client_of<Transport>(peer);
  auto const failed = client.call(paid_edit{.prompt = "a pier", .picture = *part});
  other.join();
  REQUIRE(failed.has_error());
  CHECK(failed.error().message.find("a.bin") != std::string::npos);
  CHECK(peer.connections() == 1);
  CHECK(peer.count("POST") == 0);
}
TEST_CASE_TEMPLATE_APPLY(file_changes, support::adapters);
