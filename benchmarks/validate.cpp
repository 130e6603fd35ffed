// SPDX-License-Identifier: BSL-1.0
//
// Checking a request: validate, when all is right and with three broken rules, and read_json of a
// preset, each against checks written by hand for this one struct (violations_by_hand).
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <vetted/bytes/utf8.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>

#include "contestants.hpp"
#include "hand_writer.hpp"
#include "ratios.hpp"
#include "sample_request.hpp"

namespace {

namespace sc = vetted::scenario;

/// What is wrong, by wire name. The rules are those that validate calls errors; it also looks for
/// those that are warnings.
class violations_by_hand {
 public:
  explicit violations_by_hand(hand::request const& r) {
    require(r.model_id && is_id(*r.model_id), "modelId");
    require(r.prompt && !r.prompt->empty() && is_utf8(*r.prompt), "prompt");
    require(!r.negative_prompt || is_utf8(*r.negative_prompt), "negativePrompt");
    require(is_within(r.negative_prompt_strength, 0, 10), "negativePromptStrength");
    require(std::all_of(r.ip_adapter_image_ids.begin(), r.ip_adapter_image_ids.end(), is_id),
            "ipAdapterImageIds");
    require(std::all_of(r.ip_adapter_scales.begin(), r.ip_adapter_scales.end(),
                        [](double scale) { return scale >= 0 && scale <= 1; }),
            "ipAdapterScales");
    require(!r.ip_adapter_image_id || is_id(*r.ip_adapter_image_id), "ipAdapterImageId");
    require(!r.ip_adapter_image || !r.ip_adapter_image_id, "ipAdapterImage");
    require(is_within(r.ip_adapter_scale, 0, 1), "ipAdapterScale");
    require(is_within(r.width, 64, 2048) && r.width.value_or(0) % 8 == 0, "width");
    require(is_within(r.height, 64, 2048) && r.height.value_or(0) % 8 == 0, "height");
    require(is_within(r.guidance, 0, 20), "guidance");
    require(is_within(r.num_inference_steps, 1, 150), "numInferenceSteps");
    require(is_within(r.num_samples, 1, 128), "numSamples");
    require(!r.seed || is_digits(*r.seed), "seed");
    require(std::all_of(r.concepts.begin(), r.concepts.end(), is_concept), "concepts");
    require(!r.model_epoch || is_id(*r.model_epoch), "modelEpoch");
    require(!r.base_model_id || is_id(*r.base_model_id), "baseModelId");
  }

  std::vector<std::string_view> const& members() const { return members_; }

 private:
  void require(bool good, std::string_view member) {
    if (!good) members_.push_back(member);
  }

