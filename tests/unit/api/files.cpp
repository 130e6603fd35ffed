// SPDX-License-Identifier: BSL-1.0
//
// Files that an API names by their URLs: fetched into memory, to a file or into a folder, and sent.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#if !defined(_WIN32)
#include <sys/stat.h>
#endif

#include <vetted/api.hpp>
#include <vetted/http/function_transport.hpp>
#include <vetted/http/memory.hpp>

#include "../scenario/fake_service.hpp"
#include "../temporary_folder.hpp"
#include "answering.hpp"

namespace fs = std::filesystem;
namespace http = vetted::http;
using vetted::error_kind;

namespace {

struct api {
  vetted::bearer credentials{"token-1234"};
  std::string base_url = "https://shop.example";
};

auto client_of(std::deque<http::outcome> all) {
  return vetted::client{
      http::memory{answering{std::move(all)}}, api{}, {.back_off = std::chrono::milliseconds{1}}};
}

http::outcome answers(int status, std::string content, std::string media = "") {
  std::vector<http::field> fields;
  if (!media.empty()) fields.push_back({"Content-Type", std::move(media)});
  return http::answered(status, std::move(content), std::move(fields));
}

constexpr std::string_view signed_url = "https://files.example/pics/pier.webp?sig=canary-12345";

}  // namespace

TEST_CASE("a file is fetched without credentials, into memory or whole onto the disk") {
  temporary_folder const folder;
  std::string const bytes = std::string{"\x89PNG\0", 5} + std::string(100000, 'x');
  auto client = client_of({answers(200, bytes)});
  auto const content =
      client.download("https://files.example/a.png?sig=canary-1", vetted::to_memory{});
  REQUIRE(content.has_value());
  CHECK(*content == bytes);
  for (char const* const name : {"a.png", "a.png"}) {
    auto const path =
        client.download("https://files.example/a.png", vetted::to_file{folder.path() / name});
    REQUIRE(path.has_value());
    CHECK(path->filename() == "a.png");  // the same bytes are there already
    CHECK(std::filesystem::file_size(*path) == bytes.size());
  }
  for (auto const& one : client.transport().requests()) CHECK(one.what.fields.empty());
  auto other = client_of({answers(200, "other")});
  auto const second =
      other.download("https://files.example/a.png", vetted::to_file{folder.path() / "a.png"});
  REQUIRE(second.has_value());
  CHECK(second->filename() == "a-2.png");
}

