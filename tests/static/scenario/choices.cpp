// SPDX-License-Identifier: BSL-1.0
//
// The tables of words against the lists of the API's description.
#include <vetted/scenario/choices.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

namespace sc = vetted::scenario;

/// As many rows as enumerators (numbered from 0), each in the place of its number, no word twice.
template <class Enum>
constexpr bool is_complete(Enum last) {
  auto const table = choices_of(Enum{});
  if (table.size() != static_cast<std::size_t>(last) + 1) return false;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].value) != i || table[i].word.empty()) return false;
    for (std::size_t j = 0; j < i; ++j)
      if (table[i].word == table[j].word) return false;
  }
  return true;
}

template <class Enum, std::size_t Count>
constexpr bool says(std::array<std::string_view, Count> const& words) {
  auto const table = choices_of(Enum{});
  if (table.size() != Count) return false;
  for (std::size_t i = 0; i < Count; ++i)
    if (table[i].word != words[i]) return false;
  return true;
}

static_assert(is_complete(sc::ip_adapter_type::style));
static_assert(is_complete(sc::aspect_ratio::r9_21));
static_assert(is_complete(sc::scheduler::uni_pc_multistep));

static_assert(says<sc::ip_adapter_type>(std::to_array<std::string_view>({"character", "style"})));
static_assert(says<sc::aspect_ratio>(std::to_array<std::string_view>(
    {"16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "9:21"})));
static_assert(says<sc::scheduler>(std::to_array<std::string_view>(
    {"DDIMScheduler", "DDPMScheduler", "DEISMultistepScheduler", "DPMSolverMultistepScheduler",
     "DPMSolverSinglestepScheduler", "EulerAncestralDiscreteScheduler", "EulerDiscreteScheduler",
     "HeunDiscreteScheduler", "KDPM2AncestralDiscreteScheduler", "KDPM2DiscreteScheduler",
     "LCMScheduler", "LMSDiscreteScheduler", "PNDMScheduler", "TCDScheduler",
     "UniPCMultistepScheduler"})));

}  // namespace
