// SPDX-License-Identifier: BSL-1.0
//
// Images that stay in their files: what is read of them and when, and what happens when a file
// changes in between.
#include <doctest/doctest.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <vetted/api/request_body.hpp>
#include <vetted/file/file_source.hpp>
#include <vetted/json/write.hpp>
#include <vetted/media/data_url.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../temporary_folder.hpp"

namespace fs = std::filesystem;
namespace sc = vetted::scenario;

namespace {

std::string png_of(std::size_t size, char fill = 'x') {
  std::string bytes = "\x89PNG\r\n\x1a\n";
  bytes.resize(size, fill);
  return bytes;
}

sc::data_url image_in(fs::path const& path) {
  auto made = sc::data_url::from_file(path.string());
  REQUIRE(made.has_value());
  return *made;
}

sc::txt2img_ip_adapter request_with(std::vector<sc::data_url> const& images) {
  return {.model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_images = images};
}

vetted::body body_of(sc::txt2img_ip_adapter const& request) {
  auto made = vetted::body_of(request);
  REQUIRE(made.has_value());
  return *made;
}

std::string all_of(vetted::body const& body, std::size_t portion = 65536) {
  std::string all, room(portion, '?');
  while (all.size() < body.size()) {
    std::size_t const count = body.read(all.size(), std::as_writable_bytes(std::span{room}));
    if (count == vetted::body::failed) return "failed behind " + std::to_string(all.size());
    REQUIRE(count > 0);
    all.append(room, 0, count);
  }
  return all;
}

/// Sets the time of the last change two seconds later, which every file system can tell.
void touch(fs::path const& path) {
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds{2});
}

/// What can happen to a file that was given as an image, and what is said then.
struct change {
  std::string name;
  void (*happens)(fs::path const&);
};
std::vector<change> changes() {
  return {
      {"touched", &touch},
      {"longer", [](fs::path const& path) { std::ofstream{path, std::ios::app} << 'x'; }},
      {"cut", [](fs::path const& path) { fs::resize_file(path, 100000); }},
      {"emptied", [](fs::path const& path) { fs::resize_file(path, 0); }},
      {"deleted", [](fs::path const& path) { fs::remove(path); }},
      {"written anew",
       [](fs::path const& path) {
         std::ofstream{path, std::ios::binary} << png_of(200000, 'y');
         touch(path);
       }},
      {"replaced by one of the same size and time",
       [](fs::path const& path) {
         fs::path const other = path.string() + ".new";
         std::ofstream{other, std::ios::binary} << png_of(200000, 'y');
         fs::last_write_time(other, fs::last_write_time(path));
         fs::rename(other, path);
       }},
  };
}

}  // namespace

TEST_CASE("a body with images in files, in memory and as text is what write_json writes") {
  temporary_folder const folder;
  sc::data_url const file = image_in(folder.write("a.png", png_of(200001)));
  sc::data_url const memory = *sc::data_url::from_bytes(png_of(70000));
  sc::data_url const text =
      std::string{"data:image/png;base64,iVBORw0KGgo"} + std::string(100001, 'A');
  for (std::vector<sc::data_url> const& images :
       {std::vector{file}, std::vector{memory}, std::vector{text}, std::vector{file, file},
        std::vector{file, memory, text, file}, std::vector{text, text, memory, memory, file}}) {
    auto const request = request_with(images);
    std::string const whole = vetted::write_json(request).value();
    vetted::body const body = body_of(request);
    REQUIRE(body.size() == whole.size());
    CHECK(all_of(body) == whole);
    CHECK(all_of(body, 1021) == whole);
    CHECK(all_of(body, whole.size() + 1) == whole);
  }
}

TEST_CASE("a body outlives its request") {
  temporary_folder const folder;
  vetted::body body;
  std::string whole;
  {
    auto const request = request_with(
        {image_in(folder.write("a.png", png_of(5000))), *sc::data_url::from_bytes(png_of(5000))});
    body = body_of(request);
    whole = vetted::write_json(request).value();
  }
  CHECK(all_of(body) == whole);
}

