// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/class.hpp>

#include <vetted/scenario.hpp>

#include "../temporary_folder.hpp"

namespace sc = vetted::scenario;

namespace {

constexpr sc::txt2img_ip_adapter constant{.model_id = "flux.1-dev", .prompt = "a pier"};

/// FNV-1a as its authors give it.
std::uint64_t fnv_1a(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (char const c : bytes) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 1099511628211u;
  }
  return hash;
}

std::string png_of(std::size_t size, char filling = 'x') {
  std::string bytes = "\x89PNG\r\n\x1a\n";
  bytes.resize(size, filling);
  return bytes;
}

sc::txt2img_ip_adapter with(sc::data_url image) {
  return {.model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_images = {std::move(image)}};
}

std::uint64_t of_bytes(std::string const& bytes) {
  return vetted::fingerprint(with(sc::data_url::from_bytes(bytes).value()));
}

struct collage {
  sc::data_url left;
  vetted::text<"between"> between;
  sc::data_url right;
};
BOOST_DESCRIBE_STRUCT(collage, (), (left, between, right))

/// Counts what is read of it.
class counting_source final : public vetted::byte_source {
 public:
  counting_source(std::string bytes, std::size_t& count)
      : bytes_(std::move(bytes)), count_(&count) {}
  std::uint64_t size() const noexcept override { return bytes_.size(); }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    *count_ += target.size();
    bytes_.copy(reinterpret_cast<char*>(target.data()), target.size(),
                static_cast<std::size_t>(at));
    return true;
  }

 private:
  std::string bytes_;
  std::size_t* count_;
};

}  // namespace

TEST_CASE("a fingerprint is FNV-1a of the JSON that is sent, today and tomorrow") {
  std::string const text = vetted::write_json(constant).value();
  CHECK(text == R"({"modelId":"flux.1-dev","prompt":"a pier"})");
  CHECK(vetted::fingerprint(constant) == fnv_1a(text));
  CHECK(vetted::fingerprint(constant) == 0x13a0'bbb2'9e70'7402u);
  CHECK(vetted::fingerprint(vetted::verified<constant>) == vetted::fingerprint(constant));
}

TEST_CASE("what the body says counts, what the query says does not") {
  std::set<std::uint64_t> seen;
  for (std::string const prompt : {"a pier", "a piers", "A pier", "a quay"})
    for (bool const two : {false, true}) {
      sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = prompt};
      if (two) request.num_samples = 2;
      seen.insert(vetted::fingerprint(request));
    }
  CHECK(seen.size() == 8);
  sc::txt2img_ip_adapter elsewhere = constant;
  elsewhere.project_id = "proj_1";
  CHECK(vetted::fingerprint(elsewhere) == vetted::fingerprint(constant));
}

TEST_CASE("a request that breaks a rule has none") {
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = std::string{}};
  CHECK(vetted::fingerprint(request) == 0);
}

TEST_CASE("an image gives the same number wherever its bytes come from") {
  temporary_folder const folder;
  for (std::size_t const size : {20u, 700u, 900u, 6000u, 6200u, 100000u}) {
    CAPTURE(size);
    std::string const bytes = png_of(size);
    auto const path = folder.path() / ("image-" + std::to_string(size) + ".png");
    std::ofstream{path, std::ios::binary} << bytes;
    sc::txt2img_ip_adapter const in_memory = with(sc::data_url::from_bytes(bytes).value());
    std::string const text = vetted::write_json(in_memory).value();
    std::string const url = text.substr(text.find("data:"), text.find("\"]") - text.find("data:"));
    std::uint64_t const expected = vetted::fingerprint(in_memory);
    CHECK(vetted::fingerprint(with(sc::data_url::from_file(path.string()).value())) == expected);
    CHECK(vetted::fingerprint(with(sc::data_url{url})) == expected);
    // Up to 8 KiB of text it is that of the whole body; of a longer one the ends count.
    std::string shown = text;
    if (url.size() > 8192)
      shown.replace(text.find("data:") + 4096, url.size() - 8192, std::to_string(url.size()));
    CHECK(expected == fnv_1a(shown));
  }
}

constexpr std::string_view url_head = "data:image/png;base64,iVBORw0KGgoA";

/// A data URL whose text is so long that only its ends count.
struct long_url {
  constexpr long_url() {
    for (char& one : text) one = 'A';
    url_head.copy(text, url_head.size());
    text[sizeof text - 1] = '\0';
  }
  char text[url_head.size() + 9000 + 1]{};
};
static constexpr long_url long_literal;

static constexpr sc::txt2img_ip_adapter with_literals{
    .model_id = "flux.1-dev",
    .prompt = "a pier",
    .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo=", long_literal.text}};

TEST_CASE("a proven request has the number of the same request at run time") {
  CHECK(vetted::fingerprint(vetted::verified<constant>) == vetted::fingerprint(constant));
  std::uint64_t const number = vetted::fingerprint(vetted::verified<with_literals>);
  CHECK(number == vetted::fingerprint(with_literals));
  CHECK(number != fnv_1a(vetted::write_json(with_literals).value()));  // its middle does not count
}

TEST_CASE("of a long image both ends and the length count, and no more than 6 KiB are read") {
  std::string const bytes = png_of(3'000'000);
  std::string first = bytes, last = bytes;
  first[2000] = 'y';
  last[bytes.size() - 2000] = 'y';
  std::set<std::uint64_t> const seen{of_bytes(bytes), of_bytes(first), of_bytes(last),
                                     of_bytes(bytes + "xxx")};
  CHECK(seen.size() == 4);

  std::size_t read = 0;
  auto const image =
      sc::data_url::from_source(vetted::source_ptr{new counting_source{bytes, read}});
  REQUIRE(image.has_value());
  read = 0;
  CHECK(vetted::fingerprint(with(*image)) == of_bytes(bytes));
  CHECK(read > 5'000);
  CHECK(read < 7'000);
}

TEST_CASE("text between two long images counts") {
  auto const image = sc::data_url::from_bytes(png_of(50'000)).value();
  std::set<std::uint64_t> seen;
  for (std::string const text : {"a", "b"})
    seen.insert(vetted::fingerprint(collage{image, text, image}));
  CHECK(seen.size() == 2);
}

TEST_CASE("an image that is gone leaves nothing to be sent") {
  temporary_folder const folder;
  auto const path = folder.path() / "image.png";
  std::ofstream{path, std::ios::binary} << png_of(50'000);
  auto const image = sc::data_url::from_file(path.string());
  REQUIRE(image.has_value());
  CHECK(vetted::fingerprint(with(*image)) != 0);
  std::filesystem::remove(path);
  CHECK(vetted::fingerprint(with(*image)) == 0);
}
