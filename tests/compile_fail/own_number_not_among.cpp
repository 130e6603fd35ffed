// SPDX-License-Identifier: BSL-1.0
//
// The number of a struct of your own is none of those that it may be.
// message: value_is_not_one_of_the_numbers
// remedy: Give one of the numbers.
// expect-first: "size"
// expect-first: among<512, 1024, 1536>
// expect-first: size = 513
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>

using edge = vetted::number<"size", vetted::whole, vetted::among<512, 1024, 1536>>;
struct picture {
  vetted::optional<edge> size{};
};

#ifdef FIXED
picture wanted{.size = 512};
#else
picture wanted{.size = 513};
#endif
