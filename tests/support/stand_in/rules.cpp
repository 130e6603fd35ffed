// SPDX-License-Identifier: BSL-1.0
// Each rule is one line of the list at the end of
// its function, in the wording of Joi. Order
// matters only for which complaint is heard first.
#include <stand_in/rules.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <stand_in/data_url.hpp>

namespace stand_in {
namespace {

using nlohmann::json;

std::string quoted(std::string const& name) { return '"' + name + '"'; }

complaint not_empty(json const& body, std::string const& name) {
  if (body.contains(name) && body[name] == "") return quoted(name) + " is not allowed to be empty";
  return std::nullopt;
}

complaint whole(json const& body, std::string const& name) {
  if (!body.contains(name)) return std::nullopt;
  double const value = body[name].get<double>();
  if (value != std::floor(value)) return quoted(name) + " must be an integer";
  return std::nullopt;
}

complaint multiple_of_8(json const& body, std::string const& name) {
  if (!body.contains(name)) return std::nullopt;
  if (std::fmod(body[name].get<double>(), 8.0) != 0.0)
    return quoted(name) + " must be a multiple of 8";
  return std::nullopt;
}

complaint scales_from_0_to_1(json const& body) {
  if (!body.contains("ipAdapterScales")) return std::nullopt;
  json const& scales = body["ipAdapterScales"];
  for (std::size_t at = 0; at < scales.size(); ++at) {
    std::string const name = quoted("ipAdapterScales[" + std::to_string(at) + ']');
    if (scales[at] < 0) return name + " must be greater than or equal to 0";
    if (scales[at] > 1) return name + " must be less than or equal to 1";
  }
  return std::nullopt;
}

complaint decimal_seed(json const& body) {
  if (!body.contains("seed")) return std::nullopt;
  auto const& seed = body["seed"].get_ref<std::string const&>();
  std::uint64_t value = 0;
  auto const [end, failed] = std::from_chars(seed.data(), seed.data() + seed.size(), value);
  if (failed == std::errc{} && end == seed.data() + seed.size()) return std::nullopt;
  return "\"seed\" with value \"" + seed.substr(0, 40) +
         "\" fails to match the required pattern: /^\\d{1,20}$/";
}

complaint data_urls(json const& body) {
  auto const bad = [](std::string const& name) {
    return quoted(name) + " must be a valid dataUri string";
  };
  if (body.contains("ipAdapterImage") &&
      !image_in_data_url(body["ipAdapterImage"].get_ref<std::string const&>())) {
    return bad("ipAdapterImage");
  }
  if (!body.contains("ipAdapterImages")) return std::nullopt;
  json const& images = body["ipAdapterImages"];
  for (std::size_t at = 0; at < images.size(); ++at) {
    if (!image_in_data_url(images[at].get_ref<std::string const&>())) {
      return bad("ipAdapterImages[" + std::to_string(at) + ']');
    }
  }
  return std::nullopt;
}

complaint not_both(json const& body, std::string const& one, std::string const& other) {
  if (!body.contains(one) || !body.contains(other)) return std::nullopt;
  return quoted(one) + " must not exist simultaneously with [" + other + ']';
}

}  // namespace

json parse_strictly(std::string_view text, complaint& wrong) {
  if (text.starts_with("\xef\xbb\xbf")) {
    wrong = "Invalid JSON: byte-order mark";
    return {};
  }
  std::vector<std::set<std::string>>
      open;  // the keys seen so far in each object that is not closed yet
  auto const note_keys = [&](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key &&
        !open.back().insert(parsed.get<std::string>()).second && !wrong) {
      wrong = "Invalid JSON: the key " + quoted(parsed.get<std::string>()) + " is given twice";
    }
    return true;
  };
  try {
    return json::parse(text, note_keys);
  } catch (json::exception const&) {
    wrong = "Invalid JSON: the body is not one JSON value in UTF-8";
    return {};
  }
}

complaint check_generation(json const& body) {
  for (auto const& found : {
           not_empty(body, "modelId"),
           not_empty(body, "prompt"),
           whole(body, "numSamples"),
           whole(body, "numInferenceSteps"),
           multiple_of_8(body, "width"),
           multiple_of_8(body, "height"),
           scales_from_0_to_1(body),
           decimal_seed(body),
           data_urls(body),
           not_both(body, "ipAdapterImage", "ipAdapterImageId"),
       }) {
    if (found) return found;
  }
  return std::nullopt;
}

complaint check_action(json const& body) {
  return body.contains("action") ? std::nullopt : complaint{"\"action\" is required"};
}

complaint check_bulk(json const& body) {
  constexpr std::size_t most = 200;  // ids in one request
  if (!body.contains("assetIds")) return "\"assetIds\" is required";
  if (body["assetIds"].size() > most)
    return "\"assetIds\" must contain less than or equal to 200 items";
  return std::nullopt;
}

}  // namespace stand_in
