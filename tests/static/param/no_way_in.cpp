// SPDX-License-Identifier: BSL-1.0
//
// No unchecked value gets into a parameter: what must not compile, each with the reason. Values
// come in as literals, which the compiler checks, or through from().
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using namespace vetted;
namespace sc = vetted::scenario;
namespace p = vetted::scenario::param;

// To a type trait a consteval constructor looks like any other; that a run-time number is refused
// is shown by the cases *_at_run_time.cpp among those that must not compile. Here are the other
// ways in:

// not by aggregate initialisation, which would skip the constructors,
static_assert(!std::is_aggregate_v<p::width> && !std::is_aggregate_v<p::guidance>);
static_assert(!std::is_aggregate_v<p::prompt> && !std::is_aggregate_v<p::seed>);
static_assert(!std::is_aggregate_v<p::scheduler> && !std::is_aggregate_v<p::hide_results>);
static_assert(!std::is_aggregate_v<p::ip_adapter_scales> && !std::is_aggregate_v<sc::data_url>);
static_assert(!std::is_aggregate_v<optional<p::width>>);
static_assert(!std::is_aggregate_v<sc::superseded_scale>);

// not without a value, which would be one nobody chose,
static_assert(!std::is_default_constructible_v<p::width>);
static_assert(!std::is_default_constructible_v<p::guidance>);
static_assert(!std::is_default_constructible_v<p::prompt>);
static_assert(!std::is_default_constructible_v<p::model_id_for<sc::any_model>>);
static_assert(!std::is_default_constructible_v<p::seed>);
static_assert(!std::is_default_constructible_v<p::scheduler>);
static_assert(!std::is_default_constructible_v<p::hide_results>);
static_assert(!std::is_default_constructible_v<sc::data_url>);

// not out of bytes,
template <class Parameter>
concept made_of_bytes = requires(std::array<unsigned char, sizeof(Parameter)> bytes) {
  std::bit_cast<Parameter>(bytes);
};
static_assert(!std::is_trivially_copyable_v<p::width> && !made_of_bytes<p::width>);
static_assert(!std::is_trivially_copyable_v<p::guidance> && !made_of_bytes<p::guidance>);
static_assert(!std::is_trivially_copyable_v<p::scale> && !made_of_bytes<p::scale>);
static_assert(!std::is_trivially_copyable_v<p::scheduler> && !made_of_bytes<p::scheduler>);
static_assert(!std::is_trivially_copyable_v<p::aspect_ratio> && !made_of_bytes<p::aspect_ratio>);
static_assert(!std::is_trivially_copyable_v<p::hide_results> && !made_of_bytes<p::hide_results>);
static_assert(!std::is_trivially_copyable_v<p::seed> && !made_of_bytes<p::seed>);
static_assert(!std::is_trivially_copyable_v<sc::data_url> && !made_of_bytes<sc::data_url>);
static_assert(!std::is_trivially_copyable_v<p::ip_adapter_scales> &&
              !made_of_bytes<p::ip_adapter_scales>);
static_assert(!std::is_trivially_copyable_v<p::prompt> && !made_of_bytes<p::prompt>);
static_assert(!std::is_trivially_copyable_v<optional<p::width>> &&
              !made_of_bytes<optional<p::width>>);

// not through a reference to the value inside,
template <class T>
constexpr bool gives_no_reference =
    !std::is_lvalue_reference_v<decltype(std::declval<T&>().value())> &&
    !std::is_pointer_v<decltype(std::declval<T&>().value())>;
static_assert(gives_no_reference<p::width> && gives_no_reference<p::guidance>);
static_assert(gives_no_reference<p::scheduler> && gives_no_reference<p::hide_results>);
static_assert(std::same_as<decltype(std::declval<p::prompt&>().view()), std::string_view>);
static_assert(std::same_as<decltype(std::declval<p::seed&>().view()), std::string_view>);
static_assert(std::same_as<decltype(*std::declval<optional<p::width>&>()), p::width const&>);
static_assert(
    std::same_as<decltype(std::declval<optional<p::width>&>().operator->()), p::width const*>);
static_assert(std::same_as<decltype(std::declval<p::ip_adapter_scales&>()[0]),
                           p::ip_adapter_scales::value_type const&>);
static_assert(std::same_as<decltype(*std::declval<p::ip_adapter_scales&>().begin()),
                           p::ip_adapter_scales::value_type const&>);

// not as another parameter with other limits, though both hold a number or a text,
static_assert(!std::is_constructible_v<p::width, p::height>);
static_assert(!std::is_constructible_v<p::width, p::num_samples>);
static_assert(!std::is_constructible_v<p::guidance, p::scale>);
static_assert(!std::is_constructible_v<p::width_for<sc::sd_1_5>, p::width>);
static_assert(!std::is_constructible_v<p::guidance_for<sc::flux_dev>, p::guidance>);
static_assert(!std::is_constructible_v<p::guidance_for<sc::flux_pro>, p::guidance>);
static_assert(!std::is_constructible_v<p::prompt, p::negative_prompt>);
static_assert(!std::is_constructible_v<p::model_id, p::base_model_id>);
static_assert(!std::is_constructible_v<p::seed, p::prompt>);
static_assert(!std::is_constructible_v<p::ip_adapter_type, p::aspect_ratio>);
static_assert(!std::is_constructible_v<optional<p::width>, optional<p::height>>);
static_assert(!std::is_constructible_v<optional<p::width>, p::height>);
static_assert(!std::is_assignable_v<optional<p::width>&, optional<p::height>>);
static_assert(!std::is_constructible_v<p::ip_adapter_scales, list<p::scale>>);
static_assert(!std::is_constructible_v<p::ip_adapter_image_ids, list<p::prompt>>);

