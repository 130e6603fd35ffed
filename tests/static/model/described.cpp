// SPDX-License-Identifier: BSL-1.0
#include <vetted/model/described.hpp>

#include <string>
#include <string_view>

namespace {

struct order {
  int first_one = 1;
  int second_one = 2;
  int hidden = 3;
};
BOOST_DESCRIBE_STRUCT(order, (), (first_one, second_one, hidden))

struct part {
  int size = 0;
};
BOOST_DESCRIBE_STRUCT(part, (), (size))

struct plain {
  int size = 0;
};

static_assert(vetted::described<order> && vetted::described<part>);
static_assert(!vetted::described<plain> && !vetted::described<int>);
static_assert(!vetted::described<std::string>);

// Members come in the order of declaration.
constexpr int digits() {
  order const one{};
  int result = 0;
  vetted::for_each_member<order>(
      [&](auto descriptor) { result = 10 * result + one.*decltype(descriptor)::pointer; });
  return result;
}
static_assert(digits() == 123);

static_assert(vetted::members<&order::hidden>::contains<&order::hidden>);
static_assert(!vetted::members<&order::hidden>::contains<&order::first_one>);
static_assert(!vetted::members<&order::hidden>::contains<&part::size>);
static_assert(!vetted::members<>::contains<&order::hidden>);

}  // namespace
