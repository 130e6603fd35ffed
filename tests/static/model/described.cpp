// SPDX-License-Identifier: BSL-1.0
#include <vetted/model/described.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

struct order {
  struct endpoint;
  int first_one = 1;
  int second_one = 2;
  int hidden = 3;
};
BOOST_DESCRIBE_STRUCT(order, (), (first_one, second_one, hidden))

struct order::endpoint {
  static constexpr std::string_view method = "POST";
  static constexpr std::string_view path = "/orders";
  using query = vetted::members<&order::hidden>;
};

struct part {
  int size = 0;
};
BOOST_DESCRIBE_STRUCT(part, (), (size))

struct plain {
  int size = 0;
};

struct without_path {
  struct endpoint {
    static constexpr std::string_view method = "GET";
    using query = vetted::members<>;
  };
};
BOOST_DESCRIBE_STRUCT(without_path, (), ())

static_assert(vetted::described<order> && vetted::described<part>);
static_assert(!vetted::described<plain> && !vetted::described<int>);
static_assert(!vetted::described<std::string>);

static_assert(vetted::request_type<order>);
static_assert(!vetted::request_type<part>);          // has no endpoint
static_assert(!vetted::request_type<without_path>);  // goes nowhere
static_assert(!vetted::request_type<plain>);

// Members come in the order of declaration.
constexpr int digits() {
  order const one{};
  int result = 0;
  vetted::for_each_member<order>(
      [&](auto descriptor) { result = 10 * result + one.*decltype(descriptor)::pointer; });
  return result;
}
static_assert(digits() == 123);

// The query is told from the body by pointer, not by name or type.
constexpr std::size_t in_query() {
  std::size_t count = 0;
  vetted::for_each_member<order>([&](auto descriptor) {
    if (vetted::is_in_query<order, decltype(descriptor)>) ++count;
  });
  vetted::for_each_member<part>([&](auto descriptor) {
    if (vetted::is_in_query<part, decltype(descriptor)>) count += 100;
  });
  return count;
}
static_assert(in_query() == 1);
static_assert(vetted::members<&order::hidden>::contains<&order::hidden>);
static_assert(!vetted::members<&order::hidden>::contains<&order::first_one>);
static_assert(!vetted::members<&order::hidden>::contains<&part::size>);
static_assert(!vetted::members<>::contains<&order::hidden>);

}  // namespace
