// SPDX-License-Identifier: BSL-1.0
// Defaults and precedence, as documented: ipAdapterImages beats
// ipAdapterImageIds, which beats the two deprecated members;
// aspectRatio counts only for the one model that takes it.
#include <stand_in/order.hpp>

#include <charconv>
#include <cmath>

#include <stand_in/data_url.hpp>

namespace stand_in {
namespace {

using nlohmann::json;

int whole_number(json const& body, char const* name, int otherwise) {
  return static_cast<int>(std::lround(body.value(name, static_cast<double>(otherwise))));
}

/// About one megapixel in the ratio asked for, with sides that are multiples of 8.
void apply_aspect_ratio(order& made) {
  constexpr double pixels = 1024.0 * 1024.0;
  std::string const ratio = made.body.value("aspectRatio", "1:1");
  auto const colon = ratio.find(':');
  double const across = std::stod(ratio.substr(0, colon));
  double const down = std::stod(ratio.substr(colon + 1));
  auto const side = [](double length) { return static_cast<int>(std::lround(length / 8)) * 8; };
  made.width = side(std::sqrt(pixels * across / down));
  made.height = side(std::sqrt(pixels * down / across));
}

void read_references(order& made) {
  json const& body = made.body;
  if (body.contains("ipAdapterImages")) {
    for (auto const& url : body["ipAdapterImages"]) {
      made.images.push_back(image_in_data_url(url.get_ref<std::string const&>()).value_or(""));
    }
  } else if (body.contains("ipAdapterImageIds")) {
    made.image_ids = body["ipAdapterImageIds"].get<std::vector<std::string>>();
  } else if (body.contains("ipAdapterImage")) {
    made.images.push_back(
        image_in_data_url(body["ipAdapterImage"].get_ref<std::string const&>()).value_or(""));
  } else if (body.contains("ipAdapterImageId")) {
    made.image_ids.push_back(body["ipAdapterImageId"].get<std::string>());
  }
  json const scales = body.value("ipAdapterScales", json::array());
  made.reference_scale =
      scales.empty() ? body.value("ipAdapterScale", 0.9) : scales.front().get<double>();
}

}  // namespace

order read_order(json const& body, std::uint64_t chance) {
  order made;
  made.body = body;
  made.prompt = body.at("prompt").get<std::string>();
  made.model_id = body.at("modelId").get<std::string>();
  made.trouble = markers{made.prompt};
  made.width = whole_number(body, "width", made.width);
  made.height = whole_number(body, "height", made.height);
  if (made.model_id == "flux.1.1-pro-ultra") apply_aspect_ratio(made);
  made.samples = whole_number(body, "numSamples", made.samples);
  made.steps = whole_number(body, "numInferenceSteps", made.steps);
  made.seed = chance;
  if (body.contains("seed")) {
    auto const& digits = body["seed"].get_ref<std::string const&>();
    std::from_chars(digits.data(), digits.data() + digits.size(), made.seed);
  }
  read_references(made);
  return made;
}

double price_of(order const& what) {
  double const megapixels = what.width * what.height / 1e6;
  return std::ceil(what.samples * what.steps * megapixels / 10 * 4) / 4;
}

json inference_of(order const& what) {
  json made = what.body;
  made.erase("modelId");
  made["type"] = "txt2img_ip_adapter";
  made["seed"] = std::to_string(what.seed);
  made["width"] = what.width;
  made["height"] = what.height;
  made["numSamples"] = what.samples;
  made["numInferenceSteps"] = what.steps;
  for (auto const flag : {"hideResults", "intermediateImages"}) {
    if (!made.contains(flag)) made[flag] = false;
  }
  return made;
}

}  // namespace stand_in
