// SPDX-License-Identifier: BSL-1.0
#include <vetted/model/described.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/digits.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>
#include <vetted/scenario/choices.hpp>

#include <array>
#include <string_view>

namespace {

template <class T>
constexpr auto wire_names() {
  return vetted::detail::member_table<T>::wire_names;
}

struct in_camel_case {
  int prompt, model_id, num_inference_steps_x;
  int value_2d;  // a digit has no upper case
  int class_;    // for C++ keywords
  int _x, a__b;
};
BOOST_DESCRIBE_STRUCT(in_camel_case, (),
                      (prompt, model_id, num_inference_steps_x, value_2d, class_, _x, a__b))
static_assert(wire_names<in_camel_case>() ==
              std::to_array<std::string_view>({"prompt", "modelId", "numInferenceStepsX", "value2d",
                                               "class", "X", "aB"}));

}  // namespace

// A namespace may say it for all, and a struct for itself.
namespace styles {

vetted::as_written wire_names(void const*);

struct written {
  int model_id, class_;
};
BOOST_DESCRIBE_STRUCT(written, (), (model_id, class_))

struct with_dashes {
  int model_id, a_2d;
};
BOOST_DESCRIBE_STRUCT(with_dashes, (), (model_id, a_2d))
vetted::kebab_case wire_names(with_dashes const*);

struct in_pascal_case {
  int model_id, prompt;
};
BOOST_DESCRIBE_STRUCT(in_pascal_case, (), (model_id, prompt))
vetted::pascal_case wire_names(in_pascal_case const*);

// A member may have a name of its own, whatever it holds.
struct with_names {
  vetted::text<"language", vetted::not_empty, vetted::wire<"Accept-Language">> language;
  vetted::number<"operator_", vetted::wire<"operator">, vetted::whole> operator_;
  vetted::optional<vetted::flag<"is_new", vetted::wire<"new">>> is_new{};
  vetted::optional<vetted::digits<"seed", vetted::wire<"x-seed">>> seed{};
  vetted::list<vetted::text<"tags", vetted::wire<"tag[]">>> tags{};
  vetted::optional<vetted::choice<"ratio", vetted::scenario::aspect_ratio, vetted::wire<"a:b">>>
      ratio{};
  vetted::text<"plain_one"> plain_one;
};
BOOST_DESCRIBE_STRUCT(with_names, (), (language, operator_, is_new, seed, tags, ratio, plain_one))

}  // namespace styles

namespace {

static_assert(wire_names<styles::written>() ==
              std::to_array<std::string_view>({"model_id", "class_"}));
static_assert(wire_names<styles::with_dashes>() ==
              std::to_array<std::string_view>({"model-id", "a-2d"}));
static_assert(wire_names<styles::in_pascal_case>() ==
              std::to_array<std::string_view>({"ModelId", "Prompt"}));
static_assert(wire_names<styles::with_names>() ==
              std::to_array<std::string_view>({"Accept-Language", "operator", "new", "x-seed",
                                               "tag[]", "a:b", "plain_one"}));

// A name is no rule: it is in no sentence.
static_assert(decltype(styles::with_names::language)::allowed() ==
              "text in valid UTF-8 and not empty");
static_assert(decltype(styles::with_names::operator_)::allowed() == "a whole number");

}  // namespace
