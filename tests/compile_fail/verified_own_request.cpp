// SPDX-License-Identifier: BSL-1.0
//
// The request of a struct of your own breaks its rule.
// message: request_breaks_a_rule_across_members / the request breaks a rule across its members
// remedy: Keep the rule that is named.
// expect-first: at_most_one_of.*gift.*invoice
// expect-lines: GNU 8
// expect-lines: Clang 12
#include <vetted/vetted.hpp>

struct order {
  vetted::optional<vetted::flag<"gift">> gift{};
  vetted::optional<vetted::text<"invoice">> invoice{};
  struct endpoint {
    using rules = vetted::member_rules<vetted::at_most_one_of<&order::gift, &order::invoice>>;
  };
};
BOOST_DESCRIBE_STRUCT(order, (), (gift, invoice))
static constexpr order mine{
    .gift = true,
#ifndef FIXED
    .invoice = "enclosed",
#endif
};
[[maybe_unused]] constexpr auto proven = vetted::verified<mine>;
