// SPDX-License-Identifier: BSL-1.0
#include <vetted/model/wire_name.hpp>

#include <string_view>

namespace {

/// Stands for a descriptor of Boost.Describe.
template <char const* Name>
struct member {
  static constexpr char const* name = Name;
};

constexpr char plain[] = "prompt", two[] = "model_id", four[] = "num_inference_steps_x";
constexpr char digit[] = "value_2d", trailing[] = "class_", leading[] = "_x", doubled[] = "a__b";

static_assert(vetted::wire_name<member<plain>> == "prompt");
static_assert(vetted::wire_name<member<two>> == "modelId");
static_assert(vetted::wire_name<member<four>> == "numInferenceStepsX");
static_assert(vetted::wire_name<member<digit>> == "value2d");   // a digit has no upper case
static_assert(vetted::wire_name<member<trailing>> == "class");  // for C++ keywords
static_assert(vetted::wire_name<member<leading>> == "X");
static_assert(vetted::wire_name<member<doubled>> == "aB");

}  // namespace
