// SPDX-License-Identifier: BSL-1.0
// Are the pictures what was ordered,
// the same each time, and handed out
// only under signed links?
#include <cstdint>
#include <cstdlib>
#include <stop_token>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <stand_in/data_url.hpp>
#include <stand_in/picture.hpp>
#include <stand_in/png_file.hpp>
#include <stand_in/service.hpp>

#include "self_test_client.hpp"

namespace {

using namespace stand_in;
using namespace stand_in::self_test;
using nlohmann::json;

std::string picture(client const& asks, json const& body) {
  return download(asks.assets(body).front().at("url")).body;
}

/// A PNG of one colour, as a data URL.
std::string reference(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  bitmap plain{32, 32, {}};
  for (int pixel = 0; pixel < 32 * 32; ++pixel)
    plain.bytes.insert(plain.bytes.end(), {red, green, blue});
  return "data:image/png;base64," + base64_encoded(encode_png(plain, {}));
}

int pixels_like(bitmap const& in, int red, int green, int blue) {
  int found = 0;
  for (std::size_t at = 0; at < in.bytes.size(); at += 3) {
    auto const near = [&](std::size_t channel, int wanted) {
      return std::abs(in.bytes[at + channel] - wanted) < 4;
    };
    found += near(0, red) && near(1, green) && near(2, blue) ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("pictures have exactly the size that was ordered") {
  service const stands{quick()};
  client const asks{stands};
  struct size {
    int width, height;
  };
  for (auto const [width, height] :
       {size{64, 64}, size{64, 2048}, size{2048, 64}, size{520, 264}}) {
    json body = client::order("a castle in the forest");
    body["width"] = width;
    body["height"] = height;
    json const asset = asks.assets(body).front();
    auto const got = download(asset["url"]);
    auto const shown = decode_png(got.body);
    REQUIRE(shown);
    CHECK(shown->width == width);
    CHECK(shown->height == height);
    CHECK(asset["properties"]["width"] == width);
    CHECK(asset["properties"]["size"] == got.body.size());
    CHECK(got.fields.at("content-type") == "image/png");
    CHECK(got.fields.at("content-length") == std::to_string(got.body.size()));
  }
  auto const usual = asks.assets({{"modelId", "m"}, {"prompt", "p"}});
  CHECK(usual.size() == 4);
  CHECK(decode_png(download(usual[3]["url"]).body)->width == 512);
}

TEST_CASE("the same order gives the same bytes, another seed or prompt gives others") {
  service const stands{quick()};
  service const second{quick()};
  json body = client::order("a boat at dusk");
  std::string const first = picture(client{stands}, body);
  CHECK(first == picture(client{stands}, body));
  CHECK(first == picture(client{second}, body));
  body["seed"] = "8";
  CHECK(first != picture(client{stands}, body));
  body = client::order("a boat at night");
  CHECK(first != picture(client{stands}, body));
}

TEST_CASE("seeds count up from picture to picture") {
  service const stands{quick()};
  client const asks{stands};
  json body = client::order("a boat");
  body["numSamples"] = 3;
  auto const three = asks.assets(body);
  REQUIRE(three.size() == 3);
  CHECK(three[0]["metadata"]["seed"] == "7");
  CHECK(three[2]["metadata"]["seed"] == "9");
  body["seed"] = "9";
  body["numSamples"] = 1;
  CHECK(download(three[2]["url"]).body == picture(asks, body));
}

TEST_CASE("the reference image hangs in the picture") {
  service const stands{quick()};
  client const asks{stands};
  json body = client::order("a hill");
  body["width"] = body["height"] = 256;
  auto const without = decode_png(picture(asks, body));
  body["ipAdapterImages"] = json::array({reference(255, 0, 200)});
  auto const with = decode_png(picture(asks, body));
  REQUIRE(without);
  REQUIRE(with);
  CHECK(pixels_like(*without, 255, 0, 200) == 0);
  CHECK(pixels_like(*with, 255, 0, 200) > 2000);
}

TEST_CASE("references are echoed as links that work, and ids of earlier results are followed") {
  service const stands{quick()};
  client const asks{stands};
  json body = client::order("a hill");
  std::string const sent = reference(1, 2, 3);
  body["ipAdapterImages"] = json::array({sent});
  json const echoed = asks.generate(body).document()["inference"]["ipAdapterImages"];
  REQUIRE(echoed.size() == 1);
  CHECK("data:image/png;base64," + base64_encoded(download(echoed[0]).body) == sent);

  body.erase("ipAdapterImages");
  std::string const plain = picture(asks, body);
  json const earlier = asks.assets(body).front();
  body["ipAdapterImageIds"] = json::array({earlier["id"]});
  std::string const led = picture(asks, body);
  CHECK(led != plain);
  // The id must lead to the picture itself: sending its bytes gives the same result.
  body.erase("ipAdapterImageIds");
  body["ipAdapterImages"] =
      json::array({"data:image/png;base64," + base64_encoded(download(earlier["url"]).body)});
  CHECK(led == picture(asks, body));
}

TEST_CASE("a stop leaves no picture, in the painting and in the file") {
  std::stop_source stopped;
  stopped.request_stop();
  bitmap const plain{8, 64, std::vector<std::uint8_t>(8 * 64 * 3)};
  CHECK_FALSE(encode_png(plain, {}).empty());
  CHECK(encode_png(plain, stopped.get_token()).empty());
  painting small;
  small.width = small.height = 64;
  CHECK_FALSE(paint(small, {}).empty());
  CHECK(paint(small, stopped.get_token()).empty());
}

TEST_CASE("the asset port takes signed links and no credentials") {
  service const stands{quick()};
  client const asks{stands};
  json const asset = asks.assets(client::order("a hill")).front();
  std::string const url = asset["url"];
  CHECK(url.starts_with(stands.asset_url() + "/assets-transform/"));
  CHECK(download(url).status == 200);
  CHECK(download(url, {"Authorization: Basic Y2FuYXJ5LWtleTpjYW5hcnktc2VjcmV0"}).status == 400);
  CHECK(download(url.substr(0, url.find('?'))).status == 403);
  CHECK(download(url + "x").status == 403);
  CHECK(download(url.substr(0, url.find('?'))).fields.at("content-type") == "application/xml");
  CHECK(download(stands.asset_url() + "/assets/asset_nobody?Policy=a").status == 404);
  std::string const thumbnail = asset["thumbnail"]["url"];
  CHECK(decode_png(download(thumbnail).body)->width == 256);
  auto const requests = stands.asset_requests();
  REQUIRE(requests.size() == 7);
  CHECK_FALSE(requests[0].fields.contains("authorization"));
  CHECK(requests[1].fields.contains("authorization"));
}

TEST_CASE("base64 is read strictly") {
  CHECK(base64_decoded("aGVsbG8=") == "hello");
  CHECK(base64_decoded("") == "");
  for (auto const wrong :
       {"aGVsbG8", "aGVsbG9=", "aGVs bG8=", "aGVsbG8=\n", "aGVs-G8=", "====", "aGVsbG8=aGVs"}) {
    CAPTURE(wrong);
    CHECK_FALSE(base64_decoded(wrong));
  }
}
