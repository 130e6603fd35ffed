// SPDX-License-Identifier: BSL-1.0
//
// What each family of models takes, and what it does not, in numbers and in types.
#include <concepts>
#include <type_traits>

#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;
using sc::txt2img_ip_adapter_for;

// The default is the family that takes all there is.
static_assert(std::same_as<sc::txt2img_ip_adapter, txt2img_ip_adapter_for<sc::any_model>>);

template <class Family>
constexpr bool guidance_is(double least, double most) {
  using guidance = sc::param::guidance_for<Family>;
  return guidance::from(least) && guidance::from(most) && !guidance::from(least - 0.001) &&
         !guidance::from(most + 0.001);
}
static_assert(guidance_is<sc::any_model>(0, 20));
static_assert(guidance_is<sc::sd_1_5>(0, 20));
static_assert(guidance_is<sc::sd_xl>(0, 20));
static_assert(guidance_is<sc::flux_dev>(0, 10));
static_assert(guidance_is<sc::flux_schnell>(0, 10));
static_assert(guidance_is<sc::flux_lora>(0, 10));
static_assert(guidance_is<sc::flux_pro>(2, 5));
static_assert(guidance_is<sc::flux_pro_ultra>(0, 20));

template <class Family>
constexpr bool pixels_are(int least, int most) {
  using width = sc::param::width_for<Family>;
  using height = sc::param::height_for<Family>;
  return width::from(least) && width::from(most) && !width::from(least - 8) &&
         !width::from(most + 8) && !width::from(least + 4) && height::from(least) &&
         height::from(most) && !height::from(least - 8) && !height::from(most + 8);
}
static_assert(pixels_are<sc::any_model>(64, 2048));
static_assert(pixels_are<sc::sd_1_5>(64, 1024));
static_assert(pixels_are<sc::sd_xl>(512, 2048));
static_assert(pixels_are<sc::flux_dev>(64, 2048));
static_assert(pixels_are<sc::flux_schnell>(64, 2048));
static_assert(pixels_are<sc::flux_lora>(64, 2048));
static_assert(pixels_are<sc::flux_pro>(64, 2048));
static_assert(pixels_are<sc::flux_pro_ultra>(64, 2048));

// A member that is not taken has no value to read.
template <class Member>
concept can_be_set = requires(Member const& member) { *member; };
template <class Family>
using request_of = txt2img_ip_adapter_for<Family>;

template <class Family>
constexpr bool takes_aspect_ratio = can_be_set<decltype(request_of<Family>::aspect_ratio)>;
static_assert(takes_aspect_ratio<sc::any_model> && takes_aspect_ratio<sc::flux_pro_ultra>);
static_assert(!takes_aspect_ratio<sc::sd_1_5> && !takes_aspect_ratio<sc::sd_xl> &&
              !takes_aspect_ratio<sc::flux_dev> && !takes_aspect_ratio<sc::flux_schnell> &&
              !takes_aspect_ratio<sc::flux_lora> && !takes_aspect_ratio<sc::flux_pro>);

template <class Family>
constexpr bool takes_lora_members = can_be_set<decltype(request_of<Family>::model_epoch)> &&
                                    can_be_set<decltype(request_of<Family>::base_model_id)>;
static_assert(takes_lora_members<sc::any_model> && takes_lora_members<sc::flux_lora>);
static_assert(!takes_lora_members<sc::sd_1_5> && !takes_lora_members<sc::sd_xl> &&
              !takes_lora_members<sc::flux_dev> && !takes_lora_members<sc::flux_schnell> &&
              !takes_lora_members<sc::flux_pro> && !takes_lora_members<sc::flux_pro_ultra>);

template <class Family>
constexpr bool takes_strength = can_be_set<decltype(request_of<Family>::negative_prompt_strength)>;
static_assert(takes_strength<sc::any_model> && takes_strength<sc::flux_dev> &&
              takes_strength<sc::flux_lora>);
static_assert(!takes_strength<sc::sd_1_5> && !takes_strength<sc::sd_xl> &&
              !takes_strength<sc::flux_schnell> && !takes_strength<sc::flux_pro> &&
              !takes_strength<sc::flux_pro_ultra>);

// A width checked for one family is none of another whose limits differ.
static_assert(!std::is_convertible_v<sc::param::width, sc::param::width_for<sc::sd_1_5>>);
static_assert(!std::is_assignable_v<decltype(request_of<sc::sd_1_5>::width)&, sc::param::width>);
static_assert(std::is_assignable_v<decltype(request_of<sc::flux_dev>::width)&, sc::param::width>);

// Known models carry their family; a plain text is any model's that is not known to be of another
// family.
static constexpr request_of<sc::flux_dev> dev{.model_id = sc::models::flux_1_dev, .prompt = "a"};
static_assert(dev.model_id.view() == "flux.1-dev");
static constexpr request_of<sc::flux_dev> trained{.model_id = "model_mine", .prompt = "a"};
static_assert(trained.model_id.view() == "model_mine");
static constexpr sc::txt2img_ip_adapter any{.model_id = sc::models::flux_1_schnell, .prompt = "a"};
static_assert(any.model_id.view() == "flux.1-schnell");
static constexpr request_of<sc::flux_dev> as_text{.model_id = "flux.1-dev", .prompt = "a"};
static_assert(as_text.model_id == dev.model_id);
template <class Family>
using id_of = sc::param::model_id_for<Family>;
static_assert(id_of<sc::flux_dev>::allows("flux.1-dev") && id_of<sc::flux_dev>::allows("mine"));
static_assert(!id_of<sc::flux_dev>::allows("flux.1-schnell") && !id_of<sc::flux_dev>::allows(""));
static_assert(!id_of<sc::flux_lora>::allows("flux.1-dev") &&
              !id_of<sc::sd_1_5>::allows("stable-diffusion-xl-base-1.0"));
static_assert(id_of<sc::any_model>::allows("flux.1-dev") &&
              id_of<sc::any_model>::allows("flux.1-schnell"));
static constexpr request_of<sc::flux_pro_ultra> ultra{
    .model_id = sc::models::flux_1_1_pro_ultra,
    .prompt = "a",
    .aspect_ratio = sc::aspect_ratio::r21_9,
};
static_assert(ultra.aspect_ratio->word() == "21:9");
static constexpr request_of<sc::flux_lora> lora{
    .model_id = "model_mine",
    .prompt = "a",
    .model_epoch = "000010",
    .base_model_id = "flux.1-dev",
};
static_assert(lora.base_model_id->view() == "flux.1-dev");
