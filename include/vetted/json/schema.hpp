// SPDX-License-Identifier: BSL-1.0
//
// json_schema: the JSON Schema (draft 2020-12) of a request's body, written by the compiler from
// the same declaration that checks it. Rules across members that are errors are conditions in
// "allOf"; warnings are not part of it.
//   constexpr std::string_view schema = vetted::json_schema<sc::txt2img_ip_adapter>;
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/json/detail/schema_text.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/model/notes.hpp>
#include <vetted/param/kinds.hpp>
#include <vetted/param/list.hpp>

namespace vetted {

namespace detail {

template <described T>
constexpr void put_keywords(schema_text& out, std::type_identity<T>);

/// `"step":{…}` with the schema of a T.
template <class T>
constexpr void put_inside(schema_text& out, std::string_view step) {
  schema_place const here{out.place(), step};
  out.key(step);
  out.open("{");
  put_keywords(out, std::type_identity<T>{});
  out.close("}");
}

template <class Item, class... Rules>
constexpr void put_keywords(schema_text& out, std::type_identity<list<Item, Rules...>>) {
  out.string("type", "array");
  recursive_part const inside{out, list<Item, Rules...>::is_recursive};
  put_inside<Item>(out, "items");
  put_rules<Rules...>(out);
}

template <class Item, class... Rules>
constexpr void put_keywords(schema_text& out, std::type_identity<map<Item, Rules...>>) {
  out.string("type", "object");
  put_inside<Item>(out, "additionalProperties");
  put_rules<Rules...>(out);
}

/// "oneOf" or "anyOf" of the schemas that `Alternatives` have, and of null.
template <class... Alternatives>
constexpr void put_alternatives(schema_text& out, std::string_view keyword, bool may_be_null) {
  std::size_t index = 0;
  auto const put_one = [&]<class T>(std::type_identity<T> one) {
    schema_place const here{out.place(), keyword, {}, index++};
    out.comma();
    out.open("{");
    put_keywords(out, one);
    out.close("}");
  };
  out.key(keyword);
  out.open("[");
  (put_one(std::type_identity<Alternatives>{}), ...);
  if (may_be_null) out.comma(), out.raw(R"({"type":"null"})");
  out.close("]");
}

template <class Parameter>
constexpr void put_keywords(schema_text& out, std::type_identity<or_null<Parameter>>) {
  put_alternatives<Parameter>(out, "anyOf", true);
}

template <bool IsExclusive, class... Alternatives>
constexpr void put_keywords(schema_text& out,
                            std::type_identity<alternatives<IsExclusive, Alternatives...>>) {
  put_alternatives<Alternatives...>(out, IsExclusive ? "oneOf" : "anyOf", false);
}

template <name Name, name Word, class... Wire>
constexpr void put_keywords(schema_text& out, std::type_identity<constant<Name, Word, Wire...>>) {
  out.string("const", Word.view());
}

constexpr void put_keywords(schema_text&, std::type_identity<any_json>) {}

/// A parameter derived from another, such as an id that knows its family.
template <name Name, class... Rules>
std::type_identity<text<Name, Rules...>> text_below(text<Name, Rules...> const&);
template <class T>
  requires requires(T const& value) { text_below(value); } &&
           (!requires { std::string_view{T::pattern_text}; })
constexpr void put_keywords(schema_text& out, std::type_identity<T>) {
  put_keywords(out, decltype(text_below(std::declval<T const&>())){});
  if constexpr (requires { T::put_more_keywords(out); }) T::put_more_keywords(out);
}

template <class Member>
constexpr void put_default(schema_text& out) {
  constexpr auto value = Member::default_value;
  using type = std::remove_cv_t<decltype(value)>;
  if constexpr (std::is_enum_v<type>)
    out.string("default", word_of_default<Member>());
  else if constexpr (std::same_as<type, bool>)
    out.boolean("default", value);
  else if constexpr (!std::same_as<type, no_default>)
    out.number("default", limit_of<value>());
}

/// An object's `"name":{…}` for the member that `Descriptor` describes.
template <class T, class Descriptor>
constexpr void put_property(schema_text& out) {
  using member = member_type<Descriptor>;
  schema_place const here{out.place(), "properties", wire_name<Descriptor>};
  out.key(wire_name<Descriptor>);
  out.open("{");
  if constexpr (requires { typename member::value_type; } && requires { member::default_value; }) {
    put_keywords(out, std::type_identity<typename member::value_type>{});
    put_default<member>(out);
  } else {
    put_keywords(out, std::type_identity<member>{});
  }
  if constexpr (requires { member::superseded_by; }) out.boolean("deprecated", true);
  if (constexpr std::string_view note = note_of<T, Descriptor>(); !note.empty())
    out.string("description", note);
  out.close("}");
}

/// The schema `{"required":["name"]}`, which a list that is empty does not meet.
template <auto Member>
constexpr void put_given(schema_text& out) {
  using member = typename pointed_at<decltype(Member)>::type;
  out.comma();
  out.open("{");
  out.key("required");
  out.open("[");
  out.string(member_wire_name<Member>());
  out.close("]");
  if constexpr (requires(member const& value) { value.empty(); } && !is_required<member>) {
    out.key("properties");
    out.open("{");
    out.key(member_wire_name<Member>());
    out.open("{");
    out.number(requires { typename member::mapped_type; } ? "minProperties" : "minItems", 1);
    out.close("}}");
  }
  out.close("}");
}

/// Adds to "allOf" what an error says. A rule that is not of model/member_rules.hpp does so itself,
/// in put_schemas(out).
template <class Rule>
constexpr void put_schemas(schema_text& out, std::type_identity<Rule>) {
  Rule::put_schemas(out);
}
template <auto... Members>
constexpr void put_schemas(schema_text& out, std::type_identity<at_most_one_of<Members...>>) {
  out.comma();
  out.open("{");
  out.key("oneOf");
  out.open("[");
  (put_given<Members>(out), ...);
  out.comma();
  out.open("{");  // or none of them
  out.key("not");
  out.open("{");
  out.key("anyOf");
  out.open("[");
  (put_given<Members>(out), ...);
  out.close("]}}]}");
}

template <class... Rules>
constexpr void put_rules_across(schema_text& out, member_rules<Rules...>) {
  auto const put_one = [&]<class Rule>(std::type_identity<Rule> rule) {
    if constexpr (Rule::weight == severity::error) put_schemas(out, rule);
  };
  (put_one(std::type_identity<Rules>{}), ...);
}

template <described T>
constexpr void put_keywords(schema_text& out, std::type_identity<T>) {
  if (schema_place const* const same = out.place_again(&type_tag<T>)) {
    out.key("$ref");
    out.open("\"");
    same->put_pointer(out.out());
    return out.close("\"");
  }
  schema_place const here{out.place(), {}, {}, schema_place::no_index, &type_tag<T>};
  out.string("type", "object");
  out.key("properties");
  out.open("{");
  for_each_body_member<T>([&]<class Descriptor>(Descriptor) { put_property<T, Descriptor>(out); });
  out.close("}");
  out.key("required");
  out.open("[");
  for_each_body_member<T>([&]<class Descriptor>(Descriptor) {
    if constexpr (is_always_sent<member_type<Descriptor>>) {
      out.comma();
      out.string(wire_name<Descriptor>);
    }
  });
  out.close("]");
  out.boolean("additionalProperties", false);
  if constexpr (!std::same_as<errors_in<rules_of<T>>, member_rules<>>) {
    out.key("allOf");
    out.open("[");
    put_rules_across(out, rules_of<T>{});
    out.close("]");
  }
}

template <class Request>
constexpr void put_schema(schema_text& out) {
  out.open("{");
  out.string("$schema", "https://json-schema.org/draft/2020-12/schema");
  if constexpr (request_type<Request>) {
    out.key("title");
    out.open("\"");
    out.raw(Request::endpoint::method);
    out.raw(" ");
    out.raw(Request::endpoint::path);
    out.close("\"");
  }
  put_keywords(out, std::type_identity<Request>{});
  out.close("}");
}

template <class Request>
struct schema_of {
  static constexpr void put(constant_text& out) {
    schema_text text{out};
    put_schema<Request>(text);
  }
};

}  // namespace detail

/// The JSON Schema of the body of `Request`, as a constant text; a NUL follows it.
template <described Request>
inline constexpr std::string_view json_schema =
    detail::constant_text_of<detail::schema_of<Request>>;

}  // namespace vetted
