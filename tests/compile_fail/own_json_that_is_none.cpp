// SPDX-License-Identifier: BSL-1.0
//
// The free-form value of a struct of your own is no JSON: it has a NaN.
// message: text_is_not_json
// remedy: Give the text of one JSON value.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/any_json.hpp>
#include <vetted/param/optional.hpp>

struct order {
  vetted::optional<vetted::any_json> extra{};
};

#ifdef FIXED
inline constexpr order one{.extra = R"({"scale": null})"};
#else
inline constexpr order one{.extra = R"({"scale": NaN})"};
#endif
