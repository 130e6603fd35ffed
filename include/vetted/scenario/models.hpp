// SPDX-License-Identifier: BSL-1.0
//
// Ids of models: constants for the public ones, which carry their family, and the parameter that
// takes them. A plain text is the id of any model, such as one that you trained.
//   sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = sc::models::flux_1_dev, …};
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>

#include <boost/system/result.hpp>

#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/scenario/families.hpp>

namespace vetted::scenario {

/// The id of a public model and its family.
template <class Family>
struct public_model {
  using family = Family;
  std::string_view id;
};

namespace models {

inline constexpr public_model<flux_dev> flux_1_dev{"flux.1-dev"};
inline constexpr public_model<flux_schnell> flux_1_schnell{"flux.1-schnell"};
inline constexpr public_model<flux_pro> flux_1_pro{"flux.1-pro"};
inline constexpr public_model<flux_pro> flux_1_1_pro{"flux.1.1-pro"};
inline constexpr public_model<flux_pro_ultra> flux_1_1_pro_ultra{"flux.1.1-pro-ultra"};
inline constexpr public_model<sd_xl> stable_diffusion_xl_base_1_0{"stable-diffusion-xl-base-1.0"};

template <auto const&... Models>
struct list {
  /// Calls `visit(model)` for each of them.
  template <class Visit>
  static constexpr void for_each(Visit const& visit) {
    (visit(Models), ...);
  }
};

using all = list<flux_1_dev, flux_1_schnell, flux_1_pro, flux_1_1_pro, flux_1_1_pro_ultra,
                 stable_diffusion_xl_base_1_0>;

}  // namespace models

template <class Given, class Expected>
VETTED_SENTENCE(this_model_is_of_another_family)

namespace param {

/// The id of a model of `Family`.
template <class Family>
class model_id_for : public text<"model_id", not_empty, visible_only> {
 public:
  template <std::size_t Size>
  consteval model_id_for(char const (&literal)[Size]) : text(literal) {}

  template <vetted::detail::runtime_string T>
  constexpr model_id_for(T const& given) : text(given) {}

  template <std::size_t Size>
  model_id_for(char (&buffer)[Size]) : text(buffer) {}

  model_id_for(std::nullptr_t) = delete;

  /// A run-time id, checked now. Errors: empty, or with a blank or what does not print.
  static boost::system::result<model_id_for, violation> from(std::string_view given) {
    if (!allows(given)) return violation_of(given);
    return model_id_for{given};
  }

  template <class Given>
  consteval model_id_for(public_model<Given> model) : text(model.id) {
    auto const objection = objection_to_family<Given>();
    if (auto const refuse = vetted::detail::refusal_at(this->refused(), objection)) refuse();
  }

 private:
  template <class Given>
  static consteval reporter objection_to_family() {
    if constexpr (std::same_as<Family, any_model> || std::same_as<Family, Given>) return nullptr;
    return &this_model_is_of_another_family<Given, Family>;
  }
};

}  // namespace param

}  // namespace vetted::scenario
