// SPDX-License-Identifier: BSL-1.0
//
// The parameter types that Scenario's image endpoints share, each with its rules: limits, steps and
// words are those of Scenario's OpenAPI description of November 2025; steps of 8 for sizes, scales
// from 0 to 1 and digits for the seed stand in its texts. What they mean is said at the request.
#pragma once

#include <vetted/media/data_url_value.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/digits.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/text.hpp>
#include <vetted/scenario/choices.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/families.hpp>

namespace vetted::scenario {
using vetted::data_url;
}

namespace vetted::scenario::param {

using model_id = text<"model_id", not_empty, visible_only>;
using prompt = text<"prompt", not_empty>;
using negative_prompt = text<"negative_prompt">;
using negative_prompt_strength = number<"negative_prompt_strength", minimum<0>, maximum<10>>;

using ip_adapter_images = list<data_url>;
using ip_adapter_image_ids = list<text<"ip_adapter_image_ids", not_empty, visible_only>>;
using ip_adapter_scales = list<number<"ip_adapter_scales", minimum<0>, maximum<1>>>;
using ip_adapter_type = choice<"ip_adapter_type", scenario::ip_adapter_type>;
using ip_adapter_image = data_url;
using ip_adapter_image_id = text<"ip_adapter_image_id", not_empty, visible_only>;
using ip_adapter_scale = number<"ip_adapter_scale", minimum<0>, maximum<1>>;

template <class Family>
using width_for = number<"width", whole, minimum<Family::rules.pixels.least>,
                         maximum<Family::rules.pixels.most>, multiple_of<8>>;
template <class Family>
using height_for = number<"height", whole, minimum<Family::rules.pixels.least>,
                          maximum<Family::rules.pixels.most>, multiple_of<8>>;
using width = width_for<any_model>;
using height = height_for<any_model>;
using aspect_ratio = choice<"aspect_ratio", scenario::aspect_ratio>;

template <class Family>
using guidance_for =
    number<"guidance", minimum<Family::rules.guidance.least>, maximum<Family::rules.guidance.most>>;
using guidance = guidance_for<any_model>;
using num_inference_steps = number<"num_inference_steps", whole, minimum<1>, maximum<150>>;
using num_samples = number<"num_samples", whole, minimum<1>, maximum<128>>;
using seed = digits<"seed">;
using scheduler = choice<"scheduler", scenario::scheduler>;

using scale = number<"scale", minimum<-2>, maximum<2>>;
using model_epoch = text<"model_epoch", not_empty, visible_only>;
using base_model_id = text<"base_model_id", not_empty, visible_only>;

using hide_results = flag<"hide_results">;
using intermediate_images = flag<"intermediate_images">;
using original_assets = flag<"original_assets">;
using project_id = text<"project_id", not_empty, visible_only>;

}  // namespace vetted::scenario::param
