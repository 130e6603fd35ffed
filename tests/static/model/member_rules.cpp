// SPDX-License-Identifier: BSL-1.0
//
// Rules across members, each kept and broken, on a request of the test's own.
#include <string_view>
#include <type_traits>

#include <boost/describe/class.hpp>

#include <vetted/check/verified.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

using namespace vetted;

namespace orders {

struct order {
  struct endpoint;
  optional<text<"left">> left{};
  optional<text<"right">> right{};
  optional<number<"amount", minimum<0>>> amount{};
  list<number<"weights", minimum<0>>> weights{};
  list<number<"parts", minimum<0>>> parts{};
};
BOOST_DESCRIBE_STRUCT(order, (), (left, right, amount, weights, parts))

using one_side = at_most_one_of<&order::left, &order::right>;
using right_wins = ignored_beside<&order::left, &order::right>;
using needs_right = without_effect_unless<&order::left, &order::right, &order::parts>;
using needs_amount = without_effect_below<&order::left, &order::amount, 1>;
using useless = without_effect<&order::left>;
using paired = as_many_as<&order::weights, &order::parts>;

struct order::endpoint {
  static constexpr std::string_view method = "POST", path = "/orders";
  using query = members<>;
  using rules = member_rules<right_wins, one_side>;
};

constexpr order none{};
constexpr order left{.left = "a"};
constexpr order right{.right = "b"};
constexpr order both{.left = "a", .right = "b"};

}  // namespace orders

using namespace orders;

static_assert(one_side::holds(none) && one_side::holds(left) && one_side::holds(right));
static_assert(!one_side::holds(both));
static_assert(one_side::weight == severity::error);

static_assert(right_wins::holds(none) && right_wins::holds(left) && right_wins::holds(right));
static_assert(!right_wins::holds(both));
static_assert(right_wins::weight == severity::warning);

static_assert(needs_right::holds(none) && needs_right::holds(right) && needs_right::holds(both));
static_assert(!needs_right::holds(left));
static_assert(needs_right::holds(order{.left = "a", .parts = {1}}));

static_assert(needs_amount::holds(left));  // the service's default counts then
static_assert(needs_amount::holds(order{.left = "a", .amount = 1}));
static_assert(needs_amount::holds(order{.amount = 0.5}));
static_assert(!needs_amount::holds(order{.left = "a", .amount = 0.999}));

static_assert(useless::holds(right) && !useless::holds(left));

static_assert(paired::holds(none) && paired::holds(order{.weights = {1, 2}}));
static_assert(paired::holds(order{.weights = {1, 2}, .parts = {3, 4}}));
static_assert(!paired::holds(order{.weights = {1, 2}, .parts = {3}}));
static_assert(paired::holds(order{.parts = {3}}));

// Names come from the description of the struct.
static_assert(detail::member_name<&order::weights>() == "weights");

// Lists of rules can be put together, for families that differ in a few.
static_assert(std::is_same_v<joined_rules<member_rules<useless>, member_rules<>,
                                          rules_if<true, paired>, rules_if<false, one_side>>,
                             member_rules<useless, paired>>);

// A proof exists for what keeps every error rule; warnings do not stand in its way.
static constexpr order proven{.left = "a"};
static_assert(&verified<proven>.request == &proven);
static_assert(std::is_same_v<detail::first_broken<both, order::endpoint::rules>::type, one_side>);