TEST_CASE("short images in memory make a body of text") {
  auto const request = request_with({"data:image/png;base64,iVBORw0KGgo="});
  CHECK(all_of(body_of(request)) == vetted::write_json(request).value());
  CHECK(all_of(body_of(request_with({}))) == R"({"modelId":"flux.1-dev","prompt":"a pier"})");
}

TEST_CASE("a file that changes before the body is made is a violation with its place and name") {
  for (change const& one : changes()) {
    CAPTURE(one.name);
    temporary_folder const folder;
    fs::path const path = folder.write("a.png", png_of(200000));
    auto const request = request_with({*sc::data_url::from_bytes(png_of(2000)), image_in(path)});
    CHECK(vetted::validate(request).empty());
    one.happens(path);
    auto const found = vetted::validate(request);
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer() == "/ipAdapterImages/1");
    CHECK(found[0].message().find(path.filename().string() + " was given") != std::string::npos);
    CHECK(found[0].message().find("a file that is still there and unchanged") != std::string::npos);
    CHECK(vetted::write_json(request).has_error());
    auto const made = vetted::body_of(request);
    REQUIRE(made.has_error());
    CHECK(made.error().kind == sc::error_kind::invalid_request);
    CHECK(made.error().violations.size() == 1);
  }
}

TEST_CASE("a file that changes after the body was made fails it, whatever was read before") {
  for (change const& one : changes())
    for (std::size_t const before : {0u, 10u, 65536u, 200000u}) {
      CAPTURE(one.name);
      CAPTURE(before);
      temporary_folder const folder;
      fs::path const path = folder.write("a.png", png_of(200000));
      vetted::body const body = body_of(request_with({image_in(path)}));
      std::string room(before, '?');
      REQUIRE(body.read(0, std::as_writable_bytes(std::span{room})) == before);
      CHECK(body.objection() == "");
      one.happens(path);
      std::byte next[1000];
      CHECK(body.read(before > 0 ? before : 1000, next) == vetted::body::failed);
      CHECK(body.read(1000, next) == vetted::body::failed);  // begun again
      CHECK(body.objection() ==
            "'" + path.string() + "' has changed since it became part of the request");
    }
}

TEST_CASE("of the text around a lost image nothing is lost") {
  temporary_folder const folder;
  fs::path const path = folder.write("a.png", png_of(200000));
  auto const request = request_with({image_in(path)});
  std::string const whole = vetted::write_json(request).value();
  vetted::body const body = body_of(request);
  touch(path);
  std::string room(10, '?');
  CHECK(body.read(0, std::as_writable_bytes(std::span{room})) == 10);
  CHECK(room == whole.substr(0, 10));
  CHECK(body.read(whole.size() - 3, std::as_writable_bytes(std::span{room})) == 3);
}

TEST_CASE("a file that cannot be opened any more is an error of that file") {
  // Between the look at the rules and the opening of the file there is a moment.
  vetted::file_source const gone{"/nowhere/a.png", {.size = 100, .is_regular = true}};
  CHECK(gone.objection() == "'/nowhere/a.png' cannot be read: No such file or directory");
  CHECK(gone.opened()->objection() == gone.objection());
  std::byte one[1];
  CHECK_FALSE(gone.read(0, one));
  CHECK_FALSE(gone.opened()->read(0, one));
}

TEST_CASE("the text of an image whose file was lost is no base64") {
  temporary_folder const folder;
  fs::path const path = folder.write("a.png", png_of(30000));
  sc::data_url const image = image_in(path);
  touch(path);
  std::string text(image.encoded_size(), '?');
  CHECK(image.put_encoded(text.data()) == text.data() + text.size());
  CHECK(text.substr(0, 22) == "data:image/png;base64,");
  CHECK(text.find_first_not_of('!', 22) == text.npos);
  CHECK_FALSE(sc::data_url::allows(text));
}