// not as a bool, a character or a null pointer, which convert to numbers and text elsewhere,
static_assert(!std::is_constructible_v<p::width, bool> && !std::is_constructible_v<p::width, char>);
static_assert(!std::is_constructible_v<p::width, char8_t>);
static_assert(!std::is_constructible_v<p::width, std::nullptr_t>);
static_assert(!std::is_constructible_v<p::guidance, bool>);
static_assert(!std::is_constructible_v<p::prompt, std::nullptr_t>);
static_assert(!std::is_constructible_v<p::seed, std::nullptr_t>);
static_assert(!std::is_constructible_v<p::model_id_for<sc::any_model>, std::nullptr_t>);
static_assert(!std::is_constructible_v<p::prompt, int>);
static_assert(!std::is_constructible_v<p::hide_results, int>);
static_assert(!std::is_constructible_v<p::hide_results, char const*>);
static_assert(!std::is_constructible_v<p::hide_results, void*>);
static_assert(!std::is_constructible_v<p::scheduler, int>);
static_assert(!std::is_constructible_v<p::scheduler, char const*>);
static_assert(!std::is_constructible_v<p::scheduler, std::string>);
static_assert(!std::is_constructible_v<optional<p::width>, std::nullptr_t>);
static_assert(!std::is_constructible_v<optional<p::width>, std::string>);

// not as a list of plain numbers, which nobody has looked at,
static_assert(!std::is_constructible_v<p::ip_adapter_scales, std::vector<double>>);
static_assert(!std::is_constructible_v<p::ip_adapter_scales, std::array<double, 2>>);
static_assert(!std::is_constructible_v<p::ip_adapter_scales, std::vector<int>>);
static_assert(
    std::is_constructible_v<p::ip_adapter_scales, std::vector<p::ip_adapter_scales::value_type>>);

// not through a pointer to a member: no parameter describes its inside,
static_assert(!described<p::width> && !described<p::guidance> && !described<p::prompt>);
static_assert(!described<p::seed> && !described<p::scheduler> && !described<p::hide_results>);
static_assert(!described<p::ip_adapter_scales> && !described<sc::data_url>);
static_assert(!described<optional<p::width>> && !described<sc::superseded_image>);
static_assert(described<sc::txt2img_ip_adapter> && described<sc::concept_weight>);  // only these

// and not where a family does not take the member at all.
using not_taken = decltype(sc::txt2img_ip_adapter_for<sc::flux_dev>::aspect_ratio);
static_assert(!not_taken::has_value());
static_assert(!can_be_set<not_taken> && can_be_set<optional<p::aspect_ratio>>);

// Our own defaults are never seen by the check of a literal, so they are looked at here.
template <class Member>
constexpr bool default_is_allowed() {
  if constexpr (requires { Member::default_value; }) {
    constexpr auto value = Member::default_value;
    using type = std::remove_cv_t<decltype(value)>;
    using parameter = typename Member::value_type;
    if constexpr (std::is_enum_v<type>)
      return !parameter{value}.word().empty();
    else if constexpr (std::same_as<type, bool>)
      return std::is_constructible_v<parameter, bool>;
    else if constexpr (!std::same_as<type, no_default>)
      return parameter::from(detail::limit_of<value>()).has_value();
  }
  return true;
}
template <class Request>
constexpr bool defaults_are_allowed() {
  bool good = true;
  for_each_member<Request>([&]<class Descriptor>(Descriptor) {
    good = good && default_is_allowed<member_type<Descriptor>>();
  });
  return good;
}
static_assert(!default_is_allowed<optional<p::width, 500>>());  // it can say no
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter>());
static_assert(defaults_are_allowed<sc::concept_weight>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::sd_1_5>>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::sd_xl>>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::flux_dev>>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::flux_schnell>>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::flux_lora>>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::flux_pro>>());
static_assert(defaults_are_allowed<sc::txt2img_ip_adapter_for<sc::flux_pro_ultra>>());

// The defaults of the families, and those that all share.
static_assert(decltype(sc::txt2img_ip_adapter::width)::default_value == 512);
static_assert(decltype(sc::txt2img_ip_adapter::num_inference_steps)::default_value == 30);
static_assert(decltype(sc::txt2img_ip_adapter::num_samples)::default_value == 4);
static_assert(decltype(sc::txt2img_ip_adapter::ip_adapter_type)::default_value ==
              sc::ip_adapter_type::style);
static_assert(decltype(sc::txt2img_ip_adapter::aspect_ratio)::default_value ==
              sc::aspect_ratio::r1_1);
static_assert(decltype(sc::txt2img_ip_adapter::ip_adapter_scale)::default_value.value == 0.9);
static_assert(!decltype(sc::txt2img_ip_adapter::hide_results)::default_value);
static_assert(sc::sd_1_5::default_guidance.value == 7.5 && sc::sd_xl::default_guidance == 6);
static_assert(sc::flux_dev::default_guidance.value == 3.5 && sc::flux_pro::default_guidance == 3);
static_assert(sc::flux_lora::default_guidance.value == 3.5);

}  // namespace
