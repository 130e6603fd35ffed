// SPDX-License-Identifier: BSL-1.0
//
// json_scalar: a value of a JSON text that holds no others, as it was written; of an object or an
// array it tells only that there is one. Look at json_kind for what there is. text_or_number: a
// member of a reply that keeps either as text.
#pragma once

#include <string>
#include <string_view>

namespace vetted {

enum class json_kind : unsigned char { null, boolean, number, string, array, object };

/// `kind` for a sentence, such as "a string".
constexpr std::string_view words_for(json_kind kind) {
  switch (kind) {
    case json_kind::null: return "null";
    case json_kind::boolean: return "a boolean";
    case json_kind::number: return "a number";
    case json_kind::string: return "a string";
    case json_kind::array: return "an array";
    case json_kind::object: break;
  }
  return "an object";
}

struct json_scalar {
  json_kind kind = json_kind::null;
  std::string_view text{};  // of a string; of a number as it was written
  double number = 0;        // the nearest double, where the reader has asked for it
  bool boolean = false;
};

/// Text that some servers send as a JSON number (seeds do); kept as text because values go beyond
/// 2^53.
struct text_or_number {
  std::string text;
};

}  // namespace vetted
