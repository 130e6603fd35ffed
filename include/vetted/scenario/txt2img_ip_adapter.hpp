// SPDX-License-Identifier: BSL-1.0
//
// txt2img_ip_adapter: POST /generate/txt2img-ip-adapter, images from a prompt and reference images.
// model_id and prompt are required, all else may be left out; the service's default is then used.
// Members are written in this order:
//   sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 768};
#pragma once

#include <vetted/param/compiler.hpp>  // first: one sentence instead of thousands of lines

#include <concepts>
#include <type_traits>

#include <boost/describe/class.hpp>

#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/model/notes.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/scenario/families.hpp>
#include <vetted/scenario/known_model_rules.hpp>
#include <vetted/scenario/model_id.hpp>
#include <vetted/scenario/models.hpp>
#include <vetted/scenario/parameters.hpp>
#include <vetted/scenario/superseded.hpp>
#include <vetted/scenario/unavailable.hpp>

namespace vetted::scenario {

/// A concept (LoRA) of a composition and how strongly it counts.
struct concept_weight {
  /// Model of the concept. Required.
  param::model_id model_id;
  /// How strongly the concept counts; 0 to 2 for Flux Kontext. Required, −2 to 2.
  param::scale scale;
  /// Training epoch of a Flux LoRA concept; the last one by default.
  optional<param::model_epoch> model_epoch{};
};
BOOST_DESCRIBE_STRUCT(concept_weight, (), (model_id, scale, model_epoch))

/// The request for models of `Family`, which narrows the rules; txt2img_ip_adapter is for any
/// model. The first sentence of each member stands in the schema as well, see notes_of below.
template <class Family>
struct txt2img_ip_adapter_for {
  struct endpoint;

  /// Model, such as flux.1-dev, or model_… for a trained one. Required.
  param::model_id_for<Family> model_id;
  /// What the images show; its length is limited by the model. Required.
  param::prompt prompt;
  /// What the images must not show; heeded by SD models with a guidance of at least 1.
  optional<param::negative_prompt> negative_prompt{};
  /// Weight of the negative prompt, for models based on flux-dev. 0 to 10.
  taken_if<Family::rules.takes_negative_strength, Family, "negative_prompt_strength",
           param::negative_prompt_strength, 0>
      negative_prompt_strength{};

  /// Reference images as data URLs; they win over all other references.
  param::ip_adapter_images ip_adapter_images{};
  /// Reference images by asset id; ignored if reference images are sent along.
  param::ip_adapter_image_ids ip_adapter_image_ids{};
  /// How strongly each reference image counts; 0.9 each by default. 0 to 1.
  param::ip_adapter_scales ip_adapter_scales{};
  /// What is taken from the reference images.
  optional<param::ip_adapter_type, scenario::ip_adapter_type::style> ip_adapter_type{};
  /// One reference image as a data URL. Replaced by ip_adapter_images.
  superseded_image ip_adapter_image{};
  /// One reference image by asset id. Replaced by ip_adapter_image_ids.
  superseded_image_id ip_adapter_image_id{};
  /// How strongly all reference images count. Replaced by ip_adapter_scales; 0 to 1, default 0.9.
  superseded_scale ip_adapter_scale{};

  /// Width of the images in pixels. 64 to 2048 in steps of 8, less by family.
  optional<param::width_for<Family>, 512> width{};
  /// Height of the images in pixels. 64 to 2048 in steps of 8, less by family.
  optional<param::height_for<Family>, 512> height{};
  /// Width to height, instead of both; heeded by FLUX.1.1 pro ultra only.
  taken_if<Family::rules.takes_aspect_ratio, Family, "aspect_ratio", param::aspect_ratio,
           scenario::aspect_ratio::r1_1>
      aspect_ratio{};

  /// How closely the prompt is followed; the default depends on the model. 0 to 20, less by family.
  optional<param::guidance_for<Family>, Family::default_guidance> guidance{};
  /// Steps of denoising; 28 are usual for FLUX.1 dev, 4 for FLUX.1 schnell. 1 to 150.
  optional<param::num_inference_steps, 30> num_inference_steps{};
  /// Number of images; the plan may allow fewer. 1 to 128.
  optional<param::num_samples, 4> num_samples{};
  /// What the images start from: the same seed gives the same images; random by default.
  optional<param::seed> seed{};
  /// Sampler; the model's own by default. SD models in practice.
  optional<param::scheduler> scheduler{};

  /// Concepts (LoRAs) of a composition; none by default.
  list<concept_weight> concepts{};
  /// Training epoch of a Flux LoRA model, such as 000001; the last one by default.
  taken_if<Family::rules.takes_lora_members, Family, "model_epoch", param::model_epoch>
      model_epoch{};
  /// Base model of a Flux LoRA model, one of its compliantModelIds.
  taken_if<Family::rules.takes_lora_members, Family, "base_model_id", param::base_model_id>
      base_model_id{};

  /// Whether the images are hidden from the lists of the web application.
  optional<param::hide_results, false> hide_results{};
  /// Whether the images of intermediate steps are kept.
  optional<param::intermediate_images, false> intermediate_images{};

