// SPDX-License-Identifier: BSL-1.0
//
// Rules for a request that names no family, where its model_id is that of a public model: what the
// model's family narrows is an error, what it does not heed a warning. Look at within_known_family
// and heeded_by_known_family.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include <vetted/model/member_rules.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/scenario/families.hpp>
#include <vetted/scenario/models.hpp>

namespace vetted::scenario {

namespace detail {

/// Calls `visit(model)` with the public model whose id is `id`; does nothing if there is none.
template <class Visit>
constexpr void visit_known_model(std::string_view id, Visit const& visit) {
  models::all::for_each([&](auto const& model) {
    if (model.id == id) visit(model);
  });
}

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

  template <class Family>
  static std::string allowed() {
    return ParameterFor<Family>::allowed() + " for this model";
  }

  static std::string sentence() {
    std::string text{vetted::detail::member_name<Member>()};
    text += " must be what a public model takes";
    char const* before = ": ";
    models::all::for_each([&]<class Family>(public_model<Family> const& model) {
      if constexpr (narrows<Family>) {
        text.append(before).append(model.id).append(" ").append(ParameterFor<Family>::allowed());
        before = "; ";
      }
    });
    return text;
  }

  template <class Request, class Report>
  static constexpr void inspect(Request const& request, Report const& report) {
    if (!(request.*Member)) return;
    models::all::for_each([&]<class Family>(public_model<Family> const& model) {
      if constexpr (narrows<Family>)
        if (model.id == (request.*ModelId).view()) inspect_as<Family>(request, report);
    });
  }

  template <class Request>
  static constexpr bool holds(Request const& request) {
    bool good = true;
    inspect(request, [&](violation const&) { good = false; });
    return good;
  }

  template <class Family, class Request, class Report>
  static constexpr void inspect_as(Request const& request, Report const& report) {
    auto const value = (*(request.*Member)).value();
    if (auto const narrowed = ParameterFor<Family>::from(value); !narrowed)
      report(violation{narrowed.error().parameter(), narrowed.error().keyword(), &allowed<Family>,
                       static_cast<double>(value)}
                 .of_rule_across_members());
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
    bool good = true;
    if (vetted::detail::is_set<Member>(request))
      detail::visit_known_model(
          (request.*ModelId).view(),
          [&]<class Family>(public_model<Family> const&) { good = Family::rules.*Flag; });
    return good;
  }

  static std::string sentence() {
    return std::string{vetted::detail::member_name<Member>()} +
           " has no effect with this public model; leave it out";
  }
};

}  // namespace vetted::scenario
