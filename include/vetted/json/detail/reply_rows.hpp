// SPDX-License-Identifier: BSL-1.0
//
// How values of a C++ type are filled from a JSON reply, as tables: one row a type and one a
// member, with functions that take their objects as void*. So the reader and the parser below it
// are compiled once for all replies. Look at reply_row; reply_tables.hpp makes them.
#pragma once

#include <cstddef>
#include <string_view>

#include <boost/json/value.hpp>

#include <vetted/json/scalar.hpp>

namespace vetted::detail {

struct reply_member;
struct reply_map;
struct reply_alternatives;

/// A bit for each kind of JSON.
using json_kinds = unsigned char;
constexpr json_kinds bit_of(json_kind kind) {
  return static_cast<json_kinds>(1u << static_cast<unsigned>(kind));
}

/// How the values of one type are filled.
struct reply_row {
  enum class form : unsigned char { scalar, lenient, list, object, map, tree, one_of };

  form kind = form::scalar;
  json_kinds natural = 0;              // what a value is written as
  char const* expected = "an object";  // for sentences

  // Of scalars: false if the value is of another kind.
  bool (*put)(void* target, json_scalar const& given) = nullptr;

  // Of trees.
  void (*take)(void* target, boost::json::value&& whole) = nullptr;

  // Of lists: a new item at the end; what makes the last one as if missing; an item that is null,
  // if that may be; and the row of an item.
  void* (*append)(void* list) = nullptr;
  void (*remove)(void* list) = nullptr;
  void (*append_null)(void* list) = nullptr;
  reply_row const* item = nullptr;  // of maps, too

  // Of objects.
  reply_member const* members = nullptr;
  std::size_t member_count = 0;

  reply_map const* map = nullptr;
  reply_alternatives const* one_of = nullptr;
};

/// A member of a described struct.
struct reply_member {
  std::string_view wire_name;
  reply_row const* value = nullptr;
  void* (*at)(void* object) = nullptr;        // where it is; an optional one is there from then on
  void (*leave_out)(void* object) = nullptr;  // makes it as if missing; null if it is needed
  bool may_be_null = false;
  bool first_counts = false;  // of several; else none of them, as nobody knows which is right
};

/// Names to values. Whoever fills it keeps the entry at which it is.
struct reply_map {
  void* (*enter)(void* map, std::string_view name, bool& is_new) = nullptr;  // the entry
  void* (*value)(void* entry) = nullptr;             // an optional one is there from then on
  void (*remove)(void* map, void* entry) = nullptr;  // makes it as if missing
  std::string_view (*name)(void const* entry) = nullptr;
  bool may_be_null = false;  // its values

  // Of those that take a name twice: removes all but the first entry of each name, and tells which.
  void (*drop_repeated)(void* map, void* listener,
                        void (*tell)(void* listener, std::string_view name)) = nullptr;
};

/// One of the types of a variant.
struct reply_alternative {
  reply_row const* value = nullptr;
  void* (*emplace)(void* variant) = nullptr;

  // Of a struct that says by which member it is told: the wire name and the words.
  std::string_view when{};
  std::string_view const* words = nullptr;
  std::size_t word_count = 0;
};

struct reply_alternatives {
  reply_alternative const* all = nullptr;
  std::size_t count = 0;
  reply_alternative const* only_object = nullptr;  // the one that every object goes to

  /// The first one of that form; null if there is none.
  reply_alternative const* of(reply_row::form kind) const {
    for (std::size_t i = 0; i < count; ++i)
      if (all[i].value->kind == kind) return &all[i];
    return nullptr;
  }
};

}  // namespace vetted::detail
