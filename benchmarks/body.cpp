// SPDX-License-Identifier: BSL-1.0
//
// A whole body with four images of 16 MiB is read, from memory and from files, against the encoder
// alone over the same bytes. Then the memory that such a body takes: more than 256 KiB is an error.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/api/request_body.hpp>
#include <vetted/http/message.hpp>
#include <vetted/media/data_url.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "ratios.hpp"

namespace {

std::atomic<std::size_t> bytes_now = 0, bytes_most = 0;  // of the whole program

}  // namespace

// Each block has its size in front of it.
void* operator new(std::size_t size) {
  void* const block = std::malloc(size + alignof(std::max_align_t));
  if (block == nullptr) std::abort();
  std::memcpy(block, &size, sizeof size);
  std::size_t const now = bytes_now += size;
  if (now > bytes_most) bytes_most = now;
  return static_cast<char*>(block) + alignof(std::max_align_t);
}
void operator delete(void* place) noexcept {
  if (place == nullptr) return;
  void* const block = static_cast<char*>(place) - alignof(std::max_align_t);
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof size);
  bytes_now -= size;
  std::free(block);
}
void operator delete(void* place, std::size_t) noexcept { operator delete(place); }

namespace {

namespace http = vetted::http;
namespace sc = vetted::scenario;

constexpr std::size_t image_size = std::size_t{16} << 20, images = 4;
constexpr std::size_t portion = 65536;  // what libcurl asks for

/// Files with an image each, removed at the end.
class image_files {
 public:
  explicit image_files(std::string_view bytes) {
    for (std::size_t i = 0; i < images; ++i) {
      auto const path = std::filesystem::temp_directory_path() /
                        ("vetted-benchmark-" + std::to_string(i) + ".png");
      std::ofstream{path, std::ios::binary} << bytes;
      paths_.push_back(path.string());
    }
  }
  image_files(image_files const&) = delete;
  image_files& operator=(image_files const&) = delete;
  ~image_files() {
    std::error_code ignored;
    for (std::string const& path : paths_) std::filesystem::remove(path, ignored);
  }
  std::vector<std::string> const& paths() const { return paths_; }

 private:
  std::vector<std::string> paths_;
};

sc::txt2img_ip_adapter request_with(std::vector<sc::data_url> const& all) {
  return {.model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_images = all};
}

template <class Make>
std::vector<sc::data_url> made(Make const& make) {
  std::vector<sc::data_url> all;
  for (std::size_t i = 0; i < images; ++i) all.push_back(make(i).value());
  return all;
}

void read_all(http::body const& body, std::span<char> room) {
  std::uint64_t at = 0;
  while (at < body.size()) {
    std::size_t const count = body.read(at, std::as_writable_bytes(room));
    if (count == http::body::failed) std::abort();
    at += count;
  }
}

/// Bytes on the heap at the most while `what` runs, beyond those before.
template <class What>
std::size_t memory_of(What const& what) {
  std::size_t const before = bytes_now;
  bytes_most = before;
  what();
  return bytes_most - before;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> bytes;
  for (std::size_t i = 0; i < images; ++i)
    bytes.push_back("\x89PNG\r\n\x1a\n" + random_bytes(image_size - 8));
  image_files const files{bytes[0]};
  auto const from_view = [&](std::size_t i) {
    return sc::data_url::from_view(std::as_bytes(std::span{bytes[i]}));
  };
  auto const from_file = [&](std::size_t i) { return sc::data_url::from_file(files.paths()[i]); };

  http::body const memory = *vetted::body_of(request_with(made(from_view)));
  http::body const file = *vetted::body_of(request_with(made(from_file)));
  std::string room(portion, '?'), whole(static_cast<std::size_t>(memory.size()), '?');
  std::size_t const size = whole.size();
  add("encoder, 64 KiB", size, [&] {
    for (std::string const& image : bytes)
      for (std::size_t at = 0; at < image_size; at += portion / 4 * 3)
        vetted::put_base64(room.data(), std::string_view{image}.substr(at, portion / 4 * 3));
  });
  add("encoder, whole", size, [&] {
    char* out = whole.data();
    for (std::string const& image : bytes) out = vetted::put_base64(out, image);
  });
  add("body from memory, 64 KiB", size, [&] { read_all(memory, room); });
  add("body from memory, whole", size, [&] { read_all(memory, whole); });
  add("body from files, 64 KiB", size, [&] { read_all(file, room); });
  add("body from files, whole", size, [&] { read_all(file, whole); });
  // What reading files in pieces costs at the least: the kernel copies the bytes.
  std::string piece(portion / 4 * 3, '?');
  add("files read, then encoder, 64 KiB", size, [&] {
    for (std::string const& path : files.paths()) {
      vetted::open_file const one{path};
      for (std::size_t at = 0; at < image_size; at += piece.size()) {
        std::span const part = std::span{piece}.first((std::min)(piece.size(), image_size - at));
        if (one.read(at, std::as_writable_bytes(part)) != 0) std::abort();
        vetted::put_base64(room.data(), {part.data(), part.size()});
      }
    }
  });

  ratios reporter;
  run_all(count, arguments, reporter);
  for (std::string const how : {", 64 KiB", ", whole"}) {
    reporter.section("Read a body with four images of 16 MiB" +
                     (how == ", whole" ? " at once" : how + " at a time"));
    reporter.print("body from memory" + how, "encoder" + how, 1 / 0.75);
    reporter.print("body from files" + how, "encoder" + how);
    reporter.print("files read, then encoder" + how, "encoder" + how);
  }

  reporter.section("Memory of such a body");
  auto const print_memory = [&](char const* from, auto const& make) {
    std::size_t const used =
        memory_of([&] { read_all(*vetted::body_of(request_with(made(make))), room); });
    reporter.print_amount(std::string{"memory beside images from "} + from,
                          static_cast<double>(used) / 1024, "KiB", 256);
  };
  print_memory("memory", from_view);
  print_memory("files", from_file);
  return reporter.save();
}
