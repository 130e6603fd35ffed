// SPDX-License-Identifier: BSL-1.0
//
// Two structs among the alternatives of a one_of cannot be told apart.
// message: two alternatives of this one_of cannot be told apart
// remedy: Give each a vetted::constant, or a required member that the other does not have.
// expect-lines: GNU 12
// expect-lines: Clang 23
#include <boost/describe/class.hpp>

#include <vetted/check/validate.hpp>
#include <vetted/param/constant.hpp>
#include <vetted/param/one_of.hpp>
#include <vetted/param/text.hpp>

struct text_part {
  vetted::constant<"type", "text"> type{};
  vetted::text<"words"> words;
};
BOOST_DESCRIBE_STRUCT(text_part, (), (type, words))
#ifdef FIXED
struct note_part {
  vetted::constant<"type", "note"> type{};
  vetted::text<"words"> words;
};
BOOST_DESCRIBE_STRUCT(note_part, (), (type, words))
#else
struct note_part {
  vetted::text<"type"> type;
  vetted::text<"words"> words;
};
BOOST_DESCRIBE_STRUCT(note_part, (), (type, words))
#endif
struct order {
  vetted::one_of<text_part, note_part> content;
};
BOOST_DESCRIBE_STRUCT(order, (), (content))

vetted::violations found(order const& given) { return vetted::validate(given); }
