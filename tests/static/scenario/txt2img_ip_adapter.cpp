// SPDX-License-Identifier: BSL-1.0
//
// The request against the API's description: names, order, endpoint, and what cannot be written.
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

namespace sc = vetted::scenario;
namespace p = vetted::scenario::param;

// Every member at once, each taking what a user would write.
constexpr sc::txt2img_ip_adapter full{
    .model_id = "flux.1-dev",
    .prompt = "a lighthouse",
    .negative_prompt = "fog",
    .negative_prompt_strength = 0.5,
    .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo=", "data:image/jpeg;base64,/9j/"},
    .ip_adapter_image_ids = {"asset_1", "asset_2"},
    .ip_adapter_scales = {0.9, 0.4},
    .ip_adapter_type = sc::ip_adapter_type::style,
    .ip_adapter_image = "data:image/webp;base64,UklGRgAAAABXRUJQ",
    .ip_adapter_image_id = "asset_3",
    .ip_adapter_scale = 1,
    .width = 1024,
    .height = 768,
    .aspect_ratio = sc::aspect_ratio::r4_3,
    .guidance = 3.5,
    .num_inference_steps = 28,
    .num_samples = 2,
    .seed = "1234567890123456789",
    .scheduler = sc::scheduler::ddim,
    .concepts = {{.model_id = "model_a", .scale = -2},
                 {.model_id = "b", .scale = 1, .model_epoch = "01"}},
    .model_epoch = "000001",
    .base_model_id = "flux.1-dev",
    .hide_results = true,
    .intermediate_images = false,
    .original_assets = true,
    .project_id = "proj_1"};
static_assert(full.width->value() == 1024 && full.concepts[1].model_epoch->view() == "01");

// Only these two are required.
constexpr sc::txt2img_ip_adapter least{.model_id = "flux.1-dev", .prompt = "a pier"};
static_assert(!least.width && !least.seed && least.concepts.empty() && !least.project_id);

template <class T>
constexpr bool is_left_out_by_default(T const& member) {
  if constexpr (requires { member.has_value(); })
    return !member.has_value();
  else if constexpr (requires { member.empty(); })
    return member.empty();
  return false;
}

template <class T>
constexpr std::size_t count_left_out(T const& object) {
  std::size_t count = 0;
  vetted::for_each_member<T>([&](auto descriptor) {
    if (is_left_out_by_default(object.*decltype(descriptor)::pointer)) ++count;
  });
  return count;
}
static_assert(count_left_out(least) == 24 && count_left_out(full) == 0);

// Wire names, in the order of declaration.
template <class T, std::size_t Count>
constexpr bool is_named(std::array<std::string_view, Count> const& names) {
  std::size_t at = 0;
  bool good = true;
  vetted::for_each_member<T>([&](auto descriptor) {
    good = good && at < Count && vetted::wire_name<decltype(descriptor)> == names[at];
    ++at;
  });
  return good && at == Count;
}
static_assert(is_named<sc::txt2img_ip_adapter>(
    std::to_array<std::string_view>({"modelId",         "prompt",
                                     "negativePrompt",  "negativePromptStrength",
                                     "ipAdapterImages", "ipAdapterImageIds",
                                     "ipAdapterScales", "ipAdapterType",
                                     "ipAdapterImage",  "ipAdapterImageId",
                                     "ipAdapterScale",  "width",
                                     "height",          "aspectRatio",
                                     "guidance",        "numInferenceSteps",
                                     "numSamples",      "seed",
                                     "scheduler",       "concepts",
                                     "modelEpoch",      "baseModelId",
                                     "hideResults",     "intermediateImages",
                                     "originalAssets",  "projectId"})));
static_assert(is_named<sc::concept_weight>(std::to_array<std::string_view>({"modelId", "scale",
                                                                            "modelEpoch"})));