  /// Whether asset URLs in the reply point to the untransformed files. In the query.
  optional<param::original_assets, false> original_assets{};
  /// Project to work in; by default the one that the API key belongs to. In the query.
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

struct submit_reply;

template <class Family>
struct txt2img_ip_adapter_for<Family>::endpoint
    : post<"/generate/txt2img-ip-adapter", submit_reply> {
  using request = txt2img_ip_adapter_for;

  using query = members<&request::original_assets, &request::project_id>;
  /// The application's own refusal, before anything is charged; a gateway's 429 has no "reason".
  using not_taken = answer_with<429, "reason">;

  template <auto Member, template <class> class ParameterFor>
  using narrowed = within_known_family<&request::model_id, Member, ParameterFor>;
  template <bool family_rules::* Flag, auto... Members>
  using heeded_if = member_rules<heeded_by_known_family<&request::model_id, Members, Flag>...>;
  using references = group_of<&request::ip_adapter_images, &request::ip_adapter_image_ids,
                              &request::ip_adapter_image, &request::ip_adapter_image_id>;

  /// What holds between members. Source: the texts of Scenario's OpenAPI description.
  using rules_by_model = joined_rules<
      member_rules<narrowed<&request::width, param::width_for>,
                   narrowed<&request::height, param::height_for>,
                   narrowed<&request::guidance, param::guidance_for>>,
      heeded_if<&family_rules::heeds_negative_prompt, &request::negative_prompt>,
      heeded_if<&family_rules::takes_negative_strength, &request::negative_prompt_strength>,
      heeded_if<&family_rules::takes_aspect_ratio, &request::aspect_ratio>,
      heeded_if<&family_rules::heeds_guidance, &request::guidance>,
      heeded_if<&family_rules::takes_lora_members, &request::model_epoch, &request::base_model_id>>;
  using rules_by_family = joined_rules<
      rules_if<Family::rules.heeds_negative_prompt,
               without_effect_below<&request::negative_prompt, &request::guidance, 1>>,
      rules_if<!Family::rules.heeds_negative_prompt, without_effect<&request::negative_prompt>>,
      rules_if<Family::rules.takes_aspect_ratio && !Family::rules.heeds_guidance,
               ignored_beside<&request::width, &request::aspect_ratio>,
               ignored_beside<&request::height, &request::aspect_ratio>>,
      rules_if<!Family::rules.heeds_guidance, without_effect<&request::guidance>>>;
  using rules_of_references = joined_rules<
      needs_one_of<references, &request::ip_adapter_scales, &request::ip_adapter_type>,
      member_rules<as_many_as<&request::ip_adapter_scales, &request::ip_adapter_images,
                              &request::ip_adapter_image_ids>,
                   ignored_beside<&request::ip_adapter_image_ids, &request::ip_adapter_images>,
                   at_most_one_of<&request::ip_adapter_image, &request::ip_adapter_image_id>,
                   ignored_beside<&request::ip_adapter_image, &request::ip_adapter_images>,
                   ignored_beside<&request::ip_adapter_image_id, &request::ip_adapter_images,
                                  &request::ip_adapter_image_ids>,
                   ignored_beside<&request::ip_adapter_scale, &request::ip_adapter_scales>>>;
  using rules = joined_rules<
      std::conditional_t<std::same_as<Family, any_model>, rules_by_model, member_rules<>>,
      rules_by_family,
      member_rules<
          without_effect_unless<&request::negative_prompt_strength, &request::negative_prompt>>,
      rules_of_references>;
};

/// What the members mean, in their order, for schemas and reference pages: their comments' first
/// sentences.
template <class Family>
constexpr auto notes_of(txt2img_ip_adapter_for<Family> const*) {
  return notes({
      "Model, such as flux.1-dev, or model_… for a trained one.",
      "What the images show; its length is limited by the model.",
      "What the images must not show; heeded by SD models with a guidance of at least 1.",
      "Weight of the negative prompt, for models based on flux-dev.",
      "Reference images as data URLs; they win over all other references.",
      "Reference images by asset id; ignored if reference images are sent along.",
      "How strongly each reference image counts; 0.9 each by default.",
      "What is taken from the reference images.",
      "One reference image as a data URL.",
      "One reference image by asset id.",
      "How strongly all reference images count.",
      "Width of the images in pixels.",
      "Height of the images in pixels.",
      "Width to height, instead of both; heeded by FLUX.1.1 pro ultra only.",
      "How closely the prompt is followed; the default depends on the model.",
      "Steps of denoising; 28 are usual for FLUX.1 dev, 4 for FLUX.1 schnell.",
      "Number of images; the plan may allow fewer.",
      "What the images start from: the same seed gives the same images; random by default.",
      "Sampler; the model's own by default.",
      "Concepts (LoRAs) of a composition; none by default.",
      "Training epoch of a Flux LoRA model, such as 000001; the last one by default.",
      "Base model of a Flux LoRA model, one of its compliantModelIds.",
      "Whether the images are hidden from the lists of the web application.",
      "Whether the images of intermediate steps are kept.",
      "Whether asset URLs in the reply point to the untransformed files.",
      "Project to work in; by default the one that the API key belongs to.",
  });
}
constexpr auto notes_of(concept_weight const*) {
  return notes({
      "Model of the concept.",
      "How strongly the concept counts; 0 to 2 for Flux Kontext.",
      "Training epoch of a Flux LoRA concept; the last one by default.",
  });
}

/// The request for any model: the rules that hold for all.
using txt2img_ip_adapter = txt2img_ip_adapter_for<any_model>;

}  // namespace vetted::scenario
