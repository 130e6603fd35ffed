// SPDX-License-Identifier: BSL-1.0
//
// The request of vetted_one.cpp, and a reply.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/json/decode.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

struct part {
  std::string id;
  std::optional<std::string> url;
  std::optional<double> width, height;
};
BOOST_DESCRIBE_STRUCT(part, (), (id, url, width, height))

struct reply {
  std::string id, status;
  std::optional<double> progress;
  std::vector<part> parts;
  std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(reply, (), (id, status, progress, parts, error))

}  // namespace

std::string body(std::string const& prompt) {
  vetted::scenario::txt2img_ip_adapter const request{
      .model_id = "flux.1-dev",
      .prompt = prompt,
      .ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"},
      .width = 1024,
      .guidance = 3.5,
  };
  auto const text = vetted::write_json(request);
  return text ? *text : std::string{};
}

std::string status(std::string_view text) {
  auto const read = vetted::decode<reply>(text);
  return read ? read->status + read->parts.front().id : std::string{};
}
