// SPDX-License-Identifier: BSL-1.0
//
// Prints the reference page of txt2img_ip_adapter, made from its declarations. The test compares it
// with docs/reference/txt2img_ip_adapter.md.
#include <concepts>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include <vetted/model/reference.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

namespace {

using request = sc::txt2img_ip_adapter;

void put(std::string const& text) { std::fputs(text.c_str(), stdout); }

std::string code(std::string_view text) {
  return text.empty() ? "" : "`" + std::string{text} + "`";
}

/// A cell: bars would end it.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != text.npos; at = text.find('|', at + 2))
    text.insert(at, 1, '\\');
  return text;
}

std::string remarks(vetted::parameter_row const& row) {
  std::string text{row.note};
  if (row.required) text += " **Required.**";
  if (row.part == vetted::location::query) text += " In the query.";
  if (!row.superseded_by.empty()) text += " **Deprecated**, use " + code(row.superseded_by) + ".";
  return text;
}

template <class T>
void put_parameters() {
  put("| member | wire name | takes | default | meaning |\n|---|---|---|---|---|\n");
  for (vetted::parameter_row const& row : vetted::parameters_of<T>())
    put("| " + code(row.name) + " | " + code(row.wire_name) + " | " + cell(row.allowed) + " | " +
        code(row.default_value) + " | " + cell(remarks(row)) + " |\n");
}

/// What the choices of T are called in C++; each enum is named as its member.
template <class T>
void put_enumerators() {
  for (vetted::parameter_row const& row : vetted::parameters_of<T>()) {
    if (row.choices.empty()) continue;
    put("\n" + code("sc::" + std::string{row.name}) + ":\n\n| enumerator | in JSON |\n|---|---|\n");
    for (vetted::choice_row const& one : row.choices)
      put("| " + code(one.enumerator) + " | " + code(one.word) + " |\n");
  }
}

template <class T>
void put_rules(vetted::severity weight) {
  for (vetted::rule_row const& row : vetted::rules_across<T>())
    if (row.weight == weight)
      put("* " + code(row.member) + ": " + std::string{row.sentence} + ".\n");
}

template <class Family>
std::string public_ids() {
  std::string ids;
  sc::models::all::for_each([&]<class Other>(sc::public_model<Other> const& one) {
    if constexpr (std::same_as<Other, Family>) ids += (ids.empty() ? "" : ", ") + code(one.id);
  });
  return ids;
}

/// What differs from the request for any model.
template <class Family>
void put_family() {
  auto const general = vetted::parameters_of<request>();
  auto const narrowed = vetted::parameters_of<sc::txt2img_ip_adapter_for<Family>>();
  std::string differs;
  std::string not_taken;
  for (std::size_t i = 0; i < general.size(); ++i) {
    vetted::parameter_row const& row = narrowed[i];
    if (!row.can_be_set)
      not_taken += (not_taken.empty() ? "" : ", ") + code(row.name);
    else if (row.allowed != general[i].allowed || row.default_value != general[i].default_value)
      differs += code(row.name) + " " + row.allowed +
                 (row.default_value.empty() ? "" : ", default " + row.default_value) + "; ";
  }
  if (differs.size() > 2) differs.resize(differs.size() - 2);
  put("| " + code(Family::name) + " | " + public_ids<Family>() + " | " + differs + " | " +
      not_taken + " |\n");
}

}  // namespace

int main() {
  put("# " + std::string{request::endpoint::method} + " " + std::string{request::endpoint::path} +
      "\n\n"
      "`vetted::scenario::txt2img_ip_adapter`, in\n"
      "[txt2img_ip_adapter.hpp](../../include/vetted/scenario/txt2img_ip_adapter.hpp). This page "
      "is "
      "made from the declarations\nby [reference.cpp](../../tests/consumer/reference.cpp), and a "
      "test compares the two.\n\n"
      "## Parameters\n\nMembers are written in this order; what is left out is not sent. What the "
      "program calculates or reads goes\nthrough `sc::param::…::from`: "
      "`sc::param::width::from(n)` for a number, `sc::param::ip_adapter_scales::from(all)`\nfor a "
      "`std::vector` of numbers or another range. Each gives the value, checked, or a violation; "
      "that of a list has\nthe index of the item in its `pointer()`, such as `/1`.\n\n");
  put_parameters<request>();
  put("\nAn item of `concepts`:\n\n");
  put_parameters<sc::concept_weight>();
  put("\n## Enumerators\n");
  put_enumerators<request>();
  put("\n## Rules across members\n\nErrors block a request:\n\n");
  put_rules<request>(vetted::severity::error);
  put("\nWarnings say what has no effect:\n\n");
  put_rules<request>(vetted::severity::warning);
  put("\n## Families of models\n\n"
      "`txt2img_ip_adapter_for<sc::flux_dev>` and its like narrow the rules. A request that names "
      "no "
      "family is held to the\nnumbers of a family where its `model_id` is that of one of the "
      "public "
      "models.\nA request for a family refuses the id of a public model of another one; other ids "
      "may be those of your own models.\n\n"
      "| family | public models | narrowed | not taken |\n|---|---|---|---|\n");
  put_family<sc::sd_1_5>();
  put_family<sc::sd_xl>();
  put_family<sc::flux_dev>();
  put_family<sc::flux_schnell>();
  put_family<sc::flux_lora>();
  put_family<sc::flux_pro>();
  put_family<sc::flux_pro_ultra>();
  put("\nThe service answers 410 for models of `sd_1_5` and `sd_xl` since April 2026.\n");
}
