// SPDX-License-Identifier: BSL-1.0
//
// Rules for a request that names no family, where its model_id is that of a public model: what the
// model's family narrows is an error, what it does not heed a warning. Look at within_known_family
// and heeded_by_known_family.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <boost/config.hpp>

#include <vetted/model/member_rules.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/scenario/families.hpp>
#include <vetted/scenario/models.hpp>

namespace vetted::scenario {

namespace detail {

/// A public model that takes less of a number than others.
struct narrowed_number {
  std::string_view model_id;
  std::string_view (*broken_by)(double value);  // keyword of the first broken rule; empty if none
  words_writer put_allowed;
};

/// Of `count` rows that of the model `id`, if `value` breaks its rules; else null.
BOOST_NOINLINE constexpr narrowed_number const* row_broken_by(narrowed_number const* rows,
                                                              std::size_t count,
                                                              std::string_view id, double value) {
  for (std::size_t i = 0; i < count; ++i)
    if (rows[i].model_id == id) return rows[i].broken_by(value).empty() ? nullptr : &rows[i];
  return nullptr;
}

/// What is wrong with `value` for the model of `row`.
BOOST_NOINLINE constexpr violation violation_of(narrowed_number const& row, std::string_view member,
                                                double value) {
  return violation{member, row.broken_by(value), row.put_allowed, value}.of_rule_across_members();
}

/// Rules of a public model's family.
struct heeding_model {
  std::string_view model_id;
  family_rules rules;
};

template <auto const&... Models>
constexpr auto rows_of(models::list<Models...>) {
  return std::array{
      heeding_model{Models.id, std::remove_cvref_t<decltype(Models)>::family::rules}...};
}

inline constexpr auto heeding_models = rows_of(models::all{});

/// The public model whose id is that in `Request`; there must be one.
template <auto const& Request, auto ModelId, auto const& First, auto const&... Others>
consteval auto model_named(models::list<First, Others...>) {
  if constexpr ((Request.*ModelId).view() == First.id)
    return First;
  else
    return model_named<Request, ModelId>(models::list<Others...>{});
}

template <auto const& Request, auto Member>
consteval auto given_number() {
  constexpr auto value = static_cast<double>((*(Request.*Member)).value());
  if constexpr (vetted::detail::is_whole(value))
    return static_cast<int>(value);  // reads better than a decimal
  else
    return decimal{value};
}

}  // namespace detail

// What the compiler calls a number in a constant request that the model's family does not take.
template <auto Number>
struct given {};
template <auto Member, class Given, class Family, class Allowed>
struct value_is_out_of_range_for_model {};

/// Error: where the text `ModelId` is the id of a public model, the number `Member` must be one
/// that `ParameterFor` that model's family takes.
template <auto ModelId, auto Member, template <class> class ParameterFor>
struct within_known_family {
  static constexpr auto subject = Member;
  static constexpr severity weight = severity::error;

  template <class Family>
  static constexpr bool narrows = !std::same_as<ParameterFor<Family>, ParameterFor<any_model>>;

  static constexpr void put_sentence(constant_text& out) {
    out.add(vetted::detail::member_name<Member>());
    out.add(" must be what a public model takes");
    std::string_view before = ": ";
    models::all::for_each([&]<class Family>(public_model<Family> const& model) {
      if constexpr (narrows<Family>) {
        out.add(before);
        out.add(model.id);
        out.add(" ");
        ParameterFor<Family>::put_words(out);
        before = "; ";
      }
    });
  }

  template <class Request, class Report>
  static constexpr void inspect(Request const& request, Report const& report) {
    if (auto const* const row = broken_row(request))
      report(detail::violation_of(*row, vetted::detail::member_name<Member>(), number_in(request)));
  }

  template <class Request>
  static constexpr bool holds(Request const& request) {
    return broken_row(request) == nullptr;
  }

  /// A condition for each public model that takes less than others.
  template <class Out>
  static constexpr void put_schemas(Out& out) {
    auto const put_one = [&]<class Family>(public_model<Family> const& model) {
      using allowed_here = ParameterFor<Family>;
      if constexpr (narrows<Family>) {
        constexpr std::string_view id = vetted::detail::member_wire_name<ModelId>();
        out.comma();
        out.open("{");
        out.key("if");
        out.open("{");
        out.key("properties");
        out.open("{");
        out.key(id);
        out.open("{");
        out.string("const", model.id);
        out.close("}}");
        out.key("required");
        out.open("[");
        out.string(id);
        out.close("]}");
        out.key("then");
        out.open("{");
        out.key("properties");
        out.open("{");
        out.key(vetted::detail::member_wire_name<Member>());
        out.open("{");
        put_keywords(out, std::type_identity<allowed_here>{});
        out.close("}}}}");
      }
    };
    models::all::for_each(put_one);
  }

  template <auto const& Request>
  using family_of = typename decltype(detail::model_named<Request, ModelId>(models::all{}))::family;
  template <auto const& Request>
  using broken_by =
      value_is_out_of_range_for_model<Member, given<detail::given_number<Request, Member>()>,
                                      family_of<Request>, ParameterFor<family_of<Request>>>;

 private:
  template <class Family>
  static constexpr void put_allowed(constant_text& out) {
    ParameterFor<Family>::put_words(out);
    out.add(" for this model");
  }

  static constexpr std::size_t row_count = [] {
    std::size_t count = 0;
    models::all::for_each(
        [&]<class Family>(public_model<Family> const&) { count += narrows<Family> ? 1 : 0; });
    return count;
  }();

  static constexpr auto rows = [] {
    std::array<detail::narrowed_number, row_count> all{};
    std::size_t count = 0;
    models::all::for_each([&]<class Family>(public_model<Family> const& model) {
      if constexpr (narrows<Family>)
        all[count++] = {model.id, &ParameterFor<Family>::broken_by, &put_allowed<Family>};
    });
    return all;
  }();

  template <class Request>
  static constexpr double number_in(Request const& request) {
    return static_cast<double>((*(request.*Member)).value());
  }

  /// The row that `request` breaks; null if it breaks none.
  template <class Request>
  static constexpr detail::narrowed_number const* broken_row(Request const& request) {
    if (!(request.*Member)) return nullptr;
    return detail::row_broken_by(rows.data(), rows.size(), (request.*ModelId).view(),
                                 number_in(request));
  }
};

/// Warning: the member has no effect where the text `ModelId` is the id of a public model whose
/// family lacks `Flag`.
template <auto ModelId, auto Member, bool family_rules::* Flag>
struct heeded_by_known_family {
  static constexpr auto subject = Member;
  static constexpr std::string_view keyword = "not";
  static constexpr severity weight = severity::warning;

  template <class Request>
  static constexpr bool holds(Request const& request) {
    if (!vetted::detail::is_set<Member>(request)) return true;
    auto const* const model =
        detail::row_of_model(detail::heeding_models, (request.*ModelId).view());
    return model == nullptr || model->rules.*Flag;
  }

  static constexpr void put_sentence(constant_text& out) {
    out.add(vetted::detail::member_name<Member>());
    out.add(" has no effect with this public model; leave it out");
  }
};

}  // namespace vetted::scenario
