// SPDX-License-Identifier: BSL-1.0
//
// The number of a struct of your own breaks its rule, 2.5 at most.
// message: value_is_out_of_range
// remedy: Give a number that the rules of the parameter allow.
// expect-first: "weight"
// expect-first: maximum<(vetted::)?decimal\{2\.5
// expect-first: weight = 3
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>

using kilograms =
    vetted::number<"weight", vetted::minimum<0>, vetted::maximum<vetted::decimal{2.5}>>;
struct shipment {
  vetted::optional<kilograms> weight{};
};

#ifdef FIXED
shipment parcel{.weight = 2.5};
#else
shipment parcel{.weight = 3};
#endif
