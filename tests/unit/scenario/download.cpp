// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <utility>

#include <vetted/scenario/download.hpp>

namespace fs = std::filesystem;
namespace sc = vetted::scenario;

namespace {

sc::asset image(std::string id) {
  sc::asset one;
  one.id = std::move(id);
  one.kind = "image";
  return one;
}

}  // namespace

TEST_CASE("what is announced of an image is its type and size, where the service says them") {
  sc::asset what = image("asset_1");
  CHECK(sc::announced_of(what).is_image);
  CHECK(sc::announced_of(what).type == "");
  CHECK_FALSE(sc::announced_of(what).size.has_value());
  what.mime_type = "image/png";
  what.properties = sc::asset_properties{.size = 7, .width = {}, .height = {}};
  CHECK(sc::announced_of(what).type == "image/png");
  CHECK(sc::announced_of(what).size == 7);
  for (std::int64_t const odd : {0, -5}) {
    what.properties->size = odd;
    CHECK_FALSE(sc::announced_of(what).size.has_value());
  }
  for (std::string const kind : {"", "file", "images"}) {
    what.kind = kind;
    CHECK_FALSE(sc::announced_of(what).is_image);
  }
  what.kind.reset();
  CHECK_FALSE(sc::announced_of(what).is_image);
}

TEST_CASE("an image is kept with what the service says about it") {
  sc::asset what = image("asset_1");
  what.properties = sc::asset_properties{.size = {}, .width = 64, .height = 32};
  what.metadata = sc::asset_metadata{.prompt = {}, .seed = vetted::text_or_number{"123"}};
  sc::saved_image const kept =
      sc::facts_of(what, "a/asset_1.png", vetted::image_type::png, "a note");
  CHECK(kept.path == fs::path{"a/asset_1.png"});
  CHECK(kept.asset_id == "asset_1");
  CHECK(kept.type == vetted::image_type::png);
  CHECK(kept.width == 64);
  CHECK(kept.height == 32);
  CHECK(kept.seed == "123");
  CHECK(kept.note == "a note");
}

TEST_CASE("what the service does not say of an image is 0 or empty, and nothing else is lost") {
  sc::asset what = image("asset_1");
  auto const facts = [&] { return sc::facts_of(what, "a", vetted::image_type::png, ""); };
  CHECK(facts().width == 0);
  what.properties = sc::asset_properties{.size = {}, .width = 64, .height = {}};
  CHECK(facts().width == 64);
  CHECK(facts().height == 0);
  what.properties = sc::asset_properties{.size = {}, .width = {}, .height = 32};
  CHECK(facts().width == 0);
  CHECK(facts().height == 32);
  CHECK(facts().seed == "");
}

TEST_CASE("of an image that is missing 1,024 bytes of the reason are told") {
  auto const told = [](std::size_t size) {
    sc::download_report report;
    report.missing.push_back({"asset_a", std::string(size, 'w')});
    sc::error const images{.kind = sc::error_kind::images_missing};
    return sc::incomplete(std::move(report), images).message;
  };
  CHECK(told(1024).find(": " + std::string(1024, 'w') + ";") != std::string::npos);
  CHECK(told(1025).find(": " + std::string(1024, 'w') + "\u2026;") != std::string::npos);
}
