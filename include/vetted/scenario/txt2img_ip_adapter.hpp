// SPDX-License-Identifier: BSL-1.0
//
// txt2img_ip_adapter: POST /generate/txt2img-ip-adapter, images from a prompt and reference images.
// model_id and prompt are required, all else may be left out; the service's default is then used.
// Members are written in this order:
//   sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 768};
#pragma once

#include <vetted/param/optional.hpp>  // first: keeps the compiler's messages short

#include <string_view>

#include <boost/describe/class.hpp>

#include <vetted/model/described.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/param/list.hpp>
#include <vetted/scenario/families.hpp>
#include <vetted/scenario/models.hpp>
#include <vetted/scenario/not_taken.hpp>
#include <vetted/scenario/parameters.hpp>
#include <vetted/scenario/superseded.hpp>

namespace vetted::scenario {

/// A concept (LoRA) of a composition and how strongly it counts.
struct concept_weight {
  param::model_id model_id;                    ///< The concept's model.
  param::scale scale;                          ///< −2 to 2; 0 to 2 for Flux Kontext.
  optional<param::model_epoch> model_epoch{};  ///< Flux LoRA only; the last epoch by default.
};
BOOST_DESCRIBE_STRUCT(concept_weight, (), (model_id, scale, model_epoch))

/// The request for models of `Family`, which narrows the rules; txt2img_ip_adapter is for any
/// model.
template <class Family>
struct txt2img_ip_adapter_for {
  struct endpoint;

  /// Model, such as "flux.1-dev", or "model_…" for a trained one. Required.
  param::model_id_for<Family> model_id;
  /// What the images show. Required; its length is limited by the model.
  param::prompt prompt;
  /// What they must not show. SD models with guidance ≥ 1 only; none by default.
  optional<param::negative_prompt> negative_prompt{};
  /// 0 to 10, default 0. Weight of negative_prompt for models based on flux-dev.
  taken_if<Family::rules.takes_negative_strength, Family, param::negative_prompt_strength,
           "negative_prompt_strength">
      negative_prompt_strength{};

  /// Reference images sent along; win over all other references.
  param::ip_adapter_images ip_adapter_images{};
  /// Reference images by asset id; ignored if ip_adapter_images are given.
  param::ip_adapter_image_ids ip_adapter_image_ids{};
  /// 0 to 1 for each reference image, default 0.9 each.
  param::ip_adapter_scales ip_adapter_scales{};
  /// What is taken from the references: character or style, default style.
  optional<param::ip_adapter_type> ip_adapter_type{};
  /// Deprecated, replaced by ip_adapter_images: one reference image sent along.
  superseded_image ip_adapter_image{};
  /// Deprecated, replaced by ip_adapter_image_ids: one reference by asset id.
  superseded_image_id ip_adapter_image_id{};
  /// Deprecated, replaced by ip_adapter_scales: 0 to 1, default 0.9.
  superseded_scale ip_adapter_scale{};

  /// 64 to 2048 pixels in steps of 8, default 512.
  optional<param::width_for<Family>> width{};
  /// 64 to 2048 pixels in steps of 8, default 512.
  optional<param::height_for<Family>> height{};
  /// Instead of width and height, default 1:1; flux.1.1-pro-ultra only.
  taken_if<Family::rules.takes_aspect_ratio, Family, param::aspect_ratio, "aspect_ratio">
      aspect_ratio{};

  /// 0 to 20, how closely the prompt is followed; default by model, 3.5 for flux.1-dev.
  optional<param::guidance_for<Family>> guidance{};
  /// 1 to 150 steps, default 30; 28 is usual for flux.1-dev, 4 for flux.1-schnell.
  optional<param::num_inference_steps> num_inference_steps{};
  /// 1 to 128 images, default 4; the plan may allow fewer.
  optional<param::num_samples> num_samples{};
  /// Decimal digits; the same seed gives the same image. Random by default.
  optional<param::seed> seed{};
  /// The sampler, default the model's own; SD models in practice.
  optional<param::scheduler> scheduler{};

