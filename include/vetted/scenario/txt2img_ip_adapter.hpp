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
#include <vetted/param/list.hpp>
#include <vetted/scenario/parameters.hpp>

namespace vetted::scenario {

/// A concept (LoRA) of a composition and how strongly it counts.
struct concept_weight {
  param::model_id model_id;                    ///< The concept's model.
  param::scale scale;                          ///< −2 to 2; 0 to 2 for Flux Kontext.
  optional<param::model_epoch> model_epoch{};  ///< Flux LoRA only; the last epoch by default.
};
BOOST_DESCRIBE_STRUCT(concept_weight, (), (model_id, scale, model_epoch))

struct txt2img_ip_adapter {
  struct endpoint;

  /// Model, such as "flux.1-dev", or "model_…" for a trained one. Required.
  param::model_id model_id;
  /// What the images show. Required; its length is limited by the model.
  param::prompt prompt;
  /// What they must not show. SD models with guidance ≥ 1 only; none by default.
  optional<param::negative_prompt> negative_prompt{};
  /// 0 to 10, default 0. Weight of negative_prompt for models based on flux-dev.
  optional<param::negative_prompt_strength> negative_prompt_strength{};

  /// Reference images sent along; win over all other references.
  param::ip_adapter_images ip_adapter_images{};
  /// Reference images by asset id; ignored if ip_adapter_images are given.
  param::ip_adapter_image_ids ip_adapter_image_ids{};
  /// 0 to 1 for each reference image, default 0.9 each.
  param::ip_adapter_scales ip_adapter_scales{};
  /// What is taken from the references: character or style, default style.
  optional<param::ip_adapter_type> ip_adapter_type{};
  /// Deprecated, replaced by ip_adapter_images: one reference image sent along.
  optional<param::ip_adapter_image> ip_adapter_image{};
  /// Deprecated, replaced by ip_adapter_image_ids: one reference by asset id.
  optional<param::ip_adapter_image_id> ip_adapter_image_id{};
  /// Deprecated, replaced by ip_adapter_scales: 0 to 1, default 0.9.
  optional<param::ip_adapter_scale> ip_adapter_scale{};

  /// 64 to 2048 pixels in steps of 8, default 512.
  optional<param::width> width{};
  /// 64 to 2048 pixels in steps of 8, default 512.
  optional<param::height> height{};
  /// Instead of width and height, default 1:1; flux.1.1-pro-ultra only.
  optional<param::aspect_ratio> aspect_ratio{};

  /// 0 to 20, how closely the prompt is followed; default by model, 3.5 for flux.1-dev.
  optional<param::guidance> guidance{};
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
  optional<param::model_epoch> model_epoch{};
  /// Base model of a Flux LoRA model, one of its compliantModelIds.
  optional<param::base_model_id> base_model_id{};

  /// Hides the images from the lists of the web application, default false.
  optional<param::hide_results> hide_results{};
  /// Keeps the images of intermediate steps, default false.
  optional<param::intermediate_images> intermediate_images{};

  /// Query: asset URLs in the reply point to the untransformed files, default false.
  optional<param::original_assets> original_assets{};
  /// Query: the project to work in; by default the one that the API key belongs to.
  optional<param::project_id> project_id{};
};
BOOST_DESCRIBE_STRUCT(txt2img_ip_adapter, (),
                      (model_id, prompt, negative_prompt, negative_prompt_strength,
                       ip_adapter_images, ip_adapter_image_ids, ip_adapter_scales, ip_adapter_type,
                       ip_adapter_image, ip_adapter_image_id, ip_adapter_scale, width, height,
                       aspect_ratio, guidance, num_inference_steps, num_samples, seed, scheduler,
                       concepts, model_epoch, base_model_id, hide_results, intermediate_images,
                       original_assets, project_id))

struct txt2img_ip_adapter::endpoint {
  static constexpr std::string_view method = "POST";
  static constexpr std::string_view path = "/generate/txt2img-ip-adapter";
  using query = members<&txt2img_ip_adapter::original_assets, &txt2img_ip_adapter::project_id>;
};

}  // namespace vetted::scenario
