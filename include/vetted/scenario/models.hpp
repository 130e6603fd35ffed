// SPDX-License-Identifier: BSL-1.0
//
// Ids of public models as constants, which carry their family. (See model_id.hpp for what takes
// them.)
//   sc::txt2img_ip_adapter_for<sc::flux_dev> request{.model_id = sc::models::flux_1_dev, …};
#pragma once

#include <string_view>

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

namespace detail {

/// The row of the model whose id is `id`; null if there is none.
template <class Rows>
constexpr auto row_of_model(Rows const& rows, std::string_view id) -> decltype(rows.data()) {
  for (auto const& row : rows)
    if (row.model_id == id) return &row;
  return nullptr;
}

}  // namespace detail

}  // namespace vetted::scenario