  template <class T>
  static bool is_within(std::optional<T> const& value, std::type_identity_t<T> least,
                        std::type_identity_t<T> most) {
    return !value || (*value >= least && *value <= most);
  }
  static bool is_id(std::string const& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  }
  static bool is_digits(std::string const& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  static bool is_utf8(std::string const& text) {
    return vetted::first_invalid_utf8(text) == std::string_view::npos;
  }
  static bool is_concept(hand::concept_weight const& one) {
    return is_id(one.model_id) && one.scale >= -2 && one.scale <= 2 &&
           (!one.model_epoch || is_id(*one.model_epoch));
  }

  std::vector<std::string_view> members_;
};

/// A model that is not public and as many scales as images, so that there is no warning either.
constexpr std::string_view own_model = "model_GTrL3mq4SXWyMxkOHRxlpw";

sc::txt2img_ip_adapter right_request() {
  sc::txt2img_ip_adapter request = sample::run_time_request();
  request.model_id = std::string{own_model};
  request.ip_adapter_scales = {0.9, 0.45, 0.6};
  return request;
}
hand::request right_by_hand() {
  hand::request request = sample::hand_request();
  request.model_id = own_model;
  request.ip_adapter_scales.pop_back();
  return request;
}

/// A prompt that is no UTF-8, an id with a blank, a seed that is no number.
constexpr std::array<std::string_view, 3> wrong{"a lighthouse\xff", "asset 1", "1e9"};

sc::txt2img_ip_adapter wrong_request() {
  sc::txt2img_ip_adapter request = right_request();
  request.prompt = std::string{wrong[0]};
  request.ip_adapter_image_ids =
      std::vector<std::string>{sample::first_id, sample::second_id, std::string{wrong[1]}};
  request.seed = std::string{wrong[2]};
  return request;
}
hand::request wrong_by_hand() {
  hand::request request = right_by_hand();
  request.prompt = wrong[0];
  request.ip_adapter_image_ids.back() = wrong[1];
  request.seed = wrong[2];
  return request;
}

/// The members as the first segments of pointers.
std::string words(vetted::violations const& found) {
  std::string all;
  for (vetted::violation const& one : found) {
    std::string const pointer = one.pointer();
    all += pointer.substr(0, pointer.find('/', 1)) + '\n';
  }
  return all;
}
std::string words(std::vector<std::string_view> const& members) {
  std::string all;
  for (std::string_view const one : members) all.append("/").append(one).append("\n");
  return all;
}

void put(nlohmann::json const& from, hand::ip_adapter_type& target) {
  auto const& word = from.get_ref<std::string const&>();
  if (word != "character" && word != "style") std::abort();
  target = word == "style" ? hand::ip_adapter_type::style : hand::ip_adapter_type::character;
}
void put(nlohmann::json const& from, hand::scheduler& target) {
  constexpr std::array<std::string_view, 4> known{
      "DDIMScheduler", "DDPMScheduler", "DEISMultistepScheduler", "DPMSolverMultistepScheduler"};
  auto const found = std::find(known.begin(), known.end(), from.get_ref<std::string const&>());
  if (found == known.end()) std::abort();
  target = static_cast<hand::scheduler>(found - known.begin());
}

template <class T>
void put(nlohmann::json const& from, T& target) {
  from.get_to(target);
}
template <class T>
void put(nlohmann::json const& from, std::optional<T>& target) {
  put(from, target.emplace());
}
/// The members that a preset like the sample has; the program ends at any other and at what is
/// wrong, where read_json says what it is.
hand::request read_by_hand(std::string_view text) {
  hand::request r;
  auto const take = [](std::string const& key, nlohmann::json const& value, auto... members) {
    auto const put_if = [&](auto member) {
      if (key != member.first) return false;
      put(value, *member.second);
      return true;
    };
    if (!(put_if(members) || ...)) std::abort();
  };
  nlohmann::json const whole = nlohmann::json::parse(text);
  for (auto const& [key, value] : whole.items())
    take(key, value, std::pair{"modelId", &r.model_id}, std::pair{"prompt", &r.prompt},
         std::pair{"negativePrompt", &r.negative_prompt},
         std::pair{"negativePromptStrength", &r.negative_prompt_strength},
         std::pair{"ipAdapterImageIds", &r.ip_adapter_image_ids},
         std::pair{"ipAdapterScales", &r.ip_adapter_scales},
         std::pair{"ipAdapterType", &r.ip_adapter_type}, std::pair{"width", &r.width},
         std::pair{"height", &r.height}, std::pair{"guidance", &r.guidance},
         std::pair{"numInferenceSteps", &r.num_inference_steps},
         std::pair{"numSamples", &r.num_samples}, std::pair{"seed", &r.seed},
         std::pair{"scheduler", &r.scheduler}, std::pair{"hideResults", &r.hide_results});
  if (!violations_by_hand{r}.members().empty()) std::abort();
  return r;
}

}  // namespace

int main(int count, char** arguments) {
  std::string found;
  auto const found_words = [&] { return found; };
  auto const by_validate = [&](sc::txt2img_ip_adapter const& request) {
    return [&] {
      if (auto const all = vetted::validate(request); !all.empty()) found = words(all);
    };
  };
  auto const by_hand = [&](hand::request const& request) {
    return [&] {
      if (violations_by_hand const all{request}; !all.members().empty())
        found = words(all.members());
    };
  };

  auto const request = right_request();
  auto const plain = right_by_hand();
  std::string written;
  contestants right{sample::body_size, {}};
  right.add("validate", by_validate(request), found_words);
  right.add("checks by hand", by_hand(plain), found_words);
  add("write_json", sample::body_size, [&] {
    written.clear();
    if (!vetted::write_json(request, written)) std::abort();
  });

  auto const bad_request = wrong_request();
  auto const bad_plain = wrong_by_hand();
  contestants broken{sample::body_size, "/prompt\n/ipAdapterImageIds\n/seed\n"};
  broken.add("validate, 3 violations", by_validate(bad_request), found_words);
  broken.add("checks by hand, 3 violations", by_hand(bad_plain), found_words);
  std::string sentences;
  add("validate, 3 violations as text", sample::body_size,
      [&] { sentences = vetted::validate(bad_request).text(); });

  // Two warnings: more scales than images, and a negative prompt that has no effect there.
  auto warned_request = right_request();
  warned_request.ip_adapter_scales = {0.9, 0.45, 0.6, 0.25};
  warned_request.model_id = "flux.1-dev";
  if (auto const warned = vetted::validate(warned_request);
      warned.size() != 2 || warned.has_errors())
    std::abort();
  add("validate, 2 warnings", sample::body_size, [&] {
    if (vetted::validate(warned_request).size() != 2) std::abort();
  });

  std::string const preset{vetted::json_of<sample::constant>};
  std::optional<sc::txt2img_ip_adapter> read;
  hand::request read_plain;
  hand::buffer raw;
  contestants presets{preset.size(), preset};
  presets.add(
      "read_json", [&] { read = *vetted::read_json<sc::txt2img_ip_adapter>(preset); },
      [&] { return *vetted::write_json(*read); });
  presets.add(
      "nlohmann and checks by hand", [&] { read_plain = read_by_hand(preset); },
      [&] {
        sample::hand_writer::write(read_plain, raw);
        return std::string{raw.view()};
      });

  ratios reporter;
  run_all(count, arguments, reporter);
  reporter.section("Validate a request that is right");
  right.print_ratios(reporter, "checks by hand");
  reporter.print("write_json", "checks by hand");
  reporter.print("validate, 2 warnings", "checks by hand");
  right.print_blocks(reporter);
  reporter.section("Validate a request with three broken rules");
  broken.print_ratios(reporter, "checks by hand, 3 violations");
  reporter.print("validate, 3 violations as text", "checks by hand, 3 violations");
  broken.print_blocks(reporter);
  reporter.section("Read a preset of 734 bytes");
  presets.print_ratios(reporter, "nlohmann and checks by hand");
  presets.print_blocks(reporter);
  return reporter.save();
}