// The description lists the members as they are declared, so that JSON and violations come in the
// order in which a user wrote them: the addresses ascend. (To clang comparing them is no constant.)
#if !defined(__clang__)
template <auto const& Object, class T = std::remove_cvref_t<decltype(Object)>>
constexpr bool is_described_in_order() {
  void const* last = nullptr;
  bool good = true;
  vetted::for_each_member<T>([&](auto descriptor) {
    void const* const here = &(Object.*decltype(descriptor)::pointer);
    good = good && (last == nullptr || last < here);
    last = here;
  });
  return good;
}
static_assert(is_described_in_order<full>());

static constexpr sc::concept_weight weight{.model_id = "m", .scale = 1};
static_assert(is_described_in_order<weight>());
#endif

// Nothing is left undescribed: the members' sizes leave no room for one more.
template <class T>
constexpr std::size_t described_bytes() {
  std::size_t sum = 0;
  vetted::for_each_member<T>([&](auto descriptor) {
    using member =
        std::remove_reference_t<decltype(std::declval<T&>().*decltype(descriptor)::pointer)>;
    sum = (sum + alignof(member) - 1) / alignof(member) * alignof(member) + sizeof(member);
  });
  return (sum + alignof(T) - 1) / alignof(T) * alignof(T);
}
static_assert(described_bytes<sc::txt2img_ip_adapter>() == sizeof(sc::txt2img_ip_adapter));
static_assert(described_bytes<sc::concept_weight>() == sizeof(sc::concept_weight));

// Where it goes.
using endpoint = sc::txt2img_ip_adapter::endpoint;
static_assert(vetted::request_type<sc::txt2img_ip_adapter>);
static_assert(!vetted::request_type<sc::concept_weight>);
static_assert(endpoint::method == "POST" && endpoint::path == "/generate/txt2img-ip-adapter");

constexpr bool query_is_exactly_two() {
  bool good = true;
  vetted::for_each_member<sc::txt2img_ip_adapter>([&](auto descriptor) {
    constexpr std::string_view name = vetted::wire_name<decltype(descriptor)>;
    good = good && (vetted::location_of<sc::txt2img_ip_adapter, decltype(descriptor)> ==
                    vetted::location::query) == (name == "originalAssets" || name == "projectId");
  });
  return good;
}
static_assert(query_is_exactly_two());

// What cannot be written: a request without its model or prompt, or with text where none goes.
static_assert(!std::is_default_constructible_v<sc::txt2img_ip_adapter>);
static_assert(!std::is_default_constructible_v<sc::concept_weight>);
static_assert(std::is_aggregate_v<sc::txt2img_ip_adapter>);  // designators name the members

template <class T>
concept takes_width = requires(sc::txt2img_ip_adapter r, T given) { r.width = given; };
static_assert(takes_width<p::width> && takes_width<vetted::optional<p::width>>);
static_assert(!takes_width<p::height>);  // two of a kind, not mixed up
static_assert(!takes_width<bool> && !takes_width<char const*> && !takes_width<std::nullptr_t>);

template <class T>
concept takes_prompt = requires(sc::txt2img_ip_adapter r, T given) { r.prompt = given; };
static_assert(takes_prompt<char const*> && takes_prompt<std::string_view>);
static_assert(!takes_prompt<std::nullptr_t> && !takes_prompt<int> && !takes_prompt<p::model_id>);

template <class T>
concept takes_hide = requires(sc::txt2img_ip_adapter r, T given) { r.hide_results = given; };
static_assert(takes_hide<bool> && !takes_hide<int> && !takes_hide<char const*>);

template <class T>
concept takes_scheduler = requires(sc::txt2img_ip_adapter r, T given) { r.scheduler = given; };
static_assert(takes_scheduler<sc::scheduler> && takes_scheduler<p::scheduler>);
static_assert(!takes_scheduler<sc::aspect_ratio> && !takes_scheduler<char const*>);
static_assert(!takes_scheduler<int>);

}  // namespace