TEST_CASE("images in files are compared by what is in them") {
  temporary_folder const folder;
  sc::data_url const one = image_in(folder.write("a.png", png_of(100000)));
  CHECK(one == one);
  CHECK(one == image_in(folder.write("b.png", png_of(100000))));
  CHECK_FALSE(one == image_in(folder.write("c.png", png_of(100001))));
  CHECK_FALSE(one == image_in(folder.write("c.png", png_of(99999))));
  CHECK_FALSE(one == image_in(folder.write("d.png", png_of(99999) + 'y')));
  CHECK(one == *sc::data_url::from_bytes(png_of(100000)));
  CHECK_FALSE(image_in(folder.write("e.png", png_of(200000))) ==
              *sc::data_url::from_bytes(png_of(100000)));
  CHECK_FALSE(one == sc::data_url{std::string{"data:image/png;base64,AAAA"}});
  sc::data_url const lost = image_in(folder.path() / "b.png");
  fs::remove(folder.path() / "b.png");
  CHECK_FALSE(one == lost);
}

TEST_CASE("only the first bytes of a file are read when it is given") {
  temporary_folder const folder;
  fs::path const path = folder.path() / "huge.png";
  std::ofstream{path, std::ios::binary} << png_of(100);
  fs::resize_file(path, sc::data_url::largest_image);  // a hole, no bytes on the disk
  CHECK(image_in(path).encoded_size() == 22 + 89478488);
  fs::resize_file(path, sc::data_url::largest_image + 1);
  CHECK(sc::data_url::from_file(path.string()).error().message ==
        "'" + path.string() + "' is larger than 64 MiB");
  fs::resize_file(path, std::uintmax_t{5} << 30);
  CHECK(sc::data_url::from_file(path.string()).error().message ==
        "'" + path.string() + "' is larger than 64 MiB");
}

TEST_CASE("a signal that came before does not disturb reading") {
  temporary_folder const folder;
  sc::data_url const image = image_in(folder.write("a.png", png_of(5000)));
  std::string before(image.encoded_size(), ' '), after = before;
  errno = 0;
  image.put_encoded(before.data());
  errno = EINTR;
  image.put_encoded(after.data());
  errno = 0;
  CHECK(before == after);
  CHECK(before.find_first_of(" !") == before.npos);
}

TEST_CASE("of a long path the sentence has the end") {
  temporary_folder const folder;
  std::string const name = std::string(70, 'n') + "-the-end.png";
  fs::path const path = folder.write(name, png_of(100));
  auto const request = request_with({image_in(path)});
  fs::remove(path);
  std::string const message = vetted::validate(request)[0].message();
  CHECK(message.find("…nnn") != std::string::npos);
  CHECK(message.find("n-the-end.png was given") != std::string::npos);
}

TEST_CASE("threads read one body at the same time") {
  temporary_folder const folder;
  auto const request = request_with({image_in(folder.write("a.png", png_of(300000)))});
  std::string const whole = vetted::write_json(request).value();
  vetted::body const body = body_of(request);
  std::vector<std::string> read(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < read.size(); ++i)
    threads.emplace_back([&, i] { read[i] = all_of(body, 1000 + i * 7001); });
  for (std::thread& thread : threads) thread.join();
  for (std::string const& one : read) CHECK(one == whole);
}

#if !defined(_WIN32)
#include <sys/stat.h>

TEST_CASE("what can be read only once, such as a pipe, is read when it is given") {
  temporary_folder const folder;
  std::string const path = (folder.path() / "pipe").string();
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::thread writer{[&] { std::ofstream{path, std::ios::binary} << png_of(100000); }};
  auto const made = sc::data_url::from_file(path);
  writer.join();
  REQUIRE(made.has_value());
  CHECK(*made == *sc::data_url::from_bytes(png_of(100000)));
}
#endif
