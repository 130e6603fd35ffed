// SPDX-License-Identifier: BSL-1.0
//
// The number of a struct of your own must be above 0.
// message: value_is_out_of_range
// remedy: Give a number that the rules of the parameter allow.
// expect-first: "share"
// expect-first: exclusive_minimum<0>
// expect-first: share = 0
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>

using part = vetted::number<"share", vetted::exclusive_minimum<0>, vetted::exclusive_maximum<1>>;
struct shipment {
  vetted::optional<part> share{};
};

#ifdef FIXED
shipment parcel{.share = 0.5};
#else
shipment parcel{.share = 0};
#endif