TEST_CASE("a download that goes wrong leaves nothing behind and does not tell the URL's query") {
  temporary_folder const folder;
  auto const failed = [&](std::string_view url, http::outcome const& answer) {
    auto client = client_of({answer});
    auto const none = client.download(url, vetted::to_file{folder.path() / "a.png"});
    REQUIRE(none.has_error());
    CHECK(none.error().message.find("canary") == std::string::npos);
    return none.error();
  };
  auto const expired = failed(signed_url, answers(403, "sig=canary-12345 has expired"));
  CHECK(expired.kind == error_kind::refused);
  CHECK(expired.message ==
        "the file's host answered 403: sig=[hidden] has expired (the link may have expired, or is "
        "not "
        "for everyone)");
  CHECK(failed(signed_url, answers(401, "")).kind == error_kind::refused);
  CHECK(failed(signed_url, breaks(http::fault::tls, http::reached::no)).kind ==
        error_kind::no_connection);
  for (std::string_view const odd : {"http://files.example/a", "ftp://h/a", "https://10.0.0.1/a",
                                     "https://u:p@h/a", "a.png", ""})
    CHECK(failed(odd, answers(200, "x")).kind == error_kind::unexpected_reply);
  CHECK(std::filesystem::is_empty(folder.path()));
  auto client = client_of({answers(200, "x")});
  auto const nowhere =
      client.download(signed_url, vetted::to_file{folder.path() / "none" / "a.png"});
  CHECK(nowhere.error().kind == error_kind::file);
  CHECK(nowhere.error().path.find("a.png") != std::string::npos);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("in a folder an image is called by the URL and its bytes, and only a whole one is kept") {
  temporary_folder const folder;
  fs::path const made = folder.path() / "new" / "images";
  auto client = client_of({answers(200, fake::png, "image/webp")});
  auto const kept = client.download(signed_url, vetted::to_folder{made});
  REQUIRE(kept.has_value());
  CHECK(kept->path == made / "pier.png");
  CHECK(kept->media_type == "image/png");
  CHECK(kept->note == "image/webp was announced, image/png came");
  CHECK(content_of(kept->path) == fake::png);
  CHECK(client.download(signed_url, vetted::to_folder{made})->path == kept->path);  // the same
  CHECK(client.download(signed_url, vetted::to_folder{.folder = made, .name = "../x"})
            ->path.parent_path() == made);
  auto const size = fake::png.size();
  for (auto const& [content, media, words] :
       {std::tuple<std::string, char const*, char const*>{fake::png.substr(0, size - 1),
                                                          "image/png", "the image ends too early"},
        {"<html>sorry</html>", "image/png", "what came is a text, no image"},
        {"", "image/png", "nothing came"}}) {
    auto failing = client_of({answers(200, content, media)});
    auto const none = failing.download(signed_url, vetted::to_folder{folder.path() / "other"});
    REQUIRE(none.has_error());
    CHECK(none.error().kind == error_kind::unexpected_reply);
    CHECK(none.error().message == words);
    CHECK_FALSE(fs::exists(folder.path() / "other"));
  }
}

TEST_CASE("in a folder other files get the suffix of their media type, and no other one") {
  temporary_folder const folder;
  for (auto const& [url, media, name] :
       {std::tuple<char const*, char const*, char const*>{"https://h.example/a.exe", "video/mp4",
                                                          "a.mp4"},
        {"https://h.example/b.exe", "application/x-msdownload", "b.bin"},
        {"https://h.example/c", "", "c.bin"},
        {"https://h.example/t1.srt?sig=1", "application/octet-stream", "t1.srt"},
        {"https://h.example/t2.srt", "text/vtt", "t2.vtt"},
        {"https://h.example/d.tar.gz?x=/e.sh", "AUDIO/MPEG; q=1", "d_tar"}}) {
    CAPTURE(url);
    auto client = client_of({answers(200, "bytes of it", media)});
    auto const kept = client.download(url, vetted::to_folder{folder.path()});
    REQUIRE(kept.has_value());
    CHECK(kept->path.filename().string().rfind(name, 0) == 0);
    CHECK(kept->media_type == media);
  }
  CHECK(fs::exists(folder.path() / "a.mp4"));
  auto client = client_of({answers(200, "bytes", "video/mp4")});
  auto const cut = client.download(
      "https://h.example/x", vetted::to_folder{.folder = folder.path(), .expected = {.size = 9}});
  CHECK(cut.error().message == "the file has another size: 9 bytes were announced, 5 came");
  // What the API calls an image has to be one, whatever the host says.
  auto const no_image =
      client.download("https://h.example/x",
                      vetted::to_folder{.folder = folder.path(), .expected = {.is_image = true}});
  CHECK(no_image.error().message == "what came is no image of a known type");
  CHECK(folder.count() == 6);
}

TEST_CASE("a folder that cannot be made is told before anything is asked") {
  temporary_folder const folder;
  auto client = client_of({answers(200, fake::png)});
  auto const none =
      client.download(signed_url, vetted::to_folder{folder.write("file", "x") / "below"});
  CHECK(none.error().kind == error_kind::file);
  CHECK(none.error().path.find("below") != std::string::npos);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("a sink of the program's own takes a download") {
  struct to_count {
    using value_type = std::size_t;
    struct target {
      target(to_count, std::string_view) {}
      bool is_ready() const { return true; }
      bool write(std::span<std::byte const> bytes) noexcept {
        count += bytes.size();
        return count < 100;
      }
      bool restart() noexcept {
        count = 0;
        return true;
      }
      vetted::error failure() const { return {.message = "too many"}; }
      vetted::result<std::size_t> finish(http::response const&) { return count; }
      std::size_t count = 0;
    };
  };
  CHECK(client_of({answers(200, "12345")}).download(signed_url, to_count{}).value() == 5);
  auto const full =
      client_of({answers(200, std::string(100, 'x'))}).download(signed_url, to_count{});
  CHECK(full.error().message == "too many");
}

TEST_CASE("bytes are sent to a URL without credentials, and again where that breaks off") {
  auto client = client_of({breaks(http::fault::reset, http::reached::maybe), answers(503, ""),
                           http::answered(200, "", {{"etag", "\"abc\""}})});
  auto const done =
      client.upload(signed_url, vetted::body{std::string{"bytes"}},
                    {.media_type = "image/png", .fields = {{"x-amz-acl", "private"}}});
  REQUIRE(done.has_value());
  CHECK(done->etag == "\"abc\"");
  REQUIRE(client.transport().requests().size() == 3);
  for (auto const& one : client.transport().requests()) {
    CHECK(one.what.method == "PUT");
    CHECK(one.what.url == signed_url);
    CHECK(one.content == "bytes");
    REQUIRE(one.what.fields.size() == 2);
    CHECK(one.what.fields[0].value == "image/png");
    CHECK(one.what.fields[1].name == "x-amz-acl");
  }
}

TEST_CASE("a file is sent as it is, and one that cannot be read or has changed is not") {
  temporary_folder const folder;
  std::string const bytes(300'000, 'b');
  fs::path const path = folder.write("a.bin", bytes);
  auto content = vetted::file_body(path.string());
  REQUIRE(content.has_value());
  auto client = client_of({answers(200, "")});
  REQUIRE(client.upload(signed_url, *content).has_value());
  CHECK(client.transport().requests().back().content == bytes);
  folder.write("a.bin", "another");
  auto const changed = client.upload(signed_url, *content);
  CHECK(changed.error().kind == error_kind::file);
  CHECK(changed.error().message.find("has changed") != std::string::npos);
  CHECK(changed.error().path == path.string());
  CHECK(client.transport().requests().size() == 1);
  auto const absent = vetted::file_body((folder.path() / "none").string());
  CHECK(absent.error().kind == error_kind::file);
  CHECK(absent.error().message.find("cannot be read") != std::string::npos);
  CHECK(vetted::file_body(folder.path().string()).has_error());
}

TEST_CASE("an upload that is refused does not tell the URL's query, and odd URLs are not asked") {
  auto client = client_of({answers(403, "sig=canary-12345 has expired")});
  auto const none = client.upload(signed_url, vetted::body{std::string{"x"}});
  CHECK(none.error().kind == error_kind::refused);
  CHECK(none.error().status == 403);
  CHECK(none.error().message.find("canary") == std::string::npos);
  CHECK(none.error().message.find("expired") != std::string::npos);
  for (std::string_view const odd : {"http://files.example/a", "ftp://h/a", "https://10.0.0.1/a",
                                     "https://u:p@h/a", "a.png", ""})
    CHECK(client.upload(odd, vetted::body{std::string{"x"}}).error().kind ==
          error_kind::unexpected_reply);
  CHECK(client.transport().requests().size() == 1);
  // A PUT is never sent on.
  auto moved = client_of({http::answered(307, "", {{"Location", "https://files.example/b"}})});
  CHECK(moved.upload(signed_url, vetted::body{std::string{"x"}}).error().status == 307);
  CHECK(moved.transport().requests().size() == 1);
}

TEST_CASE("a path that names no file is told before anything is asked") {
  temporary_folder const folder;
  auto client = client_of({answers(200, "x")});
  auto const none = client.download(signed_url, vetted::to_file{folder.path() / ""});
  CHECK(none.error().kind == error_kind::file);
  CHECK(client.transport().requests().empty());
  CHECK(folder.count() == 0);
}

TEST_CASE("a file that changes while it is sent is told by its name") {
  temporary_folder const folder;
  fs::path const path = folder.write("a.bin", std::string(1000, 'a'));
  auto const content = vetted::file_body(path.string());
  REQUIRE(content.has_value());
  vetted::client client{http::function_transport{[&](http::request const&) {
                          folder.write("a.bin", "another");
                          return breaks(http::fault::source, http::reached::maybe);
                        }},
                        api{}};
  auto const lost = client.upload(signed_url, *content).error();
  CHECK(lost.kind == error_kind::file);
  CHECK(lost.path == path.string());
}

#if !defined(_WIN32)
TEST_CASE("a pipe is no file to upload, and nobody waits for it") {
  temporary_folder const folder;
  std::string const path = (folder.path() / "pipe").string();
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(vetted::file_body(path).error().message.find("is no regular file") != std::string::npos);
}
#endif
