// SPDX-License-Identifier: BSL-1.0
//
// The id of a model as a parameter: a constant of models.hpp or a text. A request for a family
// refuses the id of a public model of another one, as a literal while compiling; an id that is no
// public model's, such as that of one that you trained, is taken. Look at param::model_id_for.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>
#include <vetted/scenario/families.hpp>
#include <vetted/scenario/models.hpp>

namespace vetted::scenario {

template <class Given, class Expected>
VETTED_SENTENCE(this_model_is_of_another_family)

/// The rule for ids in a request for `Family`. Ids that are no public model's are not known to
/// break it.
template <class Family>
struct not_of_another_family {
  static constexpr void put_words(constant_text& out) {
    out.add("no public model of another family");
  }
};

namespace detail {

using id_of_any_model = text<"model_id", not_empty, visible_only>;

/// An id that is checked against the public models as well.
template <class Family>
class id_in_family : public id_of_any_model {
 public:
  // Not inherited: g++ 12 rejects consteval constructors that are.
  template <std::size_t Size>
  consteval id_in_family(char const (&literal)[Size]) : id_of_any_model(literal) {}
  template <vetted::detail::runtime_string T>
  constexpr id_in_family(T const& given) : id_of_any_model(given) {}

  static constexpr bool allows(std::string_view given) {
    return words_against(given) == nullptr && id_of_any_model::allows(given);
  }

  /// The rules in words.
  static constexpr std::string_view allowed() {
    return vetted::detail::constant_text_of<vetted::detail::joined_words<
        "text in valid UTF-8", not_empty, visible_only, not_of_another_family<Family>>>;
  }

  /// Calls `report(violation)` if a rule is broken.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    if (words_against(view()) != nullptr)
      report(violation_of(view()));
    else
      id_of_any_model::inspect(report);
  }

  /// What is wrong with `given`, which breaks a rule.
  static constexpr violation violation_of(std::string_view given) {
    if (words_writer const words = words_against(given))
      return {parameter_name, "not", words, given};
    return id_of_any_model::violation_of(given);
  }

  /// What the schema says beside the rules of any id.
  template <class Out>
  static constexpr void put_more_keywords(Out& out) {
    out.key("not");
    out.open("{");
    out.key("enum");
    out.open("[");
    for (model_row const& row : rows) {
      if (row.put_objection == nullptr) continue;
      out.comma();
      out.string(row.model_id);
    }
    out.close("]}");
  }

 private:
  struct model_row {
    std::string_view model_id;
    words_writer put_objection;  // null for a model of `Family`
  };

  template <class Other>
  static constexpr void put_objection(constant_text& out) {
    out.add("a model of the family ");
    out.add(Family::name);
    out.add(", not of ");
    out.add(Other::name);
  }

  template <class Other>
  static constexpr model_row row_of(public_model<Other> const& model) {
    return {model.id, std::same_as<Family, Other> ? nullptr : &put_objection<Other>};
  }

  template <auto const&... Models>
  static constexpr auto rows_of(models::list<Models...>) {
    return std::array<model_row, sizeof...(Models)>{row_of(Models)...};
  }

  static constexpr auto rows = rows_of(models::all{});

  static constexpr words_writer words_against(std::string_view id) {
    model_row const* const row = row_of_model(rows, id);
    return row == nullptr ? nullptr : row->put_objection;
  }
};

template <class Family>
using id_text =
    std::conditional_t<std::same_as<Family, any_model>, id_of_any_model, id_in_family<Family>>;

}  // namespace detail

namespace param {

/// The id of a model of `Family`: a constant of models, or a text that is not the id of a public
/// model of another family.
template <class Family>
class model_id_for : public detail::id_text<Family> {
  using base = detail::id_text<Family>;

 public:
  template <std::size_t Size>
  consteval model_id_for(char const (&literal)[Size]) : base(literal) {
    auto const found = reporter_for(vetted::detail::up_to_nul(literal), models::all{});
    if (auto const refuse = vetted::detail::refusal_at(this->refused(), found)) refuse();
  }

  template <vetted::detail::runtime_string T>
  constexpr model_id_for(T const& given) : base(given) {
    if constexpr (!std::same_as<Family, any_model>) {
      reporter const refuse =
          &constant_text_breaks_a_rule<"model_id", not_of_another_family<Family>>;
      if (std::is_constant_evaluated() && !base::allows(this->view())) refuse();
    }
  }

  template <std::size_t Size>
  model_id_for(char (&buffer)[Size]) : base(vetted::detail::up_to_nul(buffer)) {}

  model_id_for(std::nullptr_t) = delete;

  /// A run-time id, checked now. Errors: empty, with a blank or what does not print, or that of a
  /// public model of another family.
  static result<model_id_for, violation> from(std::string_view given) {
    if (!base::allows(given)) return base::violation_of(given);
    return model_id_for{given};
  }
  /// The same for a pointer. Errors: also null.
  template <vetted::detail::text_pointer T>
  static result<model_id_for, violation> from(T given) {
    if (given == nullptr) return base::violation_of_null();
    return from(std::string_view{given});
  }
  /// The same for a buffer, up to its first NUL.
  template <std::size_t Size>
  static result<model_id_for, violation> from(std::array<char, Size> const& given) {
    return from(vetted::detail::up_to_nul(given));
  }
  static result<model_id_for, violation> from(std::nullptr_t) = delete;

  template <class Given>
  consteval model_id_for(public_model<Given> model) : base(model.id) {
    auto const found = reporter_for_family<Given>();
    if (auto const refuse = vetted::detail::refusal_at(this->refused(), found)) refuse();
  }

 private:
  template <auto const&... Models>
  static consteval reporter reporter_for([[maybe_unused]] std::string_view id,
                                         models::list<Models...>) {
    reporter found = nullptr;
    if constexpr (!std::same_as<Family, any_model>)
      ((Models.id == id ? (found = reporter_for_family<family_of<Models>>()) : nullptr), ...);
    return found;
  }

  template <auto const& Model>
  using family_of = typename std::remove_cvref_t<decltype(Model)>::family;

  template <class Given>
  static consteval reporter reporter_for_family() {
    if constexpr (std::same_as<Family, any_model> || std::same_as<Family, Given>) return nullptr;
    return &this_model_is_of_another_family<Given, Family>;
  }
};

}  // namespace param

}  // namespace vetted::scenario
