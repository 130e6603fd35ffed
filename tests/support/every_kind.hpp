// SPDX-License-Identifier: BSL-1.0
//
// every_kind: a request with a member of each kind that few APIs have, and rules of all sorts, for
// tests that compare the library with other implementations.
#pragma once

#include <array>

#include <boost/describe/class.hpp>

#include <vetted/param/any_json.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/constant.hpp>
#include <vetted/param/date_time.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/map.hpp>
#include <vetted/param/map_rules.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/one_of.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/or_null.hpp>
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>

namespace kinds {

enum class measure { automatic, full };
constexpr auto choices_of(measure) {
  return std::to_array<vetted::choice_word<measure>>(
      {{measure::automatic, "auto"}, {measure::full, "full"}});
}

namespace param {
using namespace vetted;
using tags = list<text<"tags", not_empty>, required, min_items<1>, max_items<3>, unique_items>;
using number_of_frame = number<"frame", whole_64, minimum<-5>, maximum<9223372036854775806>>;
using share = number<"share", exclusive_minimum<0>, exclusive_maximum<1>>;
using edge = number<"edge", whole, among<512, 1024, 1536>>;
using size = one_of<number<"size", whole, minimum<64>, multiple_of<8>>, choice<"size", measure>>;
using model = any_of<text<"model", min_length<2>, max_length<8>>, choice<"model", measure>>;
using seed = number<"seed", whole, minimum<0>>;
using code = text<"code", pattern<"^[A-Z]{2}[0-9]+$">>;
using words = text<"words", max_length<4>>;
using url = text<"url", not_empty>;
using title = text<"title", not_empty>;
using due = text<"due", date_time>;
using day = text<"day", date>;
using label = or_null<text<"label", max_length<5>>>;
using points = list<number<"points">>;
using input = one_of<text<"input">, list<text<"input">, required, min_items<1>>,
                     list<list<number<"input">, required>, required, min_items<1>>>;
}  // namespace param

struct text_part {
  vetted::constant<"type", "text"> type{};
  param::words words;
};
BOOST_DESCRIBE_STRUCT(text_part, (), (type, words))

struct image_part {
  vetted::constant<"type", "image"> type{};
  param::url url;
  vetted::nullable<param::size> size{};
};
BOOST_DESCRIBE_STRUCT(image_part, (), (type, url, size))

struct folder {
  param::title title;
  vetted::list<folder, vetted::recursive> folders{};
};
BOOST_DESCRIBE_STRUCT(folder, (), (title, folders))

struct frame_box {
  vetted::optional<param::edge, 512> edge{};
  vetted::optional<param::share> share{};
};
BOOST_DESCRIBE_STRUCT(frame_box, (), (edge, share))

struct every_kind {
  param::tags tags;
  param::number_of_frame frame;
  vetted::or_null<param::code> code;
  vetted::optional<param::size> size{};
  vetted::optional<param::model> model{};
  vetted::nullable<param::seed> seed{};
  vetted::optional<param::due> due{};
  vetted::optional<param::day> day{};
  vetted::optional<vetted::any_json> extra{};
  vetted::map<param::label, vetted::min_properties<1>, vetted::max_properties<3>,
              vetted::property_names<vetted::pattern<"^[a-z]+$">>>
      labels{};
  vetted::map<param::points> points{};
  vetted::list<vetted::one_of<text_part, image_part>> content{};
  vetted::list<folder, vetted::recursive> folders{};
  vetted::optional<frame_box> box{};
  vetted::nullable<frame_box> other_box{};
  vetted::optional<param::input> input{};
};
BOOST_DESCRIBE_STRUCT(every_kind, (),
                      (tags, frame, code, size, model, seed, due, day, extra, labels, points,
                       content, folders, box, other_box, input))

}  // namespace kinds