  /// Concepts (LoRAs) of a composition; none by default.
  list<concept_weight> concepts{};
  /// Training epoch of a Flux LoRA model, such as "000001"; the last one by default.
  taken_if<Family::rules.takes_lora_members, Family, param::model_epoch, "model_epoch">
      model_epoch{};
  /// Base model of a Flux LoRA model, one of its compliantModelIds.
  taken_if<Family::rules.takes_lora_members, Family, param::base_model_id, "base_model_id">
      base_model_id{};

  /// Hides the images from the lists of the web application, default false.
  optional<param::hide_results> hide_results{};
  /// Keeps the images of intermediate steps, default false.
  optional<param::intermediate_images> intermediate_images{};

  /// Query: asset URLs in the reply point to the untransformed files, default false.
  optional<param::original_assets> original_assets{};
  /// Query: the project to work in; by default the one that the API key belongs to.
  optional<param::project_id> project_id{};

  BOOST_DESCRIBE_CLASS(txt2img_ip_adapter_for, (),
                       (model_id, prompt, negative_prompt, negative_prompt_strength,
                        ip_adapter_images, ip_adapter_image_ids, ip_adapter_scales, ip_adapter_type,
                        ip_adapter_image, ip_adapter_image_id, ip_adapter_scale, width, height,
                        aspect_ratio, guidance, num_inference_steps, num_samples, seed, scheduler,
                        concepts, model_epoch, base_model_id, hide_results, intermediate_images,
                        original_assets, project_id),
                       (), ())
};

template <class Family>
struct txt2img_ip_adapter_for<Family>::endpoint {
  using request = txt2img_ip_adapter_for;

  static constexpr std::string_view method = "POST";
  static constexpr std::string_view path = "/generate/txt2img-ip-adapter";
  using query = members<&request::original_assets, &request::project_id>;

  /// What holds between members. Source: the texts of Scenario's OpenAPI description.
  using rules = joined_rules<
      rules_if<Family::rules.heeds_negative_prompt,
               without_effect_below<&request::negative_prompt, &request::guidance, 1>>,
      rules_if<!Family::rules.heeds_negative_prompt, without_effect<&request::negative_prompt>>,
      member_rules<
          without_effect_unless<&request::negative_prompt_strength, &request::negative_prompt>,
          ignored_beside<&request::ip_adapter_image_ids, &request::ip_adapter_images>,
          without_effect_unless<&request::ip_adapter_scales, &request::ip_adapter_images,
                                &request::ip_adapter_image_ids, &request::ip_adapter_image,
                                &request::ip_adapter_image_id>,
          as_many_as<&request::ip_adapter_scales, &request::ip_adapter_images,
                     &request::ip_adapter_image_ids>,
          without_effect_unless<&request::ip_adapter_type, &request::ip_adapter_images,
                                &request::ip_adapter_image_ids, &request::ip_adapter_image,
                                &request::ip_adapter_image_id>,
          at_most_one_of<&request::ip_adapter_image, &request::ip_adapter_image_id>,
          ignored_beside<&request::ip_adapter_image, &request::ip_adapter_images>,
          ignored_beside<&request::ip_adapter_image_id, &request::ip_adapter_images,
                         &request::ip_adapter_image_ids>,
          ignored_beside<&request::ip_adapter_scale, &request::ip_adapter_scales>>,
      rules_if<Family::rules.takes_aspect_ratio && !Family::rules.heeds_guidance,
               ignored_beside<&request::width, &request::aspect_ratio>,
               ignored_beside<&request::height, &request::aspect_ratio>>,
      rules_if<!Family::rules.heeds_guidance, without_effect<&request::guidance>>>;
};

/// The request for any model: the rules that hold for all.
using txt2img_ip_adapter = txt2img_ip_adapter_for<any_model>;

}  // namespace vetted::scenario
