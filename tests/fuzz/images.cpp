// SPDX-License-Identifier: BSL-1.0
//
// Images and data URLs: a download comes to the same end in whatever pieces it comes, its file is
// what came, and a data URL is the bytes of the image.
#include <stdlib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include <boost/beast/core/detail/base64.hpp>

#include <vetted/file/partial_file.hpp>
#include <vetted/media/image_scan.hpp>
#include <vetted/media/image_verdict.hpp>
#include <vetted/scenario.hpp>

#include "fuzz.hpp"

namespace fs = std::filesystem;
namespace sc = vetted::scenario;
using fuzz::require;

namespace {

/// A folder in memory if there is one, gone when the program ends.
class folder {
 public:
  folder() {
    std::string name =
        (fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string()) +
        std::string{"/vetted-fuzz-XXXXXX"};
    require(::mkdtemp(name.data()) != nullptr, "no folder can be made");
    path_ = name;
  }
  folder(folder const&) = delete;
  folder& operator=(folder const&) = delete;
  ~folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

fs::path const& temporary() {
  static folder const made;
  return made.path();
}

std::string content_of(fs::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

bool write(vetted::partial_file& file, std::string_view bytes) {
  return file.write(std::as_bytes(std::span{bytes}));
}

/// Ends of a PNG by the letter: chunk after chunk from IHDR on, none beyond the end of the bytes; 0
/// if there is none, or a chunk's name is not of letters.
std::size_t end_of_png(std::string_view bytes) {
  if (bytes.substr(8, 8) != std::string_view{"\0\0\0\x0dIHDR", 8}) return 0;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
      size = size << 8 | static_cast<unsigned char>(bytes[at + i]);
    std::string_view const name = bytes.substr(at + 4, 4);
    for (char const c : name)
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return 0;
    if (size > bytes.size() - at - 12) return 0;
    at += static_cast<std::size_t>(size) + 12;
    if (name == "IEND") return size == 0 ? at : 0;
  }
  return 0;
}

vetted::image_scan scanned(std::string_view bytes, std::size_t piece) {
  vetted::image_scan made;
  for (std::size_t at = 0; at < bytes.size(); at += piece) made.add(bytes.substr(at, piece));
  return made;
}

void scan(std::string_view input) {
  constexpr char const* types[] = {"image/png",
                                   "IMAGE/PNG; q=1",
                                   "image/jpeg",
                                   "image/webp",
                                   "application/octet-stream",
                                   "text/html",
                                   "image/avif",
                                   ""};
  unsigned const choice = fuzz::number_from(input);
  vetted::announced_media const what{.type = types[choice % 8]};
  auto const whole = scanned(input, (std::max<std::size_t>)(input.size(), 1));
  auto const parts = scanned(input, choice / 8 + 1);
  require(whole.size() == input.size() && parts.size() == input.size(), "another size");
  require(whole.head() == input.substr(0, whole.head().size()), "another head");
  require(whole.type() == vetted::image_type_of(input), "a type that the bytes have not");
  require(whole.type() == parts.type() && whole.is_whole() == parts.is_whole(),
          "another verdict in pieces");
  auto const verdict = vetted::verdict_of(what, whole);
  auto const again = vetted::verdict_of(what, parts);
  require(verdict.objection == again.objection && verdict.note == again.note &&
              verdict.type == again.type && verdict.suffix == again.suffix,
          "another verdict in pieces", verdict.objection);
  require(verdict.objection.empty() || verdict.note.empty(), "a note on what is not kept");
  if (whole.type() != vetted::image_type::png) return;
  std::size_t const end = end_of_png(input);
  bool const has_end = end != 0 && input.substr(end - 4, 4) == "\xae\x42\x60\x82";
  require(!has_end || whole.is_whole(), "a PNG that ends is not whole");
  constexpr std::string_view last{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
  require(!whole.is_whole() || input.find(last) != input.npos, "a PNG without an end is whole");
}

void keep(std::string_view input) {
  std::size_t const piece = fuzz::number_from(input) + 1u;
  fs::path kept;
  {
    vetted::partial_file file{temporary(), "image"};
    require(!file.failure(), "no file can be made");
    std::string_view rest = input;
    bool const begins_anew = input.size() % 2 != 0;
    if (begins_anew)
      require(write(file, input.substr(0, piece)) && file.restart(), "no new beginning");
    for (; !rest.empty(); rest.remove_prefix((std::min)(piece, rest.size())))
      require(write(file, rest.substr(0, piece)), "a piece cannot be written");
    kept = file.keep_as(".png", false);
  }
  require(!kept.empty() && content_of(kept) == input, "other bytes in the file");
  fs::remove(kept);
  require(fs::is_empty(temporary()), "a file is left behind");
}

void read_data_url(std::string_view input) {
  namespace b64 = boost::beast::detail::base64;
  constexpr std::string_view head = "data:image/";
  constexpr std::string_view mark = ";base64,";
  bool const is_taken = sc::data_url::allows(input);
  sc::data_url const as_text{std::string{input}};
  bool is_objected_to = false;
  as_text.inspect([&](auto const& found) { is_objected_to = !found.message().empty(); });
  require(is_objected_to != is_taken, "two opinions on one text");
  if (is_taken) {
    std::size_t const begin = input.find(mark);
    require(input.substr(0, head.size()) == head && begin != input.npos, "a head of another kind");
    std::string_view const text = input.substr(begin + mark.size());
    std::string bytes(b64::decoded_size(text.size()), '\0');
    auto const [size, read] = b64::decode(bytes.data(), text.data(), text.size());
    require(size > 0 && text.find_first_not_of('=', read) == text.npos, "Beast does not take it");
  }
  auto const image = sc::data_url::from_bytes(input);
  require(image.has_value() == (vetted::image_type_of(input) &&
                                vetted::is_reference_type(*vetted::image_type_of(input))),
          "an image, or none");
  if (!image) return;
  std::string text(image->encoded_size(), '\0');
  require(image->put_encoded(text.data()) == text.data() + text.size(), "another size");
  require(sc::data_url::allows(text), "what is written is not taken", text);
  std::string_view const coded = std::string_view{text}.substr(text.find(mark) + mark.size());
  std::string bytes(b64::decoded_size(coded.size()), '\0');
  bytes.resize(b64::decode(bytes.data(), coded.data(), coded.size()).first);
  require(bytes == input, "other bytes in the data URL", text);
}

bool const added =
    fuzz::add("image", scan) && fuzz::add("file", keep) && fuzz::add("data_url", read_data_url);

}  // namespace
