// SPDX-License-Identifier: BSL-1.0
//
// Every limit of every parameter against the API's description: the limit itself is taken, the
// value just outside is refused, and for the documented reason.
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/parameters.hpp>

#include <string_view>
#include <type_traits>

namespace {

namespace p = vetted::scenario::param;

template <class Parameter, class T>
constexpr bool takes(T given) {
  return Parameter::from(given).has_value();
}

template <class Parameter, class T>
constexpr std::string_view broken(T given) {
  auto const made = Parameter::from(given);
  return made ? std::string_view{} : made.error().keyword();
}

/// Whether exactly `low` to `high` is taken, `step` being one unit or the least of a fraction.
template <class Parameter, class T>
constexpr bool ranges(T low, T high, T step) {
  return takes<Parameter>(low) && takes<Parameter>(high) && takes<Parameter>(low + step) &&
         takes<Parameter>(high - step) && broken<Parameter>(low - step) == "minimum" &&
         broken<Parameter>(high + step) == "maximum";
}

constexpr double hair = 1e-12;

static_assert(ranges<p::width>(64, 2048, 8) && ranges<p::height>(64, 2048, 8));
static_assert(broken<p::width>(100) == "multipleOf" && broken<p::height>(2047) == "multipleOf");
static_assert(broken<p::width>(64.5) == "type" && broken<p::height>(1024.25) == "type");
static_assert(broken<p::width>(0) == "minimum" && broken<p::height>(-64) == "minimum");

static_assert(ranges<p::num_inference_steps>(1, 150, 1));
static_assert(broken<p::num_inference_steps>(28.5) == "type");
static_assert(ranges<p::num_samples>(1, 128, 1));
static_assert(broken<p::num_samples>(1.5) == "type");

static_assert(ranges<p::guidance>(0.0, 20.0, hair) && takes<p::guidance>(3.5));
static_assert(ranges<p::negative_prompt_strength>(0.0, 10.0, hair));
static_assert(ranges<p::ip_adapter_scale>(0.0, 1.0, hair) && takes<p::ip_adapter_scale>(0.9));
static_assert(ranges<p::ip_adapter_scales::value_type>(0.0, 1.0, hair));
static_assert(ranges<p::scale>(-2.0, 2.0, hair) && takes<p::scale>(0));

// Every value of the enumerators is taken by its word, and "Scheduler" belongs to the word.
static_assert(takes<p::scheduler>("TCDScheduler") && !takes<p::scheduler>("TCD"));
static_assert(takes<p::aspect_ratio>("21:9") && !takes<p::aspect_ratio>("9:21 "));
static_assert(takes<p::ip_adapter_type>("style") && !takes<p::ip_adapter_type>("Style"));
static_assert(broken<p::ip_adapter_type>("face") == "enum");

// Text that must not be empty: an empty string is never what was meant.
template <class Text>
constexpr bool must_not_be_empty =
    !Text::allows("") && Text::allows("a") && !Text::allows("\xc0\x80");
static_assert(must_not_be_empty<p::model_id> && must_not_be_empty<p::prompt>);
static_assert(must_not_be_empty<p::ip_adapter_image_ids::value_type>);
static_assert(must_not_be_empty<p::ip_adapter_image_id> && must_not_be_empty<p::model_epoch>);
static_assert(must_not_be_empty<p::base_model_id> && must_not_be_empty<p::project_id>);
static_assert(p::negative_prompt::allows(""));  // the API's own default
static_assert(!p::negative_prompt::allows("\xff"));

// A seed is text of digits, longer than any integer type if need be.
static_assert(p::seed::allows("0"));
static_assert(p::seed::allows("123456789012345678901234567890"));
static_assert(!p::seed::allows("") && !p::seed::allows("12a"));
static_assert(!p::seed::allows("-1") && !p::seed::allows("1e3"));

// An unsigned integer of 64 bits is taken too, whole; a signed one is looked at first.
static_assert(p::seed{18446744073709551615u}.view() == "18446744073709551615");
static_assert(p::seed{0u}.view() == "0" && p::seed{7}.view() == "7" && p::seed{7} == p::seed{"7"});
static_assert(!std::is_constructible_v<p::seed, double> && !std::is_constructible_v<p::seed, bool>);
static_assert(!std::is_constructible_v<p::seed, char>);

// Ids are visible ASCII: no blank that came with a line of a file, nothing that does not print.
template <class Text>
constexpr bool takes_visible_only =
    Text::allows("model_aZ09-~!") && !Text::allows("model 1") && !Text::allows("model_1\n") &&
    !Text::allows("\tmodel_1") && !Text::allows("model_\x7f") && !Text::allows("mod\xc3\xa9l");
static_assert(takes_visible_only<p::model_id> && takes_visible_only<p::base_model_id>);
static_assert(takes_visible_only<p::ip_adapter_image_ids::value_type>);
static_assert(takes_visible_only<p::ip_adapter_image_id> && takes_visible_only<p::project_id>);
static_assert(takes_visible_only<p::model_epoch>);
static_assert(p::prompt::allows("two\nlines, caf\xc3\xa9"));  // people's text is not restricted

// Nothing that looks alike can be mixed up.
static_assert(!std::is_constructible_v<p::width, p::height>);
static_assert(!std::is_constructible_v<p::prompt, p::negative_prompt>);
static_assert(!std::is_constructible_v<p::model_id, p::base_model_id>);
static_assert(!std::is_constructible_v<p::ip_adapter_type, p::aspect_ratio>);
static_assert(!std::is_constructible_v<p::hide_results, p::intermediate_images>);

// The sentences of the compiler and of from() call each parameter by its member's name.
static_assert(p::width::parameter_name == "width" && p::height::parameter_name == "height");
static_assert(p::guidance::parameter_name == "guidance" && p::seed::parameter_name == "seed");
static_assert(p::scheduler::parameter_name == "scheduler");
static_assert(p::hide_results::parameter_name == "hide_results");
static_assert(p::original_assets::parameter_name == "original_assets");
static_assert(p::num_samples::parameter_name == "num_samples");
static_assert(p::ip_adapter_scales::value_type::parameter_name == "ip_adapter_scales");

}  // namespace
